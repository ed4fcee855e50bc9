/**
 * Between the screens and the rescues of this node: who may look and act, what stands, what changed since, and what was known
 * at an instant. That somebody opened the room is an act; what they then see of it is one look.
 */
import { consulted } from '#custody'
import type { ContactDraft, RescueAnswer, RescueDraft, RescueSuggestion, SitrepDraft } from '#contract'
import type { Place } from '#records'
import { countOf, type CraftCount, notAhead, REFUSALS, type RescueState, sitrepOf } from '#rescue'
import { ALERT_REFUSALS, AlertBoard, alarmLoad } from '#watch'
import { askerOf } from '../desk/parts.ts'
import { answered } from '../desk/refusals.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { NodeActs } from '../acts/open.ts'
import { contactOf, isMadeOf } from './contact-of.ts'
import { Following } from './following.ts'
import { instant } from './instant.ts'
import { FOLLOWERS_MAX, TOLD_EVERY_MS } from './limits.ts'
import { mustRescue } from './may-rescue.ts'
import { isOfAlert } from './entry.ts'
import type { RescueService } from './service.ts'
import type { Suggesting } from './suggesting.ts'
import { Lines, linesOf } from './lines.ts'
import { besideOf, itemsOf } from './view.ts'
import { watchViews } from './watch-views.ts'

export interface RescueDeskParts {
  readonly service: RescueService
  readonly acts: NodeActs
  /** Tag of a caller's number: the same on both sides. */
  tagOf(number: string): string
  nameOf(account: string): string | null
  isOnLand(place: Place): boolean
  /** What may be one: for screens, never acted upon by itself. */
  readonly suggestions: Pick<Suggesting, 'known'> & (() => readonly RescueSuggestion[])
}

export class RescueDesk {
  readonly #parts: RescueDeskParts
  readonly #following = new Following()
  readonly #lines: Lines
  readonly #screens = new Set<Screen>()
  #timer: NodeJS.Timeout | null = null
  #toldMs = 0
  /** Of what the items are that were told last. */
  #shown: { readonly state: RescueState; readonly revision: number } | null = null
  /** With what stands now, as it was told last. */
  #proposed: readonly RescueSuggestion[] = []
  #counted: {
    readonly version: number
    readonly of: readonly RescueSuggestion[]
    readonly count: CraftCount
  } | null = null
  readonly #unfollow: () => void

  constructor(parts: RescueDeskParts) {
    this.#parts = parts
    this.#lines = new Lines(parts.service.log, parts.nameOf)
    this.#unfollow = parts.service.follow(() => this.#soon())
  }

  async act(session: Session, draft: RescueDraft): Promise<RescueAnswer> {
    mustRescue(session)
    // A report is made of what stands (`sitrep`), never of what somebody says that stands.
    if (draft.deed.kind === 'sitrep.sent') return refusedAs('node-only')
    return this.#act(session, draft)
  }

  async #act(session: Session, { deed, language, goods }: RescueDraft): Promise<RescueAnswer> {
    const done = await this.#parts.service.act(session, deed, language, goods ?? null)
    if (done.kind === 'done') return { kind: 'done', id: done.id }
    return {
      kind: 'refused',
      reasons: done.reasons.map(({ code, about }) => ({
        code,
        about,
        en: WORDS[code].en,
        fr: WORDS[code].fr,
      })),
    }
  }

  async contact(session: Session, draft: ContactDraft): Promise<{ readonly id: string }> {
    mustRescue(session)
    const { service, tagOf } = this.#parts
    const { id } = draft
    const contact = contactOf(draft, service.nowMs(), tagOf)
    await service.contact(session, id, contact, kept => isMadeOf(kept, draft))
    return { id }
  }

  /** Made of what stands now, in both languages, under the next number of its case. */
  async sitrep(session: Session, draft: SitrepDraft): Promise<RescueAnswer> {
    mustRescue(session)
    const { service } = this.#parts
    const { case: caseId, form, weather, plans, sitrep } = draft
    await service.recall([caseId])
    const made = sitrepOf(service.log.state, {
      caseId,
      form,
      from: service.centre,
      nowMs: service.nowMs(),
      weather,
      plans,
    })
    if (made === null) throw new Refusal(404, 'unknown-record', 'There is no such case here.')
    return this.#act(session, {
      deed: { kind: 'sitrep.sent', sitrep, case: caseId, form, ...made },
      language: 'en',
    })
  }

  /**
   * All that stands, as JSON of `RescueSituation`. `knownAtMs`: as this node knew it then; null: now. `about`: the number of a case, or
   * of a thing of it, that is wanted though it was settled long ago; null: what is held is enough.
   */
  async situation(session: Session, knownAtMs: number | null, about: string | null = null): Promise<string> {
    mustRescue(session)
    if (about !== null) await this.#parts.service.recall([about])
    await this.#looked(session)
    if (knownAtMs === null) {
      this.#renew(this.#parts.suggestions())
      return this.#text(0)
    }
    const { service, nameOf, isOnLand } = this.#parts
    const { entries, state } = await service.knownAt(knownAtMs)
    const then = new Following()
    const board = new AlertBoard()
    for (const entry of entries) if (isOfAlert(entry)) board.add(notAhead(entry))
    const alerts = board.alerts(knownAtMs)
    const items = itemsOf({ centre: service.centre, state, alerts, suggestions: [], isOnLand })
    then.set({ ...items, lines: linesOf(state, entries, nameOf) })
    return this.#wrap(then.since(0), then.version, { knownAtMs, state })
  }

  /**
   * Follows what stands: `tell` gets all that stands first, then each change, as JSON of `RescueSituation`. It is called only when
   * `mayTell` says that the line took what came before; what is left out comes with the next.
   * @returns what ends it
   * @throws Refusal when too many screens follow
   */
  async follow(
    session: Session,
    line: { tell(json: string): void; mayTell(): boolean },
  ): Promise<() => void> {
    mustRescue(session)
    if (this.#screens.size >= FOLLOWERS_MAX)
      throw new Refusal(503, 'too-many-clients', 'Too many screens follow the rescues.', {
        retryAfterSeconds: 5,
      })
    await this.#looked(session)
    this.#renew(this.#parts.suggestions())
    line.tell(this.#text(0))
    const screen: Screen = { ...line, told: this.#following.version }
    this.#screens.add(screen)
    return () => this.#screens.delete(screen)
  }

  /** Something is known that is no act: screens are told at the next turn. */
  again(): void {
    this.#soon()
  }

  close(): void {
    this.#unfollow()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#screens.clear()
  }

  /** At once where nothing was told just now; changes of the same moment are told together. */
  #soon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null
        this.#toldMs = performance.now()
        this.#renew(this.#parts.suggestions.known())
        this.#tellAll()
      },
      Math.max(0, this.#toldMs + TOLD_EVERY_MS - performance.now()),
    )
  }

  #tellAll(): void {
    const { version } = this.#following
    let least = version
    for (const screen of this.#screens) {
      if (screen.told < version && screen.mayTell()) {
        screen.tell(this.#text(screen.told))
        screen.told = version
      }
      least = Math.min(least, screen.told)
    }
    this.#following.forget(least)
  }

  #renew(suggestions: readonly RescueSuggestion[]): void {
    const { service, isOnLand } = this.#parts
    const { state } = service.log
    const alerts = service.board.alerts(service.nowMs())
    this.#proposed = suggestions
    const of = { centre: service.centre, state, alerts, suggestions, isOnLand }
    const isSame = this.#shown?.state === state && this.#shown.revision === state.revision
    const gone = this.#lines.gone()
    this.#following.set(isSame ? besideOf(of) : itemsOf(of), { lines: this.#lines.news() }, { lines: gone })
    this.#shown = { state, revision: state.revision }
  }

  #text(since: number): string {
    return this.#wrap(this.#following.since(since), this.#following.version, null)
  }

  /** `then`: as it was known at an instant; null: now. */
  #wrap(
    items: string,
    version: number,
    then: { readonly knownAtMs: number; readonly state: RescueState } | null,
  ): string {
    const { service } = this.#parts
    const proposed = then === null ? this.#proposed : []
    const state = then?.state ?? service.log.state
    const atMs = then?.knownAtMs ?? service.nowMs()
    const head = {
      centre: service.centre,
      version,
      now: instant(service.nowMs()),
      knownAt: then === null ? null : instant(then.knownAtMs),
      load: alarmLoad(service.board.asked(), service.centre, atMs),
      watches: watchViews(state, atMs, this.#parts.nameOf),
      count: then === null ? this.#countNow(proposed) : countOf(state, proposed),
    }
    return `${JSON.stringify(head).slice(0, -1)},${items}}`
  }

  /** Counted once for all screens that are told the same. */
  #countNow(proposed: readonly RescueSuggestion[]): CraftCount {
    const { log } = this.#parts.service
    if (this.#counted?.version !== log.version || this.#counted.of !== proposed)
      this.#counted = { version: log.version, of: proposed, count: countOf(log.state, proposed) }
    return this.#counted.count
  }

  async #looked(session: Session): Promise<void> {
    const { service, acts } = this.#parts
    const { cases } = service.log.state
    const records = service.log.entries.flatMap(entry =>
      entry.is === 'act' && entry.deed.kind === 'case.opened' && cases.get(entry.deed.case)?.closed === null
        ? [entry.id]
        : [],
    )
    const looks = consulted(
      { records: records.slice(-LOOKED_MAX), how: 'listed', reason: null },
      askerOf(session),
    )
    if (looks.length > 0) await answered(acts.commitAll(looks))
  }
}

function refusedAs(code: keyof typeof REFUSALS): RescueAnswer {
  return { kind: 'refused', reasons: [{ code, about: null, ...REFUSALS[code] }] }
}

/** A line to a screen, and up to which version it was told. */
interface Screen {
  tell(json: string): void
  mayTell(): boolean
  told: number
}

const WORDS = { ...REFUSALS, ...ALERT_REFUSALS }

/** Cases named in the act that says that somebody opened the room. */
const LOOKED_MAX = 200
