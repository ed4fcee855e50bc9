/** The goods of a seizure in the form that changes it: kept as text in its draft, as all that is typed there. Goods only. */
import type { RecordView, SeizedItem } from '#contract'
import { readItems, type TypedItem, typedItems } from '../rescue/goods.ts'
import type { Draft } from '../sign-in/drafts.ts'

/** Where they stand in the record and in the draft. */
export const ITEMS_KEY = 'items'

/** null: the record is of another kind, or this session does not get its content. */
export function seizedDraft({ kind, data }: Pick<RecordView, 'kind' | 'data'>): Draft | null {
  const items = data?.[ITEMS_KEY]
  if (kind !== 'seizure' || !Array.isArray(items)) return null
  return { [ITEMS_KEY]: JSON.stringify(typedItems(items as readonly SeizedItem[])) }
}

/** As they stand in the draft; it is our own text. */
export function seizedTyped(draft: Draft): readonly TypedItem[] {
  const text = draft[ITEMS_KEY]
  return typeof text === 'string' ? (JSON.parse(text) as readonly TypedItem[]) : []
}

export function withSeized(items: readonly TypedItem[]): string {
  return JSON.stringify(items)
}

/** null: one of them cannot be read. */
export function readSeized(draft: Draft): { readonly items: readonly SeizedItem[] } | null {
  const items = readItems(seizedTyped(draft))
  return items === null ? null : { items }
}
