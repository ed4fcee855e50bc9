/** A partner that means harm: it fills what is bounded, sends its own rules as ours, and asks us to keep people for ever. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPEN, startServer, type TestServer } from '../../acts/test/given.ts'
import { LABEL_SETS_OF_PARTNER_MAX } from '../../acts/limits.ts'
import { marking, note, seen, session, type Side, twoOffices, until } from '../test/two-offices.ts'
import { asideOf, DATA, lying } from './test/lie.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'hostile'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

describe('rules and keys of a partner', () => {
  test('N16: rules that it sends as approved are kept aside, and never put in force, at a start neither', async () => {
    const hash = fr.office.rules.policyHash
    const id = randomUUID()
    const policy = {
      name: 'All is open',
      state: 'approved',
      policies: [{ id: 'all', text: 'permit (principal, action, resource);' }],
      reason: 'because',
    }
    await uk.office.acts.commit(lying({ id, kind: 'policy', data: policy }, { copy: policy }))
    await until('it is aside', async () =>
      (await asideOf(fr)).some(({ record, reason }) => record === id && reason === 'never-given'),
    )
    expect(await fr.office.acts.own(id)).toBeNull()
    await fr.restart()
    expect(fr.office.rules.policyHash).toBe(hash)
  })

  test('what came from a partner is never read as what this node is governed by', async () => {
    const { id } = await uk.office.records.collect(session('UK'), note('Only a note.', 'UK', 'FR'))
    await until('it is here', async () => (await seen(fr)).includes(id))
    const own = await fr.office.records.collect(session('FR'), note('La nôtre.', 'FR', 'UK'))
    expect((await fr.office.acts.ownOf('note', 10)).map(each => each.id)).toEqual([own.id])
  })
})

describe('the end that an owner gave a record', () => {
  const DAY_MS = 86_400_000
  const text = 'Kept-until-tomorrow'
  const copies = () =>
    fr.database.rows<{ payloads: boolean; items: boolean }>(
      `SELECT EXISTS (SELECT FROM payloads WHERE position(convert_to($1, 'UTF8') IN bytes) > 0) AS payloads,
         EXISTS (SELECT FROM received_items WHERE position(convert_to($1, 'UTF8') IN bytes) > 0) AS items`,
      [text],
    )

  test('is kept by the copy here, with the owner out of reach: nothing of it is left, in any table; then it may come again', async () => {
    const id = randomUUID()
    const retention = { reviewMs: Date.now() + DAY_MS / 2, deleteMs: Date.now() + DAY_MS, hold: null }
    const data = { ...DATA, text }
    const written = lying({ id, data, retention, marking: OPEN }, { copy: data })
    await uk.office.acts.commit(written)
    await until('it is here', async () => (await seen(fr)).includes(id))
    expect(await copies()).toEqual([{ payloads: true, items: true }])
    await uk.office.close()
    fr.clock.aheadMs = DAY_MS * 0.75
    // Past its review, which is its owner's to make, it stands.
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect((await fr.office.acts.own(id))?.standing).toBe('live')
    fr.clock.aheadMs = DAY_MS + 60_000
    await until('its end has come', async () => (await fr.office.acts.own(id))?.standing === 'erased')
    expect(await copies()).toEqual([{ payloads: false, items: false }])
    const [act] = await fr.office.acts.log({
      record: id,
      author: 'node',
      kinds: ['record.erased'],
      beforeEntry: null,
      limit: 1,
    })
    expect(act?.reason).toBe('the time its owner gave it is over')
    fr.clock.aheadMs = 0
    await uk.restart()
    const later = { reviewMs: Date.now() + DAY_MS, deleteMs: Date.now() + 9 * DAY_MS, hold: null }
    await uk.office.acts.commit(
      lying(
        { id, data: DATA, retention: later, marking: OPEN, version: 2 },
        { act: 'correct' },
        { about: [id] },
      ),
    )
    await until(
      'its owner kept it, and sent it again',
      async () => (await fr.office.acts.own(id))?.standing === 'live',
      20_000,
    )
  })

  test('is never later than what both agreed for its type: nobody makes another state keep people for ever', async () => {
    const id = randomUUID()
    const retention = { reviewMs: Date.now(), deleteMs: 8.64e15, hold: null }
    await uk.office.acts.commit(lying({ id, retention, marking: OPEN }))
    await until('it is here', async () => (await fr.office.acts.own(id)) !== null)
    const own = await fr.office.acts.own(id)
    expect(own?.retention.deleteMs).toBeLessThan(Date.now() + 3660 * DAY_MS)
  })
})

describe('ever new markings', () => {
  test('fill what one partner may bring, and nothing else: told, kept aside; our own, its old ones and distress go on', async () => {
    // As if all but one had come over the years.
    await fr.database.rows(
      `INSERT INTO label_sets SELECT (SELECT max(id) FROM label_sets) + n, 'key ' || n, 'UK', 'OFFICIAL', 0, '{FR}', ARRAY['OLD-' || n],
         '{search-and-rescue}', 'UK', false
       FROM generate_series(1, $1 - 1 - (SELECT count(*) FROM label_sets WHERE originator = 'UK')) AS n`,
      [LABEL_SETS_OF_PARTNER_MAX],
    )
    await fr.restart()
    const beyond = 4
    await uk.office.acts.commitAll(
      Array.from({ length: beyond + 1 }, (_, n) =>
        lying({ marking: { ...marking('UK', ['FR']), conditions: [`C-${n}`] } }, { lane: 'history' }),
      ),
    )
    const ofHistory = async () =>
      (await fr.office.exchange()?.standings())?.[0]?.taken?.lanes.history.frontier.size
    await until('the first has come', async () => ((await ofHistory()) ?? 0) >= 1, 20_000)
    // Life goes on: the batch that is pushed next shows whether one before it is missing.
    await uk.office.acts.commit(lying({}, { lane: 'history' }))
    await until(
      'those beyond it are aside',
      async () => (await asideOf(fr)).filter(({ reason }) => reason === 'data-unreadable').length === beyond,
      20_000,
    )
    const [held] = await fr.database.rows<{ count: number }>(
      `SELECT count(*) AS count FROM label_sets WHERE originator = 'UK'`,
    )
    expect(held?.count).toBe(LABEL_SETS_OF_PARTNER_MAX)
    expect(fr.warnings.join('\n')).toContain('UK has brought too many different markings')
    const ours = { ...marking('FR', ['UK']), originatorControl: true }
    const own = await fr.office.records.collect(session('FR'), {
      ...note('À nous.', 'FR', 'UK'),
      marking: ours,
    })
    expect((await fr.office.acts.own(own.id))?.marking.originatorControl).toBe(true)
    const old = await uk.office.records.collect(session('UK'), note('As ever.', 'UK', 'FR'))
    await until('a marking that is known comes in', async () => (await seen(fr)).includes(old.id))
    const id = randomUUID()
    const mayday = {
      id,
      distress: true,
      marking: { ...marking('UK', ['FR']), conditions: ['NEVER-SEEN'] },
    }
    await uk.office.acts.commit(lying(mayday, { lane: 'distress' }))
    await until('distress comes in all the same', async () => (await fr.office.acts.own(id)) !== null)
  })
})
