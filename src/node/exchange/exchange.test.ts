/** Two whole offices over loopback TLS and real PostgreSQL: what is given arrives, is proved, and can be asked back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { slowness } from './test/slowness.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'two'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const officer = session('UK')
const FRENCH = session('FR').reader

describe('a note of the United Kingdom for France', () => {
  test('is on the French list soon, as it was written, owned by the UK; and France has cosigned that it has it', async () => {
    const written = await uk.office.records.collect(officer, note('A dinghy off Varne.', 'UK', 'FR'))
    const tookMs = await until('the note is in France', async () => (await seen(fr)).includes(written.id))
    expect(tookMs).toBeLessThan(5000 * (await slowness()))
    const record = await fr.office.acts.get(FRENCH, written.id)
    expect(record).toMatchObject({ owner: 'UK', standing: 'live', marking: { originator: 'UK' } })
    expect(record?.data).toMatchObject({ text: 'A dinghy off Varne.' })
    const receipt = async () => {
      const page = await uk.office.trust.released(officer, { partner: 'FR', before: null, limit: 10 })
      return page.rows.find(row => row.record === written.id)?.receipt
    }
    await until('the receipt is verified', async () => (await receipt()) === 'verified')
    const { waiting, released } = await uk.office.trust.released(officer, {
      partner: 'FR',
      before: null,
      limit: 10,
    })
    expect({ waiting, released }).toEqual({ waiting: 0, released: 1 })
    // And the proof of it, the head of the ledger and the sign-in page say whose word that is.
    const proof = await uk.office.ledger.proof(written.entry)
    expect(proof).toMatchObject({ verdict: 'holds', cosignedBy: [fr.pinned.witness.name] })
    const [witness] = (await uk.office.ledger.head()).witnesses
    expect(witness?.name).toBe(fr.pinned.witness.name)
    expect(witness?.size).toBeGreaterThan(written.entry)
    expect(uk.office.facts().partner).toBe(fr.pinned.card.name)
  })

  test('stands in the French ledger as an act that says from where it came', async () => {
    const written = await uk.office.records.collect(officer, note('Relieved.', 'UK', 'FR'))
    await until('it is in France', async () => (await seen(fr)).includes(written.id))
    const [act] = await fr.office.acts.log({
      record: written.id,
      author: null,
      kinds: ['record.collected'],
      beforeEntry: null,
      limit: 10,
    })
    expect(act?.author).toBe('node')
    expect(act?.payload).toMatchObject({
      from: { state: 'UK', lane: 'operations', ledger: uk.pinned.ledger.name },
    })
  })

  test('that is changed is changed in France; that is recalled is hidden there, and the UK has the proof', async () => {
    const written = await uk.office.records.collect(officer, note('Three aboard.', 'UK', 'FR'))
    await until('it is in France', async () => (await seen(fr)).includes(written.id))
    await uk.office.records.change(officer, written.id, {
      version: 1,
      data: { room: 'watch', text: 'Four aboard.', language: 'en', at: '2026-11-25T02:00:00.000Z' },
      reason: 'counted again',
    })
    const text = async () =>
      ((await fr.office.acts.get(FRENCH, written.id))?.data as { text: string } | undefined)?.text
    await until('France reads four', async () => (await text()) === 'Four aboard.')
    await uk.office.records.decide(officer, written.id, 'recall', 'source withdrew')
    await until('it is hidden in France', async () => !(await seen(fr)).includes(written.id))
    expect(await fr.office.acts.get(FRENCH, written.id)).toBeNull()
    const acts = () =>
      uk.office.acts.log({
        record: written.id,
        author: null,
        kinds: ['exchange.honoured'],
        beforeEntry: null,
        limit: 10,
      })
    await until('the UK holds that it was honoured', async () => (await acts()).length === 1)
  })

  test('that is erased is gone in France, in every table, and the proof stands', async () => {
    const secret = 'Withdraw-me-wholly'
    const written = await uk.office.records.collect(officer, note(secret, 'UK', 'FR'))
    await until('it is in France', async () => (await seen(fr)).includes(written.id))
    const protector = session('UK', 'data-protection', 'oversight')
    await uk.office.records.decide(protector, written.id, 'erase', 'asked for by the person')
    await until(
      'it is erased in France',
      async () => (await fr.office.acts.own(written.id))?.standing === 'erased',
    )
    const kept = await fr.database.rows<{ held: boolean }>(
      `SELECT EXISTS (SELECT FROM received_items WHERE record = $1 AND bytes IS NOT NULL)
         OR EXISTS (SELECT FROM payloads WHERE position(convert_to($2, 'UTF8') IN bytes) > 0) AS held`,
      [written.id, secret],
    )
    expect(kept).toEqual([{ held: false }])
  })

  test('goes the other way too, at the same time', async () => {
    const written = await fr.office.records.collect(session('FR'), note('Vent force 7.', 'FR', 'UK'))
    await until('it is in the UK', async () => (await seen(uk)).includes(written.id))
  })
})

describe('a link that broke', () => {
  test('goes on where it was when either side comes back: nothing missing, nothing twice', async () => {
    const ids: string[] = []
    const write = async (count: number) => {
      for (let at = 0; at < count; at += 1)
        ids.push((await uk.office.records.collect(officer, note(`Line ${at}`, 'UK', 'FR'))).id)
    }
    await write(20)
    await fr.restart()
    await write(20)
    await uk.restart()
    await write(20)
    await until(
      'all are in France',
      async () => {
        const here = new Set(await seen(fr))
        return ids.every(id => here.has(id))
      },
      30_000,
    )
    const rows = await fr.database.rows<{ count: number; last: number; records: number }>(
      `SELECT count(*) AS count, max(seq) AS last, count(DISTINCT record) AS records FROM received_items
       WHERE partner = 'UK' AND lane = 'operations'`,
    )
    expect(rows[0]?.count).toBe(rows[0]?.last)
    const log = await uk.database.rows<{ seq: number }>(
      `SELECT seq FROM release_heads WHERE partner = 'FR' AND lane = 'operations'`,
    )
    expect(rows[0]?.last).toBe(log[0]?.seq)
    expect(fr.warnings.filter(text => text.includes('two histories'))).toEqual([])
  })
})
