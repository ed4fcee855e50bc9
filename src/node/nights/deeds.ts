/**
 * A deed of a night as the records have it: what is not known may be left out, a range is `[31, 35]`, a place its two figures.
 */
import { type Deed, Deed as DeedSchema } from '#records'
import { NOTHING_SAID, UNKNOWN, UNKNOWN_ABOARD } from '#rescue'
import { NightWrong } from './night.ts'

type Loose = Readonly<Record<string, unknown>>

const DOUBT_METRES = 500

/** What is meant when nothing is said. A deed that is not here must be whole. */
const UNSAID: Readonly<Record<string, Loose>> = {
  'contact.handled': { words: null },
  'contact.corrected': { where: null, aboard: {}, condition: {} },
  'craft.opened': {
    name: 'new',
    severity: 'uncertainty',
    where: null,
    aboard: {},
    condition: {},
    boat: null,
  },
  'craft.contact-attached': { grounds: [] },
  'craft.track-attached': { grounds: [] },
  'craft.merged': { grounds: [] },
  'craft.reported': { severity: null, where: null, aboard: {}, condition: {}, boat: null, words: null },
  'craft.observed': { severity: null, where: null, aboard: null, condition: null },
  'craft.found': { aboard: {}, boat: null },
  'case.opened': { name: 'new', phase: 'uncertainty' },
  'case.phase': { observation: null },
  'case.closed': { criteria: [], observation: null, second: null },
  'people.counted': { rescuedUk: UNKNOWN, rescuedFr: UNKNOWN, dead: UNKNOWN, missing: UNKNOWN, words: null },
  'unit.reported': {
    place: null,
    speedKnots: null,
    enduranceMinutes: null,
    seats: null,
    readyMinutes: null,
    reason: null,
  },
  'task.sent': { case: null, craft: null, version: 1 },
  'task.answered': { version: 1, words: null },
  'relay.answered': { words: null },
  'search.planned': { craft: null, run: null },
  'search.done': { words: null },
  'log.said': { case: null, craft: null },
  'shift.handed': { read: [], words: null },
  'gap.told': { until: null, plan: null },
}
const BRIEF_UNSAID: Loose = {
  condition: {},
  aboard: {},
  lastContact: null,
  area: [],
  otherCraft: [],
  words: null,
  legalBasis: null,
}

/** @param nowMs milliseconds since 1970 UTC @throws NightWrong with the place of what is wrong */
export function wholeDeed(loose: Loose, nowMs: number): Deed {
  const kind = String(loose['kind'])
  const filled = whole({ ...UNSAID[kind], ...loose }, nowMs) as Loose
  const read = DeedSchema.safeParse(filled)
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new NightWrong(`The deed '${kind}' is not whole. ${faults.join('; ')}`)
}

function whole(value: unknown, nowMs: number, key = ''): unknown {
  if (Array.isArray(value)) {
    if (isRange(value, key)) return { min: value[0], max: value[1] }
    return value.map(each => whole(each, nowMs))
  }
  if (typeof value !== 'object' || value === null) return value
  const deep = (of: Loose) =>
    Object.fromEntries(Object.entries(of).map(([name, each]) => [name, whole(each, nowMs, name)]))
  const loose = value as Loose
  switch (key) {
    case 'aboard':
      return { ...UNKNOWN_ABOARD, ...deep(loose) }
    case 'condition':
      return { ...NOTHING_SAID, ...loose }
    case 'observation':
      return { at: new Date(nowMs).toISOString(), ...loose }
    case 'where':
    case 'lastContact':
      return { doubtMetres: DOUBT_METRES, at: new Date(nowMs).toISOString(), by: 'said', ...loose }
    case 'brief':
      return deep({ ...BRIEF_UNSAID, ...loose })
    default:
      return deep(loose)
  }
}

const RANGES: ReadonlySet<string> = new Set([
  'people',
  'children',
  'injured',
  'inWater',
  'lifejackets',
  'rescuedUk',
  'rescuedFr',
  'dead',
  'missing',
])

function isRange(value: readonly unknown[], key: string): boolean {
  return RANGES.has(key) && value.length === 2
}
