/** Something was heard of a craft: its silence begins anew (R11). */
import type { RescueState } from '../state.ts'

export function hear(state: RescueState, craft: string, atMs: number): void {
  const known = state.crafts.get(craft)
  if (known !== undefined && atMs > known.heardMs) known.heardMs = atMs
}
