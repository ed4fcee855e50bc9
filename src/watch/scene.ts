/** One look with what all detectors need of it: the boats, whose craft and case a track is, and the places. */
import type { Position } from '#geo'
import { type Boat, Boats, isSimulatedBoat } from './boats.ts'
import type { CaseSeen, CraftSeen, Look } from './look.ts'
import type { Rule } from './rules/kinds.ts'
import type { Found } from './situation.ts'
import type { Lane } from './places/lanes.ts'
import type { Sector } from './places/sectors.ts'
import type { ShorePlace } from './places/shore.ts'
import { distanceToRow } from './plane.ts'
import { type Said, SIMULATED } from './words.ts'

export interface Geography {
  /** From the south-west to the north-east: the United Kingdom on its left. */
  readonly line: readonly Position[]
  readonly lanes: readonly Lane[]
  readonly shores: readonly (readonly ShorePlace[])[]
  readonly sectors: readonly Sector[]
}

export interface Scene {
  readonly look: Look
  readonly boats: Boats
  readonly craftOf: ReadonlyMap<string, CraftSeen>
  readonly caseOf: ReadonlyMap<string, CaseSeen>
  readonly geography: Geography
}

/** A rule at work: what it finds in one look. It may remember a little from look to look. */
export type Detector = (scene: Scene) => readonly Found[]

export function sceneOf(look: Look, boats: Boats, geography: Geography): Scene {
  const craftOf = new Map<string, CraftSeen>()
  for (const craft of look.crafts) for (const track of craft.tracks) craftOf.set(track, craft)
  boats.take(look, craftOf)
  return { look, boats, craftOf, caseOf: new Map(look.cases.map(each => [each.id, each])), geography }
}

interface Facts {
  readonly strength: Found['strength']
  readonly reasons: readonly Said[]
  readonly inputs: readonly string[]
  readonly priority?: Found['priority']
}

/** About a boat: under its craft where a person gave it one, so that two tracks of one craft are one situation. */
export function ofBoat(rule: Rule, scene: Scene, boat: Boat, facts: Facts): Found {
  const craft = scene.craftOf.get(boat.name) ?? null
  const reasons = isSimulatedBoat(boat) ? [...facts.reasons, SIMULATED] : facts.reasons
  return {
    ...about(rule, craft?.id ?? boat.name, { ...facts, reasons }),
    caseId: craft?.caseId ?? null,
    craft: craft?.id ?? null,
    crafts: craft?.members ?? [],
    track: boat.name,
    place: boat.place,
  }
}

/** About anything else, by its key. */
export function about(rule: Rule, subject: string, { strength, reasons, inputs, priority }: Facts): Found {
  return {
    key: `${rule.id}:${subject}`.slice(0, KEY_MAX),
    rule: rule.kind,
    priority: priority ?? rule.priority,
    caseId: null,
    craft: null,
    crafts: [],
    contact: null,
    contacts: [],
    track: null,
    place: null,
    reasons,
    inputs: inputs.map(input => input.slice(0, INPUT_MAX)),
    strength,
  }
}

/** As long as a deed may carry. */
const KEY_MAX = 160
const INPUT_MAX = 120

/** Metres to the nearer shore. */
export function toShore({ geography }: Scene, at: Position): number {
  return Math.min(...geography.shores.map(shore => distanceToRow(at, shore)))
}

/** The beach that is nearest, with the stretch of shore to its neighbours counted as far as `metresMax`; null: none so near. */
export function nearestBeach({ geography }: Scene, at: Position, metresMax: number): ShorePlace | null {
  let nearest: ShorePlace | null = null
  let least = metresMax
  for (const shore of geography.shores)
    for (let index = 0; index < shore.length; index += 1) {
      const place = shore[index] as ShorePlace
      if (!place.isBeach) continue
      const legs = shore.slice(Math.max(0, index - 1), index + 2).map(
        (end): Position => ({
          latitude: (end.latitude + place.latitude) / 2,
          longitude: (end.longitude + place.longitude) / 2,
        }),
      )
      const metres = distanceToRow(at, legs)
      if (metres > least) continue
      least = metres
      nearest = place
    }
  return nearest
}
