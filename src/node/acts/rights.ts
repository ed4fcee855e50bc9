/** Which label sets of which kinds a reader may see: asked of the policy once, kept until policy or label sets change. */
import type { Marking } from '#records'
import { type Reader, readerKey } from '#release'
import type { LabelSets } from './label-sets.ts'
import { READERS_KEPT_MAX } from './limits.ts'

/** The policy, as far as lists of records need it. Handed in. */
export interface ViewRights {
  /** Changes whenever an answer may. */
  readonly hash: string
  /** Whether a reader may see records of a kind under a marking. */
  mayView(reader: Reader, kind: string, marking: Marking, of: Circumstances): boolean
}

export interface Circumstances {
  /** Overdue or recalled: for those who decide about it. */
  readonly hidden: boolean
  readonly distress: boolean
}

/** Columns of what is permitted. */
export interface Permitted {
  readonly kinds: readonly string[]
  readonly labelSets: readonly number[]
  readonly hidden: readonly boolean[]
  readonly distress: readonly boolean[]
}

const CIRCUMSTANCES: readonly Circumstances[] = [
  { hidden: false, distress: false },
  { hidden: true, distress: false },
  { hidden: false, distress: true },
  { hidden: true, distress: true },
]

export class PermittedSets {
  readonly #rights: ViewRights
  readonly #labels: LabelSets
  readonly #kept = new Map<string, Permitted>()
  #edition = ''

  constructor(rights: ViewRights, labels: LabelSets) {
    this.#rights = rights
    this.#labels = labels
  }

  of(reader: Reader): Permitted {
    const edition = `${this.#rights.hash}/${this.#labels.edition}`
    if (edition !== this.#edition) this.#kept.clear()
    this.#edition = edition
    const key = readerKey(reader)
    const permitted = this.#kept.get(key) ?? this.#ask(reader)
    this.#kept.delete(key)
    this.#kept.set(key, permitted)
    if (this.#kept.size > READERS_KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value as string)
    return permitted
  }

  #ask(reader: Reader): Permitted {
    const found: (Circumstances & { readonly kind: string; readonly id: number })[] = []
    for (const [kind, ids] of this.#labels.kinds)
      for (const id of ids)
        for (const of of CIRCUMSTANCES)
          if (this.#rights.mayView(reader, kind, this.#labels.markingOf(id), of))
            found.push({ kind, id, hidden: of.hidden, distress: of.distress })
    return {
      kinds: found.map(({ kind }) => kind),
      labelSets: found.map(({ id }) => id),
      hidden: found.map(({ hidden }) => hidden),
      distress: found.map(({ distress }) => distress),
    }
  }
}

/** Of what is permitted, that which is of these kinds; null: all of it. */
export function ofKinds(permitted: Permitted, kinds: readonly string[] | null): Permitted {
  if (kinds === null) return permitted
  const isAsked = (_: unknown, at: number) => kinds.includes(permitted.kinds[at] as string)
  return {
    kinds: permitted.kinds.filter(isAsked),
    labelSets: permitted.labelSets.filter(isAsked),
    hidden: permitted.hidden.filter(isAsked),
    distress: permitted.distress.filter(isAsked),
  }
}
