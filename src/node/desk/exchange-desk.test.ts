/** What the trust screen is told of an exchange, by two real offices: given, received, receipted, recalled, proved on both sides. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReceivedPage, ReleasedPage } from '#contract'
import { signCheckpoint } from '#ledger'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { PartnerStore } from '../exchange/partner-store.ts'
import { note, seen, session, type Side, twoOffices, until } from '../exchange/test/two-offices.ts'
import { newSigner } from '../ledger/crypto.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'trust'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const ALL = { partner: null, before: null, limit: 50 } as const
const overseer = (side: Side) => session(side.state, 'data-protection', 'oversight')
const released = (side: Side): Promise<ReleasedPage> => side.office.trust.released(overseer(side), ALL)
const received = (side: Side): Promise<ReceivedPage> => side.office.exchanged.received(overseer(side), ALL)

describe('a note', () => {
  let id = ''

  test('that is released is verified by the receipt, and stands on the other side with its sender and marking', async () => {
    const written = await uk.office.records.collect(session('UK'), note('SB-07, engine stopped.', 'UK', 'FR'))
    id = written.id
    await until('it is in France', async () => (await seen(fr)).includes(id))
    await until('its receipt is here', async () => (await released(uk)).rows[0]?.receipt === 'verified')
    const gave = await released(uk)
    expect(gave).toMatchObject({ released: 1, waiting: 0, waitingSince: null, recalled: 0, honoured: 0 })
    expect(gave.rows).toMatchObject([{ act: 'release', partner: 'FR', record: id, honoured: null }])
    const got = await received(fr)
    expect(got).toMatchObject({ received: 1, shown: 1, hidden: 0, erased: 0, aside: 0, next: null })
    expect(got.rows).toMatchObject([
      {
        partner: 'UK',
        lane: 'operations',
        sequence: 1,
        deed: 'new',
        kind: 'note',
        heading: 'SB-07, engine stopped.',
        level: 'OFFICIAL',
        standing: 'shown',
        honoured: null,
      },
    ])
  })

  test('of what this session may not see, nothing is told but that it stands aside', async () => {
    const administrator = session('FR', 'administrator', 'administration')
    const told = await fr.office.exchanged.received(administrator, ALL)
    expect(told.rows.every(({ heading, kind }) => heading === null && kind === null)).toBe(true)
  })

  test('that is recalled is hidden there, and both sides show the proof of it', async () => {
    await uk.office.records.decide(session('UK'), id, 'recall', 'the source withdrew')
    await until('France has answered', async () => (await released(uk)).rows[0]?.honoured !== null)
    const gave = await released(uk)
    expect(gave).toMatchObject({ released: 0, recalled: 1, honoured: 1 })
    expect(gave.rows[0]).toMatchObject({ act: 'recall', record: id })
    // The answer is an entry of the British ledger: it can be proved like any other.
    const entry = gave.rows[0]?.honoured?.entry ?? -1
    await until('it is signed', async () => (await uk.office.ledger.proof(entry)).verdict === 'holds')
    await until(
      'the receipt of the answer is in France',
      async () => (await received(fr)).rows[0]?.honoured?.receipt === 'verified',
    )
    const got = await received(fr)
    expect(got).toMatchObject({ shown: 0, hidden: 1 })
    expect(got.rows[0]).toMatchObject({ deed: 'recalled', record: id, standing: 'hidden' })
    expect((await received(uk)).rows).toMatchObject([{ deed: 'answer', partner: 'FR', lane: 'history' }])
  })

  test('is in the balance of both, by month and kind: given once, asked back once', async () => {
    const { from, rows } = await uk.office.exchanged.balance()
    expect(from).toMatch(/^\d{4}-\d{2}$/)
    expect(rows).toMatchObject([
      { partner: 'FR', kind: 'note', gave: { records: 1, items: 1, back: 1 }, got: { records: 0, items: 0 } },
    ])
    expect((await fr.office.exchanged.balance()).rows).toMatchObject([
      { partner: 'UK', kind: 'note', got: { records: 1, items: 1, back: 1 }, gave: { records: 0 } },
    ])
  })
})

describe('the link', () => {
  test('tells lanes with their minutes, and what each has signed of the other', async () => {
    const [link] = (await uk.office.partners.list(session('UK'))).partners
    const operations = link?.lanes.find(({ lane }) => lane === 'operations')
    expect(operations).toMatchObject({ released: 2, receipted: 2, waitingSince: null })
    expect(operations?.minutes.reduce((sum, each) => sum + each, 0)).toBe(2)
    expect(link?.lanes.find(({ lane }) => lane === 'distress')?.takenTime).toBeNull()
    expect(link?.vouches?.note).toContain(`${uk.pinned.ledger.name}\n${link?.vouches?.size}\n`)
    expect(link?.vouches?.note).toContain(fr.pinned.witness.name)
    expect(link?.witnessed?.note).toContain(`${fr.pinned.ledger.name}\n`)
  })
})

describe('a link that two histories have halted', () => {
  const first = { ...session('FR', 'administrator', 'administration'), account: 'fr-1' }
  const second = { ...session('FR', 'administrator', 'administration'), account: 'fr-2' }
  const linkOf = async (who = first) => (await fr.office.partners.list(who)).partners[0]
  const halt = async (root: number) => {
    const { signer } = newSigner(uk.pinned.ledger.name, 'ed25519')
    const head = (fill: number) =>
      signCheckpoint({ origin: uk.pinned.ledger.name, size: 9, root: new Uint8Array(32).fill(fill) }, signer)
    const evidence = { kind: 'forked', earlier: head(root), later: head(root + 1), proof: [] } as const
    await new PartnerStore(fr.database).keepEvidence('UK', evidence, {
      reason: 'forked',
      halts: true,
      timeMs: Date.now(),
    })
    const taker = fr.office.exchange()?.takerOf('UK')
    taker?.forget()
    await taker?.state()
    await until('it is halted', async () => (await linkOf())?.link === 'halted')
    return evidence
  }

  test('shows both heads, as files that anyone can check', async () => {
    await halt(1)
    expect((await linkOf())?.evidence).toMatchObject([
      {
        kind: 'forked',
        halts: true,
        ended: null,
        earlier: { size: 9, root: '01'.repeat(32) },
        later: { size: 9, root: '02'.repeat(32) },
      },
    ])
  })

  test('is not resumed by one person, nor by two words at the machine; two people resume it, and it is on the record', async () => {
    await fr.office.partners.resume(first, 'UK', 'They have restored the right copy')
    await expect(fr.office.partners.resume(first, 'UK', 'Once more')).rejects.toMatchObject({
      code: 'needs-second-person',
    })
    expect((await linkOf())?.link).toBe('halted')
    expect((await linkOf())?.resumption).toMatchObject({ by: 'fr-1', mayApprove: false })
    expect((await linkOf(second))?.resumption).toMatchObject({ mayApprove: true })
    await fr.office.partners.resume(second, 'UK', 'Heard the same by telephone')
    await until('it goes on', async () => (await linkOf())?.link === 'following', 30_000)
    expect((await linkOf())?.evidence[0]?.ended).not.toBeNull()
    const log = await fr.office.acts.log({
      record: null,
      author: null,
      kinds: ['exchange.resume-proposed', 'exchange.resumed'],
      beforeEntry: null,
      limit: 10,
    })
    expect(log).toMatchObject([
      {
        kind: 'exchange.resumed',
        author: 'fr-2',
        payload: { state: 'UK', proposedBy: 'fr-1', at: 'session' },
      },
      { kind: 'exchange.resume-proposed', author: 'fr-1' },
    ])
  })

  test('is halted again by other heads: a word that was said before does not count, and two words at the machine neither', async () => {
    await halt(3)
    expect(
      await fr.office.partners.resumeAtMachine('UK', { account: 'fr-1', reason: 'at the machine' }),
    ).toBe('proposed')
    await expect(
      fr.office.partners.resumeAtMachine('UK', { account: 'fr-2', reason: 'at the machine too' }),
    ).rejects.toMatchObject({ code: 'needs-second-person' })
    await halt(5)
    expect((await linkOf(second))?.resumption).toBeNull()
    await fr.office.partners.resume(first, 'UK', 'Looked at the newest heads')
    expect(await fr.office.partners.resumeAtMachine('UK', { account: 'fr-2', reason: 'so did I' })).toBe(
      'resumed',
    )
    await expect(fr.office.partners.resume(first, 'UK', 'nothing halts')).rejects.toMatchObject({
      status: 404,
    })
  })
})
