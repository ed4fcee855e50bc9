/** What is being written on this screen, kept while a session ends and comes back; it belongs to one account and to nobody else. */
import { type Cell, createCell } from '../session/cell.ts'

/** Every field is as typed: text, a choice, a few choices. */
export type Typed = string | boolean | readonly string[]
export type Draft = Readonly<Record<string, Typed>>

/** Forms that are kept at once: beyond it the oldest is dropped. */
export const DRAFTS_MAX = 50

export interface Drafts {
  /** The cell of a form, the same one each time until the drafts are dropped. */
  of(form: string, first: Draft): Cell<Draft>
  /** Done with: the next `of` begins anew. */
  drop(form: string): void
  belongTo(account: string): void
  clear(): void
}

export function createDrafts(): Drafts {
  const kept = new Map<string, Cell<Draft>>()
  let owner: string | null = null
  return {
    of: (form, first) => {
      const known = kept.get(form)
      if (known !== undefined) return known
      const cell = createCell(first)
      kept.set(form, cell)
      const oldest = kept.keys().next()
      if (kept.size > DRAFTS_MAX && oldest.done === false) kept.delete(oldest.value)
      return cell
    },
    drop: form => {
      kept.delete(form)
    },
    belongTo: account => {
      if (owner !== null && owner !== account) kept.clear()
      owner = account
    },
    clear: () => {
      kept.clear()
      owner = null
    },
  }
}
