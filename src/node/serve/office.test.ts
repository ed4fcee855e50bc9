/** The office over a real database and the shipped policies: what its desks promise, asked as the people who use them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordDraft } from '#contract'
import type { Marking } from '#records'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { makeConfig } from '../config/config.ts'
import { sessionOf } from '../identity/test/session-of.ts'
import type { Database } from '../store/postgres/database.ts'
import { type Office, openOffice } from './office.ts'

const DAY_MS = 86_400_000
let server: TestServer
let office: Office
let database: Database
let nowMs = Date.UTC(2026, 10, 25, 2, 0)
const warnings: string[] = []

beforeAll(async () => {
  server = await startServer()
  database = server.database('office')
  office = await openOffice({
    config: makeConfig({ feeds: ['demo'], data: server.folder }, {}),
    database,
    clock: { nowMs: () => nowMs },
    tell: () => undefined,
    warn: text => warnings.push(text),
  })
  await office.begin('http://127.0.0.1:1/')
})
afterAll(async () => {
  await office?.close()
  await server?.end()
})

const officer = sessionOf('watch-officer')
const inspector = sessionOf('inspector')
const protector = sessionOf('data-protection')
const administrator = sessionOf('administrator')
const marking: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL-SENSITIVE',
  releasableTo: ['FR'],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
}

function noteOf(text: string, change: Partial<Marking> = {}): RecordDraft {
  return {
    kind: 'note',
    marking: { ...marking, ...change },
    data: { room: 'watch', text, language: 'en', at: '2026-11-25T02:00:00.000Z' },
  }
}

const ALL = { kinds: null, text: null, after: null, limit: 50, subject: null, due: false }

describe('a note', () => {
  test('is written with its marking, read again, and who read it stands in the log with what for', async () => {
    const written = await office.records.collect(officer, noteOf('Relieved at two.'))
    expect(written).toMatchObject({ kind: 'note', version: 1, simulated: true, heading: 'Relieved at two.' })
    await office.records.open(officer, written.id)
    const { entries } = await office.trust.access(inspector, {
      record: written.id,
      author: null,
      kinds: ['record.consulted'],
      before: null,
      limit: 10,
    })
    expect(entries).toMatchObject([
      {
        author: officer.account,
        purpose: 'search-and-rescue',
        role: 'watch-officer',
        detail: { how: 'opened' },
      },
    ])
  })

  test('goes to the partner it is marked for, with a number, and to nobody otherwise', async () => {
    const before = (await office.trust.released(inspector, { partner: 'FR', before: null, limit: 50 })).rows
      .length
    const home = await office.records.collect(officer, noteOf('Stays here.', { releasableTo: [] }))
    const sent = await office.records.collect(officer, noteOf('Goes over.'))
    const { rows } = await office.trust.released(inspector, { partner: 'FR', before: null, limit: 50 })
    expect(rows.length).toBe(before + 1)
    expect(rows[0]).toMatchObject({ record: sent.id, act: 'release', lane: 'operations' })
    expect(rows.some(row => row.record === home.id)).toBe(false)
    const sequences = rows.map(row => row.sequence).toReversed()
    expect(sequences).toEqual(sequences.map((_, at) => at + 1))
  })

  test('that may not be seen is not there: the same answer as for an id that never was', async () => {
    const written = await office.records.collect(officer, noteOf('For rescue.'))
    const programme = sessionOf('programme')
    const unseen = await failure(office.records.open(programme, written.id))
    const unknown = await failure(office.records.open(programme, '01a214b7-f81a-70e4-b700-000000000000'))
    expect(unseen).toEqual(unknown)
    expect(unseen).toMatchObject({ status: 404, code: 'unknown-record' })
    expect((await office.records.list(programme, ALL)).count).toBe(0)
    expect((await office.records.list(programme, { ...ALL, text: 'rescue' })).count).toBe(0)
  })

  test('is not shown to administrators (line 9)', async () => {
    const written = await office.records.collect(officer, noteOf('Not theirs.'))
    expect(await failure(office.records.open(administrator, written.id))).toMatchObject({ status: 404 })
  })

  test('is recalled: the partner is asked for it, and it stays at home from then on', async () => {
    const written = await office.records.collect(officer, noteOf('Withdraw me.'))
    const recalled = await office.records.decide(officer, written.id, 'recall', 'source withdrew')
    expect(recalled).toMatchObject({ version: 2, marking: { releasableTo: [] } })
    const { rows } = await office.trust.released(inspector, { partner: 'FR', before: null, limit: 5 })
    expect(rows[0]).toMatchObject({ record: written.id, act: 'recall' })
  })

  test('is erased: nothing of it can be read or found, and its proof stands', async () => {
    const written = await office.records.collect(officer, noteOf('Unforgettable word zeppelin.'))
    const gone = await office.records.decide(protector, written.id, 'erase', 'rights request 12')
    expect(gone).toMatchObject({ standing: 'erased', data: null, heading: '' })
    expect((await office.records.list(officer, { ...ALL, text: 'zeppelin' })).count).toBe(0)
    for (const version of await office.records.versions(protector, written.id))
      expect(version.data).toBeNull()
  })

  test('that was recalled and is then erased tells the partner that too: the recall may not have reached it', async () => {
    const written = await office.records.collect(officer, noteOf('Recalled, then erased.'))
    await office.records.decide(officer, written.id, 'recall', 'source withdrew')
    await office.records.decide(protector, written.id, 'erase', 'rights request 13')
    const { rows } = await office.trust.released(inspector, { partner: 'FR', before: null, limit: 5 })
    expect(rows[0]).toMatchObject({ record: written.id, act: 'erase' })
  })

  test('whose review is overdue is hidden by time, listed to those who decide, and shown again when reviewed', async () => {
    const written = await office.records.collect(officer, noteOf('Old news.'))
    nowMs += 31 * DAY_MS
    await expect
      .poll(async () => (await office.acts.own(written.id))?.standing, { timeout: 10_000 })
      .toBe('hidden')
    const programme = sessionOf('programme')
    expect((await office.records.list(programme, { ...ALL, due: true })).count).toBe(0)
    const due = await office.records.list(protector, { ...ALL, due: true })
    expect(due.records.map(({ id }) => id)).toContain(written.id)
    const reviewed = await office.records.decide(protector, written.id, 'review', 'still needed')
    expect(reviewed.standing).toBe('live')
  })
})

describe('the ledger', () => {
  test('signs every act within moments, and proves a note step by step to the signed root', async () => {
    const written = await office.records.collect(officer, noteOf('Prove me.'))
    const entry = await office.records.entryOf(officer, written.id)
    await expect
      .poll(async () => (await office.ledger.proof(entry)).verdict, { timeout: 10_000 })
      .toBe('holds')
    const proof = await office.ledger.proof(entry)
    const head = await office.ledger.head()
    expect(proof.steps.at(-1)?.gives).toBe(proof.root)
    expect(proof.file).toContain(head.origin)
    expect(head).toMatchObject({ origin: 'entente.uk.mrcc-dover', trouble: null, witnesses: [] })
    expect(head.signedSize).toBeLessThanOrEqual(head.size)
  })

  test('says of an entry that is not there what it says of one that never was', async () => {
    await expect(office.ledger.proof(1e9)).rejects.toThrow('There is no such entry.')
  })
})

describe('a sighting of people in danger', () => {
  test('goes to the other rescue centre at once, on its own lane, whatever its marking says (line 1)', async () => {
    const written = await office.records.collect(officer, {
      kind: 'sighting',
      marking: { ...marking, releasableTo: [] },
      data: {
        position: { latitude: 50.93, longitude: 1.52 },
        doubtMetres: 500,
        peopleMin: 40,
        peopleMax: null,
        danger: 'seen',
        seenAt: '2026-11-25T02:14:36.000Z',
        toldAt: null,
        who: 'watch',
        words: null,
      },
    })
    const { rows } = await office.trust.released(inspector, { partner: 'FR', before: null, limit: 5 })
    expect(rows[0]).toMatchObject({
      record: written.id,
      lane: 'distress',
      act: 'release',
      policies: expect.arrayContaining(['life-safety']),
    })
    expect(await failure(office.records.decide(officer, written.id, 'recall', 'no'))).toMatchObject({
      status: 403,
    })
  })
})

describe('the rules', () => {
  const proposal = () => ({
    policies: [
      ...office.policies.texts().policies.map(({ id, plain, text }) => ({ id, plain: { ...plain }, text })),
      {
        id: 'no-notes-to-partners',
        plain: { en: 'Notes stay at home.', fr: 'Les notes restent chez nous.' },
        text: `@id("no-notes-to-partners")
@en("Notes stay at home.")
@fr("Les notes restent chez nous.")
forbid (principal is Partner, action == Action::"release", resource)
when { resource.type == "note" }
unless { resource.distress };`,
      },
    ],
    reason: 'The agreement on notes ended.',
  })
  const second = sessionOf('data-protection', { account: 'uk-second' })

  test('change only by two persons, and what was released under the old ones is asked back under the new', async () => {
    const note = await office.records.collect(officer, noteOf('Released under the old rules.'))
    const before = office.rules.policyHash
    const proposed = await office.policies.propose(administrator, proposal())
    expect(office.rules.policyHash).toBe(before)
    const id = proposed.proposed?.id ?? ''
    expect(await failure(office.policies.approve(administrator, id, 'mine'))).toMatchObject({
      code: 'needs-second-person',
    })
    expect(office.rules.policyHash).toBe(before)
    const approved = await office.policies.approve(second, id, 'agreed with the ministry')
    expect(approved.hash).not.toBe(before)
    expect(approved.approvedBy).toEqual([administrator.account, 'uk-second'])
    const { rows } = await office.trust.released(inspector, { partner: 'FR', before: null, limit: 200 })
    expect(rows.find(row => row.record === note.id)).toMatchObject({ act: 'recall' })
    const later = await office.records.collect(officer, noteOf('Written under the new rules.'))
    const after = await office.trust.released(inspector, { partner: 'FR', before: null, limit: 200 })
    expect(after.rows.some(row => row.record === later.id)).toBe(false)
  })

  test('that were approved are in force again after a restart', async () => {
    const { policyHash } = office.rules
    await office.close()
    office = await openOffice({
      config: makeConfig({ feeds: ['demo'], data: server.folder }, {}),
      database,
      clock: { nowMs: () => nowMs },
      tell: () => undefined,
      warn: text => warnings.push(text),
    })
    expect(office.rules.policyHash).not.toBe(policyHash)
    await office.begin('http://127.0.0.1:1/')
    expect(office.rules.policyHash).toBe(policyHash)
  })

  test('that would drop a line we do not cross are refused before anyone can approve them', async () => {
    const { policies, reason } = proposal()
    const without = policies.filter(({ id }) => id !== 'life-safety')
    expect(
      await failure(office.policies.propose(administrator, { policies: without, reason })),
    ).toMatchObject({
      status: 400,
      parameter: 'policies',
    })
  })
})

async function failure(
  asked: Promise<unknown>,
): Promise<{ status: number; code: string; message: string; parameter: string | null }> {
  try {
    await asked
  } catch (error) {
    const { status, code, message, parameter } = error as {
      status: number
      code: string
      message: string
      parameter: string | null
    }
    return { status, code, message, parameter }
  }
  throw new Error('it was not refused')
}
