/** Names that craft and cases had which have left the memory: the next number of each letter goes on from there. */
import type { Entry } from '../entry.ts'

export class NamesGiven {
  /** By what stands before the number. */
  readonly #last = new Map<string, number>()

  /** Of an entry that leaves. */
  keep(entry: Entry): void {
    if (entry.is !== 'act') return
    const { deed } = entry
    if (deed.kind !== 'craft.opened' && deed.kind !== 'case.opened') return
    const { prefix = '', number = '' } = NAME.exec(deed.name)?.groups ?? {}
    if (number !== '') this.#last.set(prefix, Math.max(this.last(prefix), Number(number)))
  }

  /** The highest number that left, of names that begin so; 0: none did. */
  last(prefix: string): number {
    return this.#last.get(prefix) ?? 0
  }
}

const NAME = /^(?<prefix>\D*)(?<number>\d+)$/
