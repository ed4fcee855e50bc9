/** Patrols on a beach, and what may be asked of them there. The node decides; this keeps the form from asking what it refuses. */
import type { Order, UnitKind } from './parts.ts'

/** On a beach, before anyone is aboard. */
export const BEACH_ORDERS: readonly Order[] = [
  'patrol',
  'attend',
  'help-people',
  'secure-goods',
  'hold-facilitator',
]

export function isBeachOrder(order: Order): boolean {
  return BEACH_ORDERS.includes(order)
}

export function isBeachUnit(kind: UnitKind | null): boolean {
  return kind === 'beach-patrol' || kind === 'police-patrol'
}

/** To hold somebody is for the police alone. */
export function ordersFor(kind: UnitKind | null): readonly Order[] {
  return BEACH_ORDERS.filter(order => order !== 'hold-facilitator' || kind === 'police-patrol')
}
