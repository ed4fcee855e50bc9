/** Lanes: one release log each, so that nothing waits behind what matters less. Each is an append-only log with a name. */
import { LANES, type Lane, type State } from '#records'

/** In the order in which a node asks for them and sends them: people in danger first, always. */
export const LANE_ORDER: readonly Lane[] = LANES

/** The origin of a lane's heads, as in `entente.uk.mrcc-dover/to/FR/distress`: no lane passes for another, nor for the ledger. */
export function laneOrigin(ledger: string, partner: State, lane: Lane): string {
  return `${ledger}/to/${partner}/${lane}`
}

/** Where a lane's count stands in a list of counts by lane. */
export function lanePlace(lane: Lane): number {
  return LANE_ORDER.indexOf(lane)
}

/** null: no lane of this version. */
export function laneNamed(name: string): Lane | null {
  return LANE_ORDER.find(lane => lane === name) ?? null
}
