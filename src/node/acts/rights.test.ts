import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEVELS, type Marking, PURPOSES, RECORD_PURPOSES, ROLES } from '#records'
import type { Reader } from '#release'
import type { Database } from '../store/postgres/database.ts'
import { OWNER } from '../store/postgres/cluster.ts'
import { type NodeActs, openActs } from './open.ts'
import type { RecordQuery, RecordWrite } from './ports.ts'
import { asReader, INSPECTING, settingsOf } from './reader-transaction.ts'
import type { ViewRights } from './rights.ts'
import {
  BEGAN_MS,
  EVERYTHING,
  OFFICER,
  ORIGIN,
  recordAct,
  startServer,
  type TestServer,
  write,
} from './test/given.ts'
import { comparable, letsThrough, STRANGE, Twin } from './test/twin.ts'

const SEED = 20_261_125
const ROUNDS = Number(process.env['RIGHTS_ROUNDS'] ?? 8)

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

const words = fc.constantFrom('bateau', 'Boat', 'bo', 'lumière', 'light', 'dérive', 'ilôt-7')
const states = fc.constantFrom('UK', 'UK', 'UK', 'FR', 'FR', 'NL')
const handled = fc.subarray(['H1', 'H2'])
const marking: fc.Arbitrary<Marking> = fc
  .record({
    scheme: fc.constantFrom('UK' as const, 'FR' as const),
    rank: fc.constantFrom(0 as const, 1 as const),
    releasableTo: fc.subarray(['UK', 'FR', 'NL']),
    conditions: fc.oneof(fc.constant<string[]>([]), handled),
    purposes: fc.uniqueArray(fc.constantFrom(...RECORD_PURPOSES), { minLength: 1, maxLength: 2 }),
    originator: states,
    originatorControl: fc.boolean(),
  })
  .map(({ rank, ...rest }) => ({ ...rest, level: LEVELS[rest.scheme][rank] }))
const reader: fc.Arbitrary<Reader> = fc
  .record({
    kind: fc.constantFrom('person' as const, 'person' as const, 'partner' as const),
    state: states,
    role: fc.constantFrom('watch-officer' as const, 'analyst' as const, 'inspector' as const, ...ROLES),
    clearance: fc.constantFrom(0 as const, 1 as const, 1 as const),
    conditions: fc.oneof(fc.constant<string[]>(['H1', 'H2', 'H 3']), handled),
    purpose: fc.constantFrom(...PURPOSES),
    hasLegalBasis: fc.boolean(),
    isGuest: fc.boolean(),
  })
  .map(each => ({ ...each, role: each.kind === 'partner' ? null : each.role }))
const change = fc.record({
  which: fc.nat(150),
  marking,
  standing: fc.constantFrom(
    'live' as const,
    'live' as const,
    'live' as const,
    'hidden' as const,
    'erased' as const,
  ),
  distress: fc.boolean(),
  heading: fc.array(words, { maxLength: 4 }).map(each => each.join(' ')),
  subjects: fc.uniqueArray(fc.constantFrom('mmsi:1', 'mmsi:2', 'account:"x"\\'), { maxLength: 2 }),
  reviewMs: fc.nat(10),
})
const text = fc
  .array(fc.oneof(words, fc.constantFrom('l', 'BO', "'", '!', '7')), { minLength: 1, maxLength: 2 })
  .map(each => each.join(' '))
const everything: RecordQuery = { kinds: null, text: null, before: null, limit: 9 }
const query: fc.Arbitrary<RecordQuery> = fc.oneof(
  fc.constant(everything),
  fc.subarray(['note', 'area', 'sighting']).map(kinds => ({ ...everything, kinds })),
  text.map(each => ({ ...everything, text: each })),
  fc.nat(10).map(dueMs => ({ ...everything, dueMs })),
  fc.constantFrom('mmsi:1', 'account:"x"\\').map(subject => ({ ...everything, subject })),
  fc.tuple(text, fc.integer({ min: 1, max: 9 })).map(([each, limit]) => ({
    kinds: ['note', 'sighting'],
    text: each,
    before: null,
    limit,
    dueMs: 8,
    subject: 'mmsi:2',
  })),
)

describe.each([
  ['the rules of the database alone', EVERYTHING, undefined, letsThrough, 'rls'],
  ['the policy alone', STRANGE, OWNER, STRANGE.mayView, 'policy'],
  ['both', STRANGE, undefined, null, 'both'],
] as const)('what a reader is shown, by %s', (_, rights: ViewRights, readerRole, sees, schema) => {
  let acts: NodeActs
  let database: Database
  let nowMs = BEGAN_MS
  const twin = new Twin((who, kind, marks, of) =>
    sees === null
      ? letsThrough(who, marks, of) && STRANGE.mayView(who, kind, marks, of)
      : sees === letsThrough
        ? letsThrough(who, marks, of)
        : STRANGE.mayView(who, kind, marks, of),
  )
  const ids = Array.from({ length: 151 }, () => randomUUID())
  const latest = new Map<string, RecordWrite>()

  beforeAll(async () => {
    database = server.database(schema)
    acts = await openActs({
      database,
      origin: ORIGIN,
      rights,
      nowMs: () => nowMs,
      onWarning: () => undefined,
      ...(readerRole === undefined ? {} : { readerRole }),
    })
  })
  afterAll(() => acts.close())

  async function make({
    which,
    standing,
    reviewMs,
    heading,
    ...rest
  }: typeof change extends fc.Arbitrary<infer C> ? C : never) {
    const id = ids[which] as string
    const before = latest.get(id)
    if (before?.standing === 'erased') return
    nowMs += which % 2
    const next = write({
      id,
      kind: before?.kind ?? (['note', 'area', 'sighting'][which % 3] as string),
      version: (before?.version ?? 0) + 1,
      standing,
      data: standing === 'erased' ? null : { text: heading },
      retention: { reviewMs, deleteMs: 1000, hold: null },
      heading,
      searched: heading,
      ...rest,
    })
    latest.set(id, next)
    const { entry, timeMs } = await acts.commit(recordAct(next))
    twin.put(next, timeMs, entry)
  }

  async function listAll(who: Reader, asked: RecordQuery): Promise<unknown[]> {
    const found: unknown[] = []
    let before: RecordQuery['before'] = null
    let counted: number | null = null
    do {
      const page = await acts.list(who, { ...asked, before })
      counted ??= page.count
      expect(page.count).toBe(counted)
      found.push(...page.records.map(comparable))
      before = page.next
    } while (before !== null)
    expect(found).toHaveLength(counted)
    return found
  }

  test('is exactly what is permitted: each record, each version, each list, search and count', async () => {
    let shown = 0
    const property = fc.asyncProperty(
      fc.array(change, { minLength: 15, maxLength: 30 }),
      fc.array(fc.tuple(reader, query), { minLength: 6, maxLength: 10 }),
      async (changes, questions) => {
        for (const each of changes) await make(each)
        for (const [who, asked] of questions) {
          shown += twin.list(who, asked).length
          expect(await listAll(who, asked)).toEqual(twin.list(who, asked))
          for (const { which } of changes.slice(0, 6)) {
            const id = ids[which] as string
            const found = await acts.get(who, id)
            expect(found === null ? null : comparable(found)).toEqual(twin.get(who, id))
            expect((await acts.versions(who, id)).map(comparable)).toEqual(twin.versions(who, id))
          }
        }
      },
    )
    await fc.assert(property, { seed: SEED, numRuns: ROUNDS, endOnFailure: true })
    console.log(`${schema}: seed ${SEED}, ${ROUNDS} rounds, ${latest.size} records, ${shown} rows shown`)
    expect(shown).toBeGreaterThan(60)
  }, 120_000)
})

describe('the role that questions are asked with', () => {
  const TABLES = ['records', 'record_versions', 'payloads', 'entries', 'act_records']
  let database: Database

  beforeAll(async () => {
    database = server.database('rls')
  })

  const seenOf = (settings: Readonly<Record<string, string>>) =>
    asReader(database, 'rls_reader', settings, async client => {
      const counts: number[] = []
      for (const table of TABLES)
        counts.push(
          (await client.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)).rows[0]?.count ??
            -1,
        )
      return counts
    })

  test('sees records, their versions and their payloads when all is said, and no log', async () => {
    const [records = 0, versions = 0, payloads = 0, ...log] = await seenOf(settingsOf(OFFICER))
    expect(records).toBeGreaterThan(0)
    expect(versions).toBeGreaterThanOrEqual(records)
    expect(payloads).toBeGreaterThan(0)
    expect(log).toEqual([0, 0])
  })

  test('sees nothing when nothing is said', async () => {
    expect(await seenOf({})).toEqual([0, 0, 0, 0, 0])
  })

  test.each(Object.keys(settingsOf(OFFICER)))('sees nothing when %s is not said', async missing => {
    const { [missing]: _, ...said } = settingsOf(OFFICER)
    expect(await seenOf(said)).toEqual([0, 0, 0, 0, 0])
    expect(await seenOf({ ...said, [missing]: '' })).toEqual([0, 0, 0, 0, 0])
  })

  test('sees the log and no record when somebody inspects', async () => {
    const [records, versions, payloads = 0, entries = 0, about = 0] = await seenOf(INSPECTING)
    expect([records, versions]).toEqual([0, 0])
    for (const count of [payloads, entries, about]) expect(count).toBeGreaterThan(0)
  })

  test('cannot write, and does not keep what was said for the next question', async () => {
    await expect(
      asReader(database, 'rls_reader', settingsOf(OFFICER), client => client.query('DELETE FROM records')),
    ).rejects.toThrow(/permission denied|read-only/)
    await seenOf(settingsOf(OFFICER))
    expect(await seenOf({})).toEqual([0, 0, 0, 0, 0])
  })
})
