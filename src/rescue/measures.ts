/**
 * What a night is judged by, counted from what both nodes hold and when each knew it (R25). Nothing here trusts what a node says
 * of itself: owners are asked of each node's own log at each instant, closings and downgrades are weighed again.
 */
import type { Centre } from '#records'
import { againstClosing } from './decide/closing.ts'
import type { ActEntry, Entry } from './entry.ts'
import { RescueLog } from './log.ts'
import { responsible } from './ownership.ts'
import type { RescueState } from './state.ts'

export interface NodeLog {
  readonly centre: Centre
  /** With the time at which this node knew each. */
  readonly entries: readonly Entry[]
}

export interface RescueMeasures {
  /** Handed in, and not on both nodes at the end. */
  readonly contactsLost: number
  /** On one node and not on the other at the end. */
  readonly entriesApart: number
  /** Of one node more than once. */
  readonly entriesTwice: number
  readonly mergesWithoutPerson: number
  /** Summed over cases: seconds in which neither node held itself responsible. */
  readonly ownerlessSeconds: number
  /** Instants at which both nodes believed to be the only one. */
  readonly ownersDisputed: number
  /** Closed against the rules, as they stood for whoever closed it. */
  readonly wrongClosures: number
  readonly refusedClosures: number
  readonly unsupportedDowngrades: number
  readonly downgrades: number
  /** From when a contact of distress was known to one node until the other knew it; seconds. null: there were none. */
  readonly jointAwarenessSecondsP95: number | null
  readonly jointAwarenessSecondsMax: number | null
  readonly contacts: number
  readonly acts: number
}

interface Known {
  readonly node: 0 | 1
  readonly entry: Entry
}

/**
 * @param handedIn numbers of the contacts that were handed in anywhere
 * @param untilMs end of the night, milliseconds since 1970 UTC
 */
export function measure(
  logs: readonly [NodeLog, NodeLog],
  handedIn: readonly string[],
  untilMs: number,
): RescueMeasures {
  const held = logs.map(({ entries }) => new Map(entries.map(entry => [entry.id, entry] as const)))
  const [one, other] = held as [Map<string, Entry>, Map<string, Entry>]
  const all = new Map([...one, ...other])
  const acts = [...all.values()].filter(entry => entry.is === 'act')
  const awareness = awarenessSeconds(one, other)
  return {
    contactsLost: handedIn.filter(id => !one.has(id) || !other.has(id)).length,
    entriesApart: [...all.keys()].filter(id => !one.has(id) || !other.has(id)).length,
    entriesTwice: logs.reduce((sum, { entries }, at) => sum + entries.length - (held[at]?.size ?? 0), 0),
    mergesWithoutPerson: acts.filter(
      ({ deed, account }) => deed.kind === 'craft.merged' && account === 'node',
    ).length,
    ...owners(logs, untilMs),
    ...closings(logs, acts),
    ...downgradesOf(logs),
    jointAwarenessSecondsP95: quantile(awareness, 0.95),
    jointAwarenessSecondsMax: quantile(awareness, 1),
    contacts: [...all.values()].filter(({ is }) => is === 'contact').length,
    acts: acts.length,
  }
}

function awarenessSeconds(
  one: ReadonlyMap<string, Entry>,
  other: ReadonlyMap<string, Entry>,
): readonly number[] {
  return [...one.values()].flatMap(entry => {
    const there = other.get(entry.id)
    if (entry.is !== 'contact' || entry.contact.isTest || there === undefined) return []
    return [Math.abs(there.knownMs - entry.knownMs) / 1000]
  })
}

/** Both nodes live through the night again, each with what it knew when; between two instants nothing changes. */
function owners(
  logs: readonly [NodeLog, NodeLog],
  untilMs: number,
): Pick<RescueMeasures, 'ownerlessSeconds' | 'ownersDisputed'> {
  const known: Known[] = logs
    .flatMap(({ entries }, at) => entries.map(entry => ({ node: at as 0 | 1, entry })))
    .toSorted((a, b) => a.entry.knownMs - b.entry.knownMs)
  const nodes = [new RescueLog(), new RescueLog()] as const
  let ownerlessSeconds = 0
  let ownersDisputed = 0
  for (const [index, { node, entry }] of known.entries()) {
    nodes[node].add(entry)
    const nextMs = known[index + 1]?.entry.knownMs ?? untilMs
    if (nextMs <= entry.knownMs) continue
    const cases = new Set(nodes.flatMap(log => [...log.state.cases.keys()]))
    for (const id of cases) {
      const believed = nodes.map((log, at) => standing(log.state, id, logs[at as 0 | 1].centre))
      if (believed.every(each => each === null)) continue
      // Whoever closed it answered for it until then; that the other has not heard of it yet leaves nobody alone.
      const isClosed = nodes.some(log => (log.state.cases.get(id)?.closed ?? null) !== null)
      if (!isClosed && !believed.some(each => each?.isResponsible === true))
        ownerlessSeconds += (nextMs - entry.knownMs) / 1000
      if (believed.every(each => each?.isAlone === true)) ownersDisputed += 1
    }
  }
  return { ownerlessSeconds, ownersDisputed }
}

/** null: it does not know the case, or it is closed. */
function standing(
  state: RescueState,
  id: string,
  centre: Centre,
): { readonly isResponsible: boolean; readonly isAlone: boolean } | null {
  const known = state.cases.get(id)
  if (known === undefined || known.closed !== null) return null
  const all = responsible(known.owner, known.offer)
  return { isResponsible: all.includes(centre), isAlone: all.length === 1 && all[0] === centre }
}

/** Each closing is weighed again on what its centre knew when it was written. */
function closings(
  logs: readonly [NodeLog, NodeLog],
  acts: readonly ActEntry[],
): Pick<RescueMeasures, 'wrongClosures' | 'refusedClosures'> {
  let wrongClosures = 0
  for (const { centre, entries } of logs) {
    const log = new RescueLog()
    for (const entry of entries.toSorted((a, b) => a.knownMs - b.knownMs)) {
      if (entry.is === 'act' && entry.centre === centre && entry.deed.kind === 'case.closed') {
        const known = log.state.cases.get(entry.deed.case)
        const asker = { centre, account: entry.account }
        const isWrong =
          known === undefined ||
          known.owner !== centre ||
          againstClosing(log.state, known, entry.deed, asker, entry.atMs).length > 0
        if (isWrong) wrongClosures += 1
      }
      log.add(entry)
    }
  }
  const refusedClosures = acts.filter(({ deed }) => deed.kind === 'case.closing-refused').length
  return { wrongClosures, refusedClosures }
}

function downgradesOf(
  logs: readonly [NodeLog, NodeLog],
): Pick<RescueMeasures, 'downgrades' | 'unsupportedDowngrades'> {
  const log = new RescueLog()
  for (const entry of logs[0].entries) log.add(entry)
  const all = [...log.state.crafts.values()].flatMap(({ downgrades }) => downgrades)
  const unsupported = all.filter(({ observation }) => observation === null || observation.how === 'radar')
  return { downgrades: all.length, unsupportedDowngrades: unsupported.length }
}

function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const inOrder = values.toSorted((a, b) => a - b)
  return inOrder[Math.min(inOrder.length - 1, Math.ceil(share * inOrder.length) - 1)] as number
}
