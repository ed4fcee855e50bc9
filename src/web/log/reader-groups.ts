/** Who may see a record, told once for all whom the same reason lets in or keeps out. */
import type { Readers } from '#contract'

type Person = Readers['people'][number]

export interface ReaderGroup {
  readonly permitted: boolean
  readonly roles: readonly Person['role'][]
  readonly purpose: Person['purpose']
  readonly policies: readonly string[]
  readonly why: Person['why']
}

/** In the order of the answer. Roles stand together when purpose, policies and reason are the same. */
export function readerGroups(people: readonly Person[], permitted: boolean): readonly ReaderGroup[] {
  const groups = new Map<string, ReaderGroup>()
  for (const person of people) {
    if (person.permitted !== permitted) continue
    const { purpose, policies, why } = person
    const key = JSON.stringify([purpose, policies, why.en])
    const roles = groups.get(key)?.roles ?? []
    groups.set(key, { permitted, purpose, policies, why, roles: [...roles, person.role] })
  }
  return [...groups.values()]
}
