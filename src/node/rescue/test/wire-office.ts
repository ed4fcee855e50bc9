/** A centre of the simulated night: what it knows, which is what is durable on its node's disk, and how that is read from there. */
import type { HeldRecord } from '#exchange'
import type { StoredEntry } from '#exchange/simulation'
import type { Centre, State } from '#records'
import { type CaseNow, isUndisputed, RescueLog, responsible } from '#rescue'

export const CASE = '01950000-0000-7000-8000-000000000000'
const decoder = new TextDecoder()

export class Office {
  readonly log = new RescueLog()
  readonly centre: Centre
  /** Decided and not durable yet: whatever is decided next waits for it. */
  pending: string | null = null
  skewMs = 0

  constructor(centre: Centre) {
    this.centre = centre
  }

  get case(): CaseNow | null {
    return this.log.state.cases.get(CASE) ?? null
  }

  get isResponsible(): boolean {
    return this.case !== null && responsible(this.case.owner, this.case.offer).includes(this.centre)
  }

  get isAlone(): boolean {
    return this.case !== null && isUndisputed(this.centre, this.case.owner, this.case.offer)
  }
}

export function otherOf(centre: Centre): Centre {
  return centre === 'UK' ? 'FR' : 'UK'
}

/** What a row of a node's disk says of the rescue; null: nothing. */
export function keptOf(us: State, key: string, value: unknown) {
  if (key.startsWith('entry/')) {
    const { book, deed } = value as StoredEntry
    return deed.act !== 'own' || book.content === null
      ? null
      : recordOf(us, JSON.parse(decoder.decode(book.content.bytes)) as Sealed)
  }
  if (!key.startsWith('held/')) return null
  const { id, owner, standing, record } = value as HeldRecord
  return standing === 'shown' && record !== null
    ? recordOf(owner, { record: { id, data: record.data as { readonly text: string } } })
    : null
}

interface Sealed {
  readonly record: { readonly id: string; readonly data: string | { readonly text: string } }
}

function recordOf(owner: State, { record: { id, data } }: Sealed) {
  const text = typeof data === 'string' ? data : data.text
  return { id, kind: 'rescue-act', owner, data: JSON.parse(text) as unknown, simulated: true }
}

/** What both must come to. */
export function stand({ state }: RescueLog): string {
  const known = state.cases.get(CASE)
  if (known === undefined) return 'no case'
  const { owner, offer, coordinator } = known
  return JSON.stringify([
    owner,
    // Its instants are of the clock of each node: what one says of tomorrow came when the other knew of it.
    offer === null ? null : [offer.id, offer.from, offer.to, offer.state, offer.answeredBy, offer.refusal],
    coordinator,
    [...state.offers.values()].map(({ id, state: is }) => [id, is]),
  ])
}
