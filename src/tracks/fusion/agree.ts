/**
 * Radars held against each other: where no ship says who she is, a radar that was moved is noticed because it no longer
 * shows what it showed a moment ago and what another radar goes on showing. By how much it was moved only ships that
 * say where they are can tell (registration.ts).
 */
import { FIELD, sensorAt } from './bank.ts'
import { openRegistration, REGISTRATION } from './registration.ts'
import type { Radar, World } from './world.ts'

/** Things that both radars held: this radar saw them within the time, another within turns of this one, s and turns. */
const KNOWN_S = 120
const OTHER_TURNS = 2
const EXISTS_MIN = 0.95
/** With fewer shared things nothing is said: two boats may lie in one shadow. */
const SHARED_MIN = 3
/** A turn that shows no more than this share of them is one without agreement. */
const SHARE_MAX = 0.2
/** Surprise at such turns in a row from which it is no chance, nats; one turn adds no more than a part of it. */
const JUMPED_NATS = 15
const TURN_NATS = 3

/** After a whole turn of a radar, and after the rows have taken it. `compared`: ships of AIS that were asked for. */
export function agreeWithOthers(world: World, radar: Radar, timeS: number, compared: number): void {
  const { registration } = radar
  const { shared, seen, surprise } = sharedWithOthers(world, radar, timeS)
  // Ships that say where they are know better.
  if (compared >= SHARED_MIN || shared < SHARED_MIN || seen > SHARE_MAX * shared) {
    registration[REGISTRATION.unlike] = 0
    return
  }
  registration[REGISTRATION.unlike] += Math.min(TURN_NATS, surprise)
  if (registration[REGISTRATION.unlike] < JUMPED_NATS) return
  registration[REGISTRATION.unlike] = 0
  openRegistration(registration, timeS)
}

/** How many things both hold, how many this turn showed, and how unlikely it was to miss the others, nats. */
function sharedWithOthers({ bank, bench, radars }: World, { sensor }: Radar, timeS: number) {
  const { data, stride } = bank
  const others = [...radars.values()].filter(other => other.sensor !== sensor)
  let shared = 0
  let seen = 0
  let surprise = 0
  for (let i = 0; i < bench.graph.rows; i++) {
    const row = i * stride
    if (data[row + FIELD.exists] < EXISTS_MIN || !(bench.sight[i] > 0)) continue
    const at = sensorAt(row, sensor)
    const sawS = data[at + 2]
    if (sawS === 0 || timeS - sawS > KNOWN_S || !others.some(other => isSeenBy(data, row, other, timeS)))
      continue
    shared++
    if (sawS === timeS) seen++
    else surprise -= Math.log(1 - (bench.sight[i] * data[at]) / (data[at] + data[at + 1] + 1))
  }
  return { shared, seen, surprise }
}

function isSeenBy(data: Float64Array, row: number, { sensor, config }: Radar, timeS: number): boolean {
  const sawS = data[sensorAt(row, sensor) + 2]
  return sawS > 0 && timeS - sawS <= OTHER_TURNS * config.periodS
}
