/** Where a craft was told to be, in the order of the times: each place stands as long as whoever told it stands by it. */
import type { Where } from '#records'
import type { CraftNow } from '../state.ts'

export function addPlace(craft: CraftNow, where: Where): void {
  const at = Date.parse(where.at)
  let index = craft.places.length
  while (index > 0 && Date.parse((craft.places[index - 1] as Where).at) > at) index -= 1
  craft.places.splice(index, 0, where)
}

/** That very place, as it was added: of two that are alike the other stays. */
export function removePlace(craft: CraftNow, where: Where): void {
  const index = craft.places.indexOf(where)
  if (index >= 0) craft.places.splice(index, 1)
}
