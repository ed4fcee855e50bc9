/** Of single boats: found, stopped, lost, perhaps launched. */
import { METRES_PER_NAUTICAL_MILE as NM, METRES_PER_SECOND_PER_KNOT as KNOT } from '#geo'
import type { Boat } from '../boats.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { type Detector, nearestBeach, ofBoat, type Scene, toShore } from '../scene.ts'
import type { Found } from '../situation.ts'
import { TRACK_FLAG } from '../look.ts'
import { clock, knots, miles, minutes, percent, placeInput, said } from '../words.ts'

/** A boat that nobody has made a craft of: a person has to look. */
export function smallBoatFound(rule: RuleOf<'small-boat-found'>): Detector {
  const { chance, chanceHold } = rule.parameters
  return scene =>
    seen(scene).flatMap(boat => {
      if (scene.craftOf.has(boat.name) || boat.chance < chanceHold) return []
      const share = percent(boat.chance)
      const beach = boat.isNew ? nearestBeach(scene, boat.firstPlace, NM) : null
      const from =
        beach === null ? [] : [said(`First seen off ${beach.en}`, `Vue d'abord devant ${beach.fr}`)]
      return ofBoat(rule, scene, boat, {
        strength: boat.chance >= chance ? 'on' : 'hold',
        reasons: [
          said(
            `A small boat, ${share.en} sure; not yet a craft`,
            `Petite embarcation, sûr à ${share.fr} ; pas encore suivie`,
          ),
          ...from,
        ],
        inputs: [`chance: ${boat.chance.toFixed(2)}`, `sensors: ${boat.sensors}`, ...whereInputs(boat)],
      })
    })
}

export function smallBoatStopped(rule: RuleOf<'small-boat-stopped'>): Detector {
  const { speed, speedHold, movedSpeed, minutes: after, shore } = rule.parameters
  const slowSince = new Map<string, number>()
  return scene => {
    const { nowMs } = scene.look
    const boats = seen(scene)
    const found = boats.flatMap((boat): Found[] => {
      const isSlow = !Number.isNaN(boat.speed) && boat.speed < speed * KNOT
      const isHeld = slowSince.has(boat.name) && boat.speed < speedHold * KNOT
      if (!isSlow && !isHeld) {
        slowSince.delete(boat.name)
        return []
      }
      const since = slowSince.get(boat.name) ?? nowMs
      slowSince.set(boat.name, since)
      if (boat.fastest < movedSpeed * KNOT || nowMs - since < after * 60_000) return []
      if (toShore(scene, boat.place) < shore * NM) return []
      const [lasted, now, before] = [minutes(nowMs - since), knots(boat.speed), knots(boat.fastest)]
      return [
        ofBoat(rule, scene, boat, {
          strength: 'on',
          reasons: [
            said(
              `Stopped for ${lasted.en}: ${now.en}, it had made ${before.en}`,
              `Arrêtée depuis ${lasted.fr} : ${now.fr}, elle faisait ${before.fr}`,
            ),
          ],
          inputs: [`speed: ${now.en}`, `stopped since: ${clock(since)}`, ...whereInputs(boat)],
        }),
      ]
    })
    for (const name of slowSince.keys()) {
      const boat = scene.boats.get(name)
      if (boat === null || nowMs - boat.seenMs > UNSEEN_MS) slowSince.delete(name)
    }
    return found
  }
}

/** Seen, followed, at sea, and then not: on the beach it is not lost, and while its link is cut nothing is said of it. */
export function trackLost(rule: RuleOf<'track-lost-at-risk'>): Detector {
  const { minutes: after, minutesMost, shore, followedMinutes } = rule.parameters
  return scene => {
    const { nowMs } = scene.look
    const found: Found[] = []
    for (const boat of scene.boats.all) {
      const goneMs = nowMs - boat.seenMs
      if (goneMs < after * 60_000 || goneMs > minutesMost * 60_000) continue
      const craft = scene.craftOf.get(boat.name)
      // Another track of the same craft is seen: it is not lost.
      if (craft?.tracks.some(name => isSeenLately(scene.boats.get(name), nowMs, after * 60_000))) continue
      if (craft === undefined && boat.bestChance < SURE) continue
      if (boat.seenMs - boat.firstMs < followedMinutes * 60_000) continue
      if (toShore(scene, boat.place) < shore * NM) continue
      const gone = minutes(goneMs)
      const isCut = (boat.flags & TRACK_FLAG.noLink) !== 0
      const cut = isCut
        ? [said('Its link is cut: it may be there', 'Sa liaison est coupée : elle peut y être')]
        : []
      found.push(
        ofBoat(rule, scene, boat, {
          strength: 'on',
          priority: craft === undefined ? rule.priority : worse(rule.priority),
          reasons: [said(`Not seen for ${gone.en}`, `Non vue depuis ${gone.fr}`), ...cut],
          inputs: [`last seen: ${clock(boat.seenMs)}`, `sensors: ${boat.sensors}`, ...whereInputs(boat)],
        }),
      )
    }
    return found
  }
}

export function possibleLaunch(rule: RuleOf<'possible-launch'>): Detector {
  const { chance, beach: reach, minutes: most } = rule.parameters
  return scene =>
    seen(scene).flatMap(boat => {
      if (!boat.isNew || scene.craftOf.has(boat.name) || boat.bestChance < chance) return []
      if (scene.look.nowMs - boat.firstMs > most * 60_000) return []
      const beach = nearestBeach(scene, boat.firstPlace, reach * NM)
      if (beach === null) return []
      const since = clock(boat.firstMs)
      return ofBoat(rule, scene, boat, {
        strength: 'on',
        reasons: [
          said(
            `New small track off ${beach.en} at ${since}, ${percent(boat.chance).en} a small boat`,
            `Nouvelle petite piste devant ${beach.fr} à ${since}, ${percent(boat.chance).fr} petite embarcation`,
          ),
        ],
        inputs: [
          `chance: ${boat.chance.toFixed(2)}`,
          placeInput('first seen', boat.firstPlace, boat.doubtMetres),
          `to shore now: ${miles(toShore(scene, boat.place)).en}`,
        ],
      })
    })
}

/** A boat that was slow and is not seen for so long may have gone on, ms. */
const UNSEEN_MS = 120_000
/** Chance from which a track that a person did not attach is missed when it is lost. */
const SURE = 0.7

export function seen({ boats }: Scene): readonly Boat[] {
  return [...boats.all].filter(({ isSeen }) => isSeen)
}

/** One step more urgent: a craft of people that is known. An emergency is what only people in danger are. */
export function worse(priority: Found['priority']): Found['priority'] {
  return priority === 'caution' ? 'warning' : priority === 'warning' ? 'alarm' : priority
}

export function whereInputs(boat: Boat): readonly string[] {
  return [placeInput('place', boat.place, boat.doubtMetres)]
}

function isSeenLately(boat: Boat | null, nowMs: number, withinMs: number): boolean {
  return boat !== null && nowMs - boat.seenMs < withinMs
}
