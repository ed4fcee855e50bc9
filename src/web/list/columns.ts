/** The columns of the list, and those that sort. */
import type { SortKey } from '../session/order.ts'

export const COLUMNS = ['track', 'what', 'destination', 'position', 'motion', 'age', 'seenBy', 'ids'] as const
export type Column = (typeof COLUMNS)[number]

export const SORT_OF: Readonly<Partial<Record<Column, SortKey>>> = {
  track: 'name',
  position: 'distance',
  motion: 'speed',
  age: 'age',
}
