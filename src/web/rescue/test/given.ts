/** What stands, for tests: nothing, and the parts that a test puts into it. */
import type { RescueCase, RescueCraft, RescueLine, RescueSuggestion } from '#contract'
import { type Deed, NOBODY_SAID, NOTHING_SAID, UNKNOWN_RANGE } from '../parts.ts'
import type { Standing } from '../standing.ts'

export const AT = '2026-11-23T02:00:00.000Z'

export function standingOf(parts: Partial<Standing>): Standing {
  return {
    centre: 'UK',
    count: { believed: 0, min: 0, max: 0 },
    load: { count: 0, distress: 0, state: 'steady' },
    watches: [],
    now: AT,
    knownAt: null,
    contacts: new Map(),
    crafts: new Map(),
    cases: new Map(),
    tasks: new Map(),
    units: new Map(),
    found: new Map(),
    relays: new Map(),
    searches: new Map(),
    sitreps: new Map(),
    shifts: new Map(),
    gaps: new Map(),
    alerts: new Map(),
    suggestions: new Map(),
    lines: new Map(),
    ...parts,
  }
}

export function byId<T extends { readonly id: string }>(...items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map(item => [item.id, item]))
}

export function craftGiven(id: string, more: Partial<RescueCraft> = {}): RescueCraft {
  return {
    id,
    name: id.toUpperCase(),
    centre: 'UK',
    openedAt: AT,
    severity: 'alert',
    condition: NOTHING_SAID,
    aboard: NOBODY_SAID,
    boat: null,
    places: [],
    contacts: [],
    tracks: [],
    heardAt: AT,
    members: [{ id, name: id.toUpperCase(), centre: 'UK', severity: 'alert', aboard: NOBODY_SAID }],
    merges: [],
    keptApart: [],
    isOpen: true,
    match: null,
    account: {
      aboard: UNKNOWN_RANGE,
      rescuedUk: UNKNOWN_RANGE,
      rescuedFr: UNKNOWN_RANGE,
      dead: UNKNOWN_RANGE,
      missing: UNKNOWN_RANGE,
      accounted: UNKNOWN_RANGE,
      state: 'unknown',
      isExplained: false,
    },
    cases: [],
    downgrades: 0,
    simulated: true,
    ...more,
  }
}

export function caseGiven(id: string, crafts: string[], more: Partial<RescueCase> = {}): RescueCase {
  return {
    id,
    name: id.toUpperCase(),
    openedBy: 'UK',
    openedAt: AT,
    owner: 'UK',
    ownerAt: AT,
    responsible: ['UK'],
    phase: 'alert',
    coordinator: null,
    crafts,
    offer: null,
    closed: null,
    refusedClosings: [],
    searches: [],
    sitreps: 0,
    ...more,
  }
}

export function mergeProposed(craft: string, other: string): RescueSuggestion {
  return { id: `${craft} ${other}`, kind: 'merge', craft, other, chance: 0.9, grounds: [] }
}

export function lineGiven(id: string, deed: Deed, more: Partial<RescueLine> = {}): RescueLine {
  return {
    id,
    centre: 'UK',
    at: AT,
    knownAt: AT,
    by: 'uk-1',
    byName: 'Officer 1',
    byRole: 'watch-officer',
    language: 'en',
    deed,
    ineffective: null,
    ...more,
  }
}
