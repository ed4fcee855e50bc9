/** Of ships and beacons: a distress beacon at work, AIS that a radar contradicts, a ship without AIS. Calm words: each may have a cause. */
import { METRES_PER_NAUTICAL_MILE as NM, METRES_PER_SECOND_PER_KNOT as KNOT, type Position } from '#geo'
import { BOAT_LIMITS } from '../boats.ts'
import { FRESHNESS_OF_LOOK, MARK, TRACK_FLAG, type WatchTracks } from '../look.ts'
import { eastOf, northOf } from '../plane.ts'
import type { Rule, RuleOf } from '../rules/kinds.ts'
import { about, type Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { bySituation, isOpenContact, ofContacts } from './told.ts'
import { clock, knots, placeInput, type Said, said, SIMULATED } from '../words.ts'

const BEACON_CHANNELS: ReadonlySet<string> = new Set(['ais-sart', 'epirb', 'dsc'])

/** An active one; a test opens nothing (R6 of the channel: it is logged). Also when it was told by a person or a satellite. */
export function distressDevice(rule: RuleOf<'ais-distress-device'>): Detector {
  return ({ look, craftOf }) => {
    const { tracks } = look
    const found: Found[] = []
    for (let at = 0; at < tracks.count; at += 1) {
      if (tracks.mark[at] !== MARK.distressDevice || !has(tracks, at, TRACK_FLAG.distressActive)) continue
      const reason = said('A distress beacon is at work', 'Une balise de détresse émet')
      const craft = craftOf.get(tracks.name[at] as string)
      found.push({
        ...ofTrack(rule, tracks, at, [reason], [`heard: ${clock(tracks.seenMs[at] as number)}`]),
        craft: craft?.id ?? null,
        crafts: craft?.members ?? [],
        caseId: craft?.caseId ?? null,
      })
    }
    const told = look.contacts.filter(
      each => BEACON_CHANNELS.has(each.channel) && each.craft === null && isOpenContact(each),
    )
    for (const [first, contacts] of bySituation(told)) {
      const channels = [...new Set(contacts.map(({ channel }) => channel.toUpperCase()))].join(', ')
      found.push(
        ofContacts(rule, first, contacts, {
          reasons: [said(`Distress alert by ${channels}`, `Alerte de détresse par ${channels}`)],
          inputs: [`came: ${clock(contacts[0]?.heardMs ?? look.nowMs)}`],
        }),
      )
    }
    return found
  }
}

export function aisContradiction(rule: RuleOf<'ais-contradiction'>): Detector {
  return ({ look: { tracks } }) => {
    const found: Found[] = []
    for (let at = 0; at < tracks.count; at += 1) {
      if (!has(tracks, at, TRACK_FLAG.contradicted) || !isShip(tracks.mark[at])) continue
      if (tracks.freshness[at] === FRESHNESS_OF_LOOK.lost) continue
      const reason = said(
        'Her AIS gives one place, a radar another: error or interference',
        'Son AIS donne un lieu, un radar un autre : erreur ou brouillage',
      )
      found.push(ofTrack(rule, tracks, at, [reason], [`AIS last: ${clock(tracks.seenMs[at] as number)}`]))
    }
    return found
  }
}

/**
 * Her AIS stopped and a radar goes on; or she never had any and is no small boat. Where her AIS would not be heard, that it is not heard
 * says nothing: a yacht's is heard some ten miles off, and a ship's as far as it was heard before.
 */
export function darkShip(rule: RuleOf<'dark-ship'>): Detector {
  const { minutes: after, speed, reach, reachStrong } = rule.parameters
  const firstMs = new Map<string, number>()
  const heard = new Map<string, number>()
  return ({ look, craftOf }) => {
    const { tracks, nowMs } = look
    const ears = look.sensors.flatMap(({ place, isLive }) => (isLive && place !== null ? [place] : []))
    const found: Found[] = []
    const here = new Set<string>()
    for (let at = 0; at < tracks.count; at += 1) {
      const name = tracks.name[at] as string
      const stopped = tracks.namelessMs[at] as number
      const isNameless = !Number.isNaN(stopped)
      const metres = farFrom(ears, tracks, at)
      const isShipNow = tracks.mark[at] === MARK.ship
      if (isShipNow && !isNameless && !has(tracks, at, TRACK_FLAG.noAis)) {
        here.add(name)
        heard.set(name, Math.max(heard.get(name) ?? 0, metres))
        continue
      }
      const isUnknown =
        (tracks.mark[at] === MARK.unnamed && (tracks.boatChance[at] as number) < BOAT_LIMITS.chanceMin) ||
        (isShipNow && has(tracks, at, TRACK_FLAG.noAis))
      if (!(isNameless && isShipNow) && !isUnknown) continue
      here.add(name)
      if (tracks.freshness[at] !== FRESHNESS_OF_LOOK.fresh || craftOf.has(name)) continue
      if (Number.isNaN(tracks.speed[at]) || (tracks.speed[at] as number) < speed * KNOT) continue
      const far = (has(tracks, at, TRACK_FLAG.strongAis) ? reachStrong : reach) * NM
      if (metres > far && metres > (heard.get(name) ?? 0) - EDGE_METRES) continue
      const since = isNameless ? stopped : (firstMs.get(name) ?? nowMs)
      if (!isNameless) firstMs.set(name, since)
      if (nowMs - since < after * 60_000) continue
      const from = clock(since)
      const reason = isNameless
        ? said(`Her AIS stopped at ${from}, a radar goes on`, `Son AIS s'est tu à ${from}, un radar la suit`)
        : said(`A ship without AIS since ${from}`, `Navire sans AIS depuis ${from}`)
      found.push(ofTrack(rule, tracks, at, [reason], [`speed: ${knots(tracks.speed[at] as number).en}`]))
    }
    for (const name of firstMs.keys()) if (!here.has(name)) firstMs.delete(name)
    for (const name of heard.keys()) if (!here.has(name)) heard.delete(name)
    return found
  }
}

/** That near to where it was last heard it may have gone out of reach. */
const EDGE_METRES = NM

/** To the nearest place from which this node listens, metres; 0 when nobody says where it listens. */
function farFrom(ears: readonly Position[], tracks: WatchTracks, at: number): number {
  if (ears.length === 0 || Number.isNaN(tracks.latitude[at])) return 0
  const place = { latitude: tracks.latitude[at] as number, longitude: tracks.longitude[at] as number }
  let least = Number.POSITIVE_INFINITY
  for (const ear of ears)
    least = Math.min(
      least,
      Math.hypot(eastOf(ear, place.latitude, place.longitude), northOf(ear, place.latitude)),
    )
  return least
}

function isShip(mark: number | undefined): boolean {
  return mark === MARK.ship || mark === MARK.helper
}

function has(tracks: WatchTracks, at: number, flag: number): boolean {
  return ((tracks.flags[at] as number) & flag) !== 0
}

function ofTrack(
  rule: Rule,
  tracks: WatchTracks,
  at: number,
  reasons: readonly Said[],
  inputs: readonly string[],
): Found {
  const [latitude, longitude] = [tracks.latitude[at] as number, tracks.longitude[at] as number]
  const place = Number.isNaN(latitude) ? null : { latitude, longitude }
  const where =
    place === null ? 'place: not known' : placeInput('place', place, tracks.doubtMetres[at] as number)
  const name = tracks.name[at] as string
  return {
    ...about(rule, name, {
      strength: 'on',
      reasons: has(tracks, at, TRACK_FLAG.simulated) ? [...reasons, SIMULATED] : reasons,
      inputs: [where, ...inputs],
    }),
    track: name,
    place,
  }
}
