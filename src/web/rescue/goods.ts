/** Goods that were secured on a beach as they were typed, read into what the node keeps. What cannot be read is named. */
import { GOODS, SEIZURE_LIMITS, type SecuredGoods, type SeizedItem } from '#contract'
import type { Place } from './parts.ts'
import { readRange, type TypedRange } from './read-form.ts'

export type GoodsKind = (typeof GOODS)[number]
export { GOODS, SEIZURE_LIMITS }

export interface TypedItem {
  /** Of this form: stays with the item when another is taken away. */
  readonly row: number
  readonly kind: GoodsKind
  readonly count: TypedRange
  readonly maker: string
  readonly model: string
  readonly serial: string
  readonly condition: string
}

export interface TypedGoods {
  readonly where: string
  readonly legalBasis: string
  readonly items: readonly TypedItem[]
  readonly exhibit: string
  readonly keptAt: string
  readonly note: string
}

export const EMPTY_ITEM: TypedItem = {
  row: 0,
  kind: 'boat',
  count: { min: '1', max: '1' },
  maker: '',
  model: '',
  serial: '',
  condition: '',
}
export const EMPTY_GOODS: TypedGoods = {
  where: '',
  legalBasis: '',
  items: [EMPTY_ITEM],
  exhibit: '',
  keptAt: '',
  note: '',
}

export type GoodsFault = 'noWhere' | 'noBasis' | 'badItem'

/** @param at ISO 8601 UTC: when it was secured. @param place null: not known, then the place in words is needed */
export function readGoods(
  typed: TypedGoods,
  at: string,
  place: Place | null,
):
  | { readonly kind: 'read'; readonly goods: SecuredGoods }
  | { readonly kind: 'faults'; readonly faults: readonly GoodsFault[] } {
  const items = typed.items.map(readItem)
  const { whereMax, lineMax, legalBasisMax, noteMax } = SEIZURE_LIMITS
  const where = said(typed.where, whereMax)
  const legalBasis = said(typed.legalBasis, legalBasisMax)
  const good = items.filter(item => item !== null)
  const faults: GoodsFault[] = [
    ...(place === null && where === null ? (['noWhere'] as const) : []),
    ...(legalBasis === null ? (['noBasis'] as const) : []),
    ...(good.length < items.length || items.length === 0 ? (['badItem'] as const) : []),
  ]
  if (faults.length > 0 || legalBasis === null) return { kind: 'faults', faults }
  const goods = {
    at,
    place,
    where,
    legalBasis,
    items: good,
    exhibit: said(typed.exhibit, lineMax),
    keptAt: said(typed.keptAt, whereMax),
    note: said(typed.note, noteMax),
  }
  return { kind: 'read', goods }
}

/** null: one of them cannot be read, or there is none. */
export function readItems(items: readonly TypedItem[]): readonly SeizedItem[] | null {
  const read = items.map(readItem).filter(item => item !== null)
  return read.length === 0 || read.length < items.length ? null : read
}

/** As it would have been typed: what `readItems` reads back. */
export function typedItems(items: readonly SeizedItem[]): readonly TypedItem[] {
  return items.map(({ kind, count, maker, model, serial, condition }, row) => ({
    row,
    kind,
    count: {
      min: count.min === null ? '' : String(count.min),
      max: count.max === null ? '' : String(count.max),
    },
    maker: maker ?? '',
    model: model ?? '',
    serial: serial ?? '',
    condition: condition ?? '',
  }))
}

/** null: its number cannot be read, or says that there is none. */
function readItem({ kind, count, maker, model, serial, condition }: TypedItem): SeizedItem | null {
  const range = readRange(count)
  if (range === null || range.max === 0) return null
  const { lineMax } = SEIZURE_LIMITS
  return {
    kind,
    count: range,
    maker: said(maker, lineMax),
    model: said(model, lineMax),
    serial: said(serial, lineMax),
    condition: said(condition, lineMax),
  }
}

/** Nothing said is null, and no empty text. */
function said(typed: string, lettersMax: number): string | null {
  const text = typed.trim().slice(0, lettersMax).trim()
  return text === '' ? null : text
}
