/**
 * One picture of two states: ours, and what partners give of theirs, fused where both see a thing. What a partner says never
 * enters our own estimate (`own` gives that alone, so nothing comes back to a partner as our news), it stands beside it.
 */
import type { TrackDoubt, VesselDetail } from '#contract'
import { placeBack } from './partner-place.ts'
import { Fused, type FusedPicture, type FusedPictureOptions } from './fused-picture.ts'
import { CalledNames, type GivenName } from './fusion/partner/called.ts'
import { carryRow, type Estimates, makeEstimates, withRoom } from './fusion/partner/estimates.ts'
import { fuseRows } from './fusion/partner/fuse-rows.ts'
import { nameKey } from './fusion/partner/names.ts'
import { pairEstimates } from './fusion/partner/pair-estimates.ts'
import { sharePedigree } from './fusion/partner/shared-track.ts'
import { OwnTracks, SHARED_NOISE, sourcesOf } from './own-tracks.ts'
import { partnerFusion, rowDoubt, shareOf, withPartner } from './partner-detail.ts'
import { identityOf, linkOf, newView, type PartnerView } from './partner-view.ts'
import {
  isPartnerFeed,
  PARTNER_LIMITS_OF_PICTURE,
  partnerFeed,
  type PartnerFrame,
  type PartnerLinkView,
  type PartnerOnly,
} from './partner-track.ts'

export interface JoinedPicture extends FusedPicture {
  /** What our own sensors know now, carried to `nowMs`. The answer is used again by the next call. */
  own(nowMs: number): OwnTracks
  /** The name that a track of ours goes by on both sides. */
  calledOf(track: number, firstMs: number): GivenName
  /** When a track of ours got its number. */
  givenOf(track: number, firstMs: number): GivenName
  /** The partner's number for the same thing; 0: none. */
  pairedWith(partner: string, track: number): number
  /** Takes all that a partner gives now; its estimates are carried to `nowMs` in place. */
  join(frame: PartnerFrame, nowMs: number): void
  /** The partner gives nothing any more, on purpose: what only it sees leaves at once. */
  withdraw(partner: string, nowMs: number): void
  partnerLinks(nowMs: number): PartnerLinkView[]
  /** What a partner gave last and nobody here sees. */
  onlyFrom(partner: string): Iterable<PartnerOnly>
}

export function createJoinedPicture(options: FusedPictureOptions): JoinedPicture {
  return new Joined(options)
}

/** Where two states together hold a thing: a row of `#joint`. */
interface Joint {
  readonly partner: string
  readonly row: number
}

/** Names of tracks that left are remembered up to so many, so that they keep them when they come back. */
const NAMES_MAX = 50_000

class Joined extends Fused implements JoinedPicture {
  readonly #names: CalledNames
  readonly #own = new OwnTracks()
  readonly #views = new Map<string, PartnerView>()
  readonly #joints = new Map<number, Joint>()
  readonly #estimates = new Map<string, Estimates>()
  /** When a partner's place was put under a station of ours that was silent. */
  readonly #placed = new Map<number, number>()

  constructor(options: FusedPictureOptions) {
    super(options)
    this.#names = new CalledNames(options.node)
  }

  own(nowMs: number): OwnTracks {
    const own = this.#own
    own.clear()
    const { number, positionMs, end, slots } = this.table
    for (let at = 0; at < end; at += 1) {
      const track = number[at] as number
      if (track === 0) continue
      const held = this.heldAt(track)
      if (held !== null) own.addHeld(at, held, nowMs)
      else if (
        slots[at]?.identity.mmsi != null &&
        !Number.isNaN(positionMs[at]) &&
        positionMs[at] !== this.#placed.get(track) &&
        this.#isHeardByUs(at) &&
        !this.isSilent(track, nowMs)
      )
        own.addStation(at, this.table, nowMs)
    }
    return own
  }

  calledOf(track: number, firstMs: number): GivenName {
    return this.#names.of(track, firstMs)
  }

  givenOf(track: number, firstMs: number): GivenName {
    return this.#names.given(track, firstMs)
  }

  pairedWith(partner: string, track: number): number {
    return this.#views.get(partner)?.paired.get(track) ?? 0
  }

  join(frame: PartnerFrame, nowMs: number): void {
    const view = this.#view(frame.partner)
    view.heardMs = nowMs
    view.downMs = null
    view.frame = frame
    this.setLink(partnerFeed(frame.partner), false)
    const { estimates, tracks } = frame
    const seconds = (nowMs - frame.timeMs) / 1000
    for (let j = 0; j < tracks.length; j += 1) carryRow(estimates, j, seconds, SHARED_NOISE)
    const own = this.own(nowMs)
    const isKnown = (i: number, j: number) => {
      const [ours, theirs] = [own.number[i] as number, tracks[j]?.number]
      return view.paired.get(ours) === theirs || tracks[j]?.pairedNumber === ours
    }
    const pairs = pairEstimates(own.estimates, estimates, isKnown)
    this.#dropJoints(frame.partner)
    view.rowOf.clear()
    const isPaired = new Uint8Array(tracks.length)
    const into = withRoom(this.#estimates.get(frame.partner) ?? makeEstimates(256), own.number.length)
    this.#estimates.set(frame.partner, into)
    for (let i = 0; i < own.number.length; i += 1) {
      const j = pairs.theirs[i] as number
      if (j === -1) continue
      isPaired[j] = 1
      this.#joinOne(view, own, i, j, pairs.agree[i] === 1, into, nowMs)
    }
    this.#showAlone(view, isPaired)
    this.#contradict(own, pairs.theirs, view)
    if (this.#names.size > NAMES_MAX) this.#names.forget(track => this.has(track))
  }

  withdraw(partner: string, nowMs: number): void {
    const view = this.#view(partner)
    view.heardMs = nowMs
    view.downMs = null
    view.frame = null
    view.rowOf.clear()
    view.paired.clear()
    this.setLink(partnerFeed(partner), false)
    this.#dropJoints(partner)
    for (const [theirs, track] of view.alone) {
      view.alone.delete(theirs)
      this.#release(track)
    }
  }

  partnerLinks(nowMs: number): PartnerLinkView[] {
    return [...this.#views.values()].map(view => linkOf(view, nowMs))
  }

  *onlyFrom(partner: string): Iterable<PartnerOnly> {
    const view = this.#views.get(partner)
    const frame = view?.frame ?? null
    if (view === undefined || frame === null || view.heardMs === null) return
    for (const track of view.alone.values()) {
      const row = view.rowOf.get(track)
      const theirs = row === undefined ? undefined : frame.tracks[row]
      const identity = this.identity(track)
      if (row === undefined || theirs === undefined || identity === null || this.heldAt(track) !== null)
        continue
      yield { identity, place: placeBack(frame.estimates, row, view.heardMs, theirs.seenMs) }
    }
  }

  override tick(nowMs: number): void {
    for (const view of this.#views.values()) {
      const { heardMs, downMs, partner } = view
      if (heardMs === null || downMs !== null) continue
      if (nowMs - heardMs <= PARTNER_LIMITS_OF_PICTURE.downMs) continue
      view.downMs = heardMs
      this.#dropJoints(partner)
      this.setLink(partnerFeed(partner), true)
    }
    super.tick(nowMs)
    // What only a partner saw and time has taken away is nobody's here any more.
    for (const view of this.#views.values())
      for (const [theirs, track] of view.alone) if (!this.has(track)) view.alone.delete(theirs)
  }

  override find(idOrMmsi: string): number | null {
    const found = super.find(idOrMmsi)
    if (found !== null || !/^[a-z]+-\d{1,10}$/.test(idOrMmsi)) return found
    for (const { id, number } of this.identities()) if (id === idOrMmsi) return number
    return null
  }

  override doubtOf(track: number): TrackDoubt | null {
    const row = this.#rowOf(track)
    if (row === null) return super.doubtOf(track)
    const held = this.heldAt(track)
    return rowDoubt(track, row.of, row.at, (held?.row.seenBy.length ?? 0) + row.sources, row.simulated)
  }

  override *doubts(): Iterable<TrackDoubt> {
    for (const doubt of super.doubts())
      yield this.#joints.has(doubt.number) ? (this.doubtOf(doubt.number) ?? doubt) : doubt
    for (const view of this.#views.values())
      for (const track of view.alone.values()) {
        const doubt = this.heldAt(track) === null ? this.doubtOf(track) : null
        if (doubt !== null) yield doubt
      }
  }

  override detail(track: number, nowMs: number): Omit<VesselDetail, 'sentences'> | null {
    const detail = super.detail(track, nowMs)
    if (detail === null) return null
    const shares = [...this.#views.values()].flatMap(view => {
      const given = this.#givenOf(view, track)
      return given === null ? [] : [shareOf(view, given, this.#isAlone(view, given.number, track), nowMs)]
    })
    if (shares.length === 0) return detail
    const row = this.#rowOf(track)
    const doubt = this.doubtOf(track)
    const [first] = [...this.#views.values()].flatMap(view => this.#givenOf(view, track) ?? [])
    const fusion =
      detail.fusion ??
      (first === undefined ? null : partnerFusion(first, row === null ? null : (doubt?.doubt ?? null)))
    return {
      ...detail,
      partners: shares,
      fusion:
        fusion === null ? null : withPartner(fusion, shares, row === null ? null : (doubt?.doubt ?? null)),
      doubtMetres: doubt?.doubt.majorMetres ?? detail.doubtMetres,
      sensorCount: doubt?.sensorCount ?? detail.sensorCount,
    }
  }

  protected override idOf(track: number): string {
    return this.#names.isBorrowed(track) ? nameKey(this.#names.of(track, 0)) : super.idOf(track)
  }

  protected override isRefined(track: number): boolean {
    return this.#joints.has(track)
  }

  /** The estimate that is shown: the joint one, or the partner's alone. */
  #rowOf(track: number) {
    const joint = this.#joints.get(track)
    for (const view of this.#views.values()) {
      const row = view.rowOf.get(track)
      const given = row === undefined ? undefined : view.frame?.tracks[row]
      if (row === undefined || given === undefined || view.frame === null) continue
      const { simulated, sources } = given
      const of = joint === undefined ? view.frame.estimates : this.#estimates.get(joint.partner)
      const isShown = joint !== undefined || this.#isAlone(view, given.number, track)
      if (of !== undefined && isShown)
        return { of, at: joint?.row ?? row, sources: sources.length, simulated }
    }
    return null
  }

  #givenOf(view: PartnerView, track: number) {
    const row = view.rowOf.get(track)
    return row === undefined ? null : (view.frame?.tracks[row] ?? null)
  }

  #isAlone(view: PartnerView, theirs: number, track: number): boolean {
    return view.alone.get(theirs) === track && this.heldAt(track) === null
  }

  #isHeardByUs(at: number): boolean {
    return this.table.slots[at]?.sources.some(({ feed }) => !isPartnerFeed(feed)) === true
  }

  #view(partner: string): PartnerView {
    const known = this.#views.get(partner)
    if (known !== undefined) return known
    const view = newView(partner)
    this.#views.set(partner, view)
    return view
  }

  #joinOne(
    view: PartnerView,
    own: OwnTracks,
    i: number,
    j: number,
    agree: boolean,
    into: Estimates,
    nowMs: number,
  ): void {
    const track = own.number[i] as number
    const theirs = view.frame?.tracks[j]
    if (theirs === undefined || view.frame === null) return
    view.rowOf.set(track, j)
    view.paired.set(track, theirs.number)
    const shown = view.alone.get(theirs.number)
    if (shown !== undefined) {
      view.alone.delete(theirs.number)
      if (shown !== track) this.removeTrack(shown)
    }
    const held = own.held[i] ?? null
    const firstMs = held?.firstMs ?? (own.seenMs[i] as number)
    const isOther = (name: GivenName) => this.has(name.number)
    if (this.#names.join(track, firstMs, theirs.called, isOther)) this.#rename(track, nowMs)
    // AIS alone is the same words heard twice: nothing is gained, and her own place stands.
    if (held === null || !agree) return
    const sources = sourcesOf(held, own.estimates.mmsi[i] as number)
    const isShared = sharePedigree(sources, theirs.sources)
    fuseRows(own.estimates, i, view.frame.estimates, j, isShared, into, i)
    this.#joints.set(track, { partner: view.partner, row: i })
    const seenMs = Math.min(nowMs, Math.max(own.seenMs[i] as number, theirs.seenMs))
    this.refinePlace(track, placeBack(into, i, nowMs, seenMs))
  }

  #showAlone(view: PartnerView, isPaired: Uint8Array): void {
    const { frame } = view
    if (frame === null) return
    const given = new Set<number>()
    frame.tracks.forEach((theirs, j) => {
      given.add(theirs.number)
      if (isPaired[j] === 1) return
      const track = this.#numberOf(view, theirs)
      view.alone.set(theirs.number, track)
      view.rowOf.set(track, j)
      this.#identifyAlone(track, theirs)
      const place = placeBack(frame.estimates, j, view.heardMs ?? theirs.seenMs, theirs.seenMs)
      this.carriedBy(track, partnerFeed(view.partner), theirs.seenMs)
      if (this.placeTrack(track, place) && theirs.mmsi !== null) this.#placed.set(track, theirs.seenMs)
    })
    for (const [theirs, track] of view.alone) {
      if (given.has(theirs)) continue
      view.alone.delete(theirs)
      this.#release(track)
    }
    for (const [track, theirs] of view.paired)
      if (!given.has(theirs) && !this.has(track)) view.paired.delete(track)
  }

  /** Our number for what only a partner sees: of its station, the one it had, or a new one. */
  #numberOf(view: PartnerView, theirs: PartnerFrame['tracks'][number]): number {
    if (theirs.mmsi !== null) return this.numberOfStation(theirs.mmsi, theirs.simulated)
    const known = view.alone.get(theirs.number)
    if (known !== undefined) return known
    const { node, number } = theirs.called
    // We named it, lost it, and the partner goes on seeing it: it is the same mark.
    if (node === this.node && this.#names.wasGiven(number) && !this.has(number)) return number
    return this.newNumber()
  }

  #identifyAlone(track: number, theirs: PartnerFrame['tracks'][number]): void {
    const { mmsi, simulated, seenMs } = theirs
    if (mmsi !== null) this.beginStation(mmsi, simulated, seenMs)
    const known = this.identity(track)
    const now = identityOf(known, track, theirs)
    if (now !== known) this.nameTrack(now, seenMs)
  }

  #rename(track: number, ms: number): void {
    const known = this.identity(track)
    if (known !== null) this.nameTrack({ ...known, id: nameKey(this.#names.of(track, ms)) }, ms)
  }

  /** A name that we took over, and whose thing the partner shows elsewhere, is given back. */
  #contradict(own: OwnTracks, paired: Int32Array, view: PartnerView): void {
    if (view.frame === null) return
    const elsewhere = new Set(view.frame.tracks.map(({ called }) => nameKey(called)))
    for (let i = 0; i < own.number.length; i += 1) {
      const track = own.number[i] as number
      if (paired[i] !== -1 || !this.#names.isBorrowed(track)) continue
      view.paired.delete(track)
      const name = nameKey(this.#names.of(track, 0))
      if (elsewhere.has(name) && this.#names.contradict(track)) this.#rename(track, own.seenMs[i] as number)
    }
  }

  #dropJoints(partner: string): void {
    for (const [track, joint] of this.#joints) if (joint.partner === partner) this.#joints.delete(track)
  }

  /** The partner gives it no longer: it stays only when our own sensors know it. */
  #release(track: number): void {
    this.#placed.delete(track)
    if (this.heldAt(track) !== null) return
    const at = this.slotOf(track)
    if (at !== null && !this.#isHeardByUs(at)) this.removeTrack(track)
  }
}
