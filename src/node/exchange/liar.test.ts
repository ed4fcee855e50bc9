/** A partner that lies, or speaks a later version: what it sends changes nothing it may not, stops nothing, and is kept visibly. */
import { randomUUID } from 'node:crypto'
import { answer, cursorOf, questionFor } from '#exchange'
import { EMPTY_FRONTIER, judgeEvidence, signCheckpoint } from '#ledger'
import type { State } from '#records'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act, RecordWrite, ReleaseWrite } from '../acts/ports.ts'
import { recordAct, startServer, type TestServer, write } from '../acts/test/given.ts'
import { hasher, verify } from '../ledger/crypto.ts'
import { openLedgerKey } from '../ledger/key-file.ts'
import { partnerOf } from './open.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'liar'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const DATA = { room: 'watch', text: 'As it should be.', language: 'en', at: '2026-11-25T02:14:36.000Z' }

function release(change: Partial<ReleaseWrite> = {}): ReleaseWrite {
  const policy = { policyHash: 'ab', policies: ['p'] }
  return {
    partner: 'FR',
    lane: 'operations',
    purpose: 'search-and-rescue',
    ...policy,
    act: 'release',
    copy: DATA,
    ...change,
  }
}

/** What the UK's node never writes by itself: put into its log past all rules. */
function lie(record: Partial<RecordWrite>, change: Partial<ReleaseWrite> = {}, act: Partial<Act> = {}) {
  return uk.office.acts.commit(
    recordAct(write({ data: DATA, ...record }), { author: 'uk-7', releases: [release(change)], ...act }),
  )
}

async function aside() {
  const [standing] = (await fr.office.exchange()?.standings()) ?? []
  return standing?.aside ?? []
}

async function asideWith(reason: string, count: number): Promise<void> {
  await until(
    `${reason} is kept aside`,
    async () => (await aside()).filter(each => each.reason === reason).length >= count,
  )
}

/** Nothing behind it waited. */
async function passes(): Promise<void> {
  const good = await uk.office.records.collect(session('UK'), note('Goes on.', 'UK', 'FR'))
  await until('the next note arrives', async () => (await seen(fr)).includes(good.id))
}

describe('what a partner may not say', () => {
  test('N01: an entry by an account of ours is nobody’s (Mattermost CVE-2024-41926, Mastodon CVE-2024-23832)', async () => {
    const id = randomUUID()
    await lie({ id }, {}, { author: 'fr-7' })
    await asideWith('other-author', 1)
    expect(await fr.office.acts.own(id)).toBeNull()
    await passes()
  })

  test('N03: our own record is neither changed, hidden nor erased by it (MISP CVE-2018-8949)', async () => {
    const ours = await fr.office.records.collect(session('FR'), note('À nous.', 'FR', 'UK'))
    await until('the UK has it', async () => (await seen(uk)).includes(ours.id))
    const of = { ...write({ id: ours.id, data: DATA }), author: 'uk-7', timeMs: 1, entry: 1 }
    for (const act of ['correct', 'recall', 'erase'] as const)
      await uk.office.acts.commit(
        recordAct(write(), {
          record: null,
          about: [ours.id],
          of,
          author: 'uk-7',
          releases: [release({ act, copy: act === 'correct' ? DATA : null })],
        }),
      )
    await asideWith('other-owner', 3)
    const still = await fr.office.acts.own(ours.id)
    expect(still).toMatchObject({ owner: 'FR', version: 1, standing: 'live', data: { text: 'À nous.' } })
    expect(
      await fr.office.acts.log({
        record: ours.id,
        author: 'node',
        kinds: null,
        beforeEntry: null,
        limit: 10,
      }),
    ).toEqual([])
    await passes()
  })

  test('a record that it says is another state’s is not taken as that state’s', async () => {
    const id = randomUUID()
    await lie({ id, owner: 'NL' as State })
    await until('it is aside', async () => (await aside()).some(each => each.record === id))
    expect(await fr.office.acts.own(id)).toBeNull()
  })
})

describe('what this version does not know', () => {
  test('N06: a type of record of a later version is kept aside, visibly, its bytes whole (MISP CVE-2026-107278)', async () => {
    const id = randomUUID()
    await lie({ id, kind: 'drone-swarm' })
    await asideWith('unknown-type', 1)
    const kept = (await aside()).find(each => each.record === id)
    expect(kept?.isKept).toBe(true)
    const [act] = await fr.office.acts.log({
      record: null,
      author: 'node',
      kinds: ['exchange.quarantined'],
      beforeEntry: null,
      limit: 1,
    })
    expect(act?.payload).toMatchObject({ why: 'unknown-type', from: { state: 'UK' } })
    await passes()
  })

  test('a field of a later version does not stop the record, and is kept byte for byte', async () => {
    const id = randomUUID()
    await lie({ id }, { copy: { ...DATA, mood: 'calm-of-2031' } })
    await until('the record is shown', async () => (await seen(fr)).includes(id))
    const rows = await fr.database.rows<{ held: boolean }>(
      `SELECT position(convert_to('calm-of-2031', 'UTF8') IN bytes) > 0 AS held FROM received_items WHERE record = $1`,
      [id],
    )
    expect(rows).toEqual([{ held: true }])
  })

  test('N07: one poisoned item among good ones stops nothing (Synapse CVE-2025-30355)', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const
    await uk.office.acts.commitAll([
      recordAct(write({ id: ids[0], data: DATA }), { author: 'uk-7', releases: [release()] }),
      recordAct(write({ id: ids[1], data: DATA }), {
        author: 'uk-7',
        releases: [release({ copy: { ...DATA, text: 7 } })],
      }),
      recordAct(write({ id: ids[2], data: DATA }), { author: 'uk-7', releases: [release()] }),
    ])
    await asideWith('data-unreadable', 1)
    await until('the good ones are there', async () => {
      const here = await seen(fr)
      return here.includes(ids[0]) && here.includes(ids[2]) && !here.includes(ids[1])
    })
  })
})

describe('a partner that signs two histories', () => {
  test('is refused, both heads are kept and convince anybody, and nothing more is taken, after a start too', async () => {
    const taker = fr.office.exchange()?.takerOf('UK') ?? null
    if (taker === null) throw new Error('no link')
    const state = await taker.state()
    const latest = state.latest
    if (latest === null) throw new Error('nothing was vouched for')
    const signer = await openLedgerKey(uk.folder, uk.pinned.ledger.name, () => undefined)
    const size = latest.checkpoint.size
    const root = new Uint8Array(32).fill(9)
    const { frontier } = state.lanes.operations
    const forged = answer(
      { hasher, signer },
      {
        origin: signer.key.name,
        checkpoint: { size, root, bytes: signCheckpoint({ origin: signer.key.name, size, root }, signer) },
        tree: { inclusion: () => [], consistency: () => [] },
        log: (_, lane) => ({
          size: cursorOf(state, lane),
          frontierAt: () => frontier ?? EMPTY_FRONTIER,
          rows: () => [],
        }),
      },
      'FR',
      questionFor(state, signer.key.name, 'FR', 'operations'),
    )
    if (forged.kind !== 'batch') throw new Error('not forged')
    expect(await taker.take(forged.bytes, false)).toMatchObject({
      kind: 'refused',
      refused: { reason: 'forked' },
    })
    await fr.restart()
    const [standing] = (await fr.office.exchange()?.standings()) ?? []
    const [evidence] = standing?.evidence ?? []
    if (evidence === undefined) throw new Error('no evidence was kept')
    expect(judgeEvidence(hasher, evidence, partnerOf(uk.pinned).ledger, verify)).toBe('forked')
    const late = await uk.office.records.collect(session('UK'), note('After the lie.', 'UK', 'FR'))
    await until(
      'the link is halted',
      async () => (await fr.office.exchange()?.standings())?.[0]?.link.state === 'halted',
    )
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await seen(fr)).not.toContain(late.id)
    const refusals = await fr.office.acts.log({
      record: null,
      author: 'node',
      kinds: ['exchange.refused'],
      beforeEntry: null,
      limit: 5,
    })
    expect(refusals.length).toBe(1)
  })
})
