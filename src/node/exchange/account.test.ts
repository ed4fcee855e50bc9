/** The account of an exchange: written from the tables of two real offices, checked from files and keys alone, and each way to bend it found. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCheckpoint, type SignedCheckpoint } from '#ledger'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { newSigner, verify } from '../ledger/crypto.ts'
import { TileFiles } from '../ledger/tile-files.ts'
import { type AccountTrust, type AccountVerdict, checkAccount } from './account-check.ts'
import { writeAccount } from './account-file.ts'
import { readAccount } from './account-lines.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>
let british = ''
let french = ''

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'account'))
  const ids: string[] = []
  for (const text of ['One', 'Two', 'Three'])
    ids.push((await uk.office.records.collect(session('UK'), note(text, 'UK', 'FR'))).id)
  await until('all are in France', async () => (await seen(fr)).length === 3)
  await uk.office.records.decide(session('UK'), ids[1] ?? '', 'recall', 'the source withdrew')
  await uk.office.records.decide(
    session('UK', 'data-protection', 'oversight'),
    ids[2] ?? '',
    'erase',
    'it was a mistake',
  )
  await until('both were honoured and all is signed for', async () => {
    const [toFrance] = (await uk.office.partners.list(session('UK'))).partners
    const [toBritain] = (await fr.office.partners.list(session('FR'))).partners
    const lanes = [...(toFrance?.lanes ?? []), ...(toBritain?.lanes ?? [])]
    const history = toBritain?.lanes.find(({ lane }) => lane === 'history')
    return history?.released === 2 && lanes.every(({ released, receipted }) => released === receipted)
  })
  await until('both ledgers are signed to their end', () =>
    [uk, fr].every(side => signedSize(side) === side.office.acts.size),
  )
  british = await accountOf(uk, fr)
  french = await accountOf(fr, uk)
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const filesOf = (side: Side) => new TileFiles(join(side.folder, 'ledger'))
const identityOf = ({ pinned }: Side) => ({ origin: pinned.ledger.name, keys: [pinned.ledger] })
const trustOf = (side: Side, partner: Side): AccountTrust => ({
  ours: identityOf(side),
  theirs: identityOf(partner),
  witnesses: [partner.pinned.witness],
})

function headOf(side: Side): SignedCheckpoint {
  const opened = openCheckpoint(filesOf(side).checkpoint() ?? new Uint8Array(), identityOf(side), verify)
  if (opened.kind === 'refused') throw new Error(opened.reason)
  return opened
}
const signedSize = (side: Side) => (filesOf(side).checkpoint() === null ? -1 : headOf(side).checkpoint.size)

async function accountOf(side: Side, partner: Side): Promise<string> {
  let text = ''
  const party = ({ pinned, state }: Side) => ({ origin: pinned.ledger.name, state })
  await writeAccount(side.database, party(side), party(partner), async more => {
    text += more
  })
  return text
}

function check(side: Side, partner: Side, text: string, trust = trustOf(side, partner)): AccountVerdict {
  return checkAccount(filesOf(side), headOf(side), readAccount(Buffer.from(text)), trust)
}
const faultsOf = ({ lanes }: AccountVerdict) =>
  lanes.flatMap(({ what, lane, fault, at }) => (fault === null ? [] : [`${what} ${lane} ${fault} ${at}`]))

describe('an account', () => {
  test('of the giver holds: the partner has signed for each row, in its order', () => {
    const verdict = check(uk, fr, british)
    expect(faultsOf(verdict)).toEqual([])
    expect(verdict.holds).toBe(true)
    expect(verdict.lanes).toMatchObject([
      { what: 'given', lane: 'operations', count: 5, signed: 5, timeSeconds: expect.any(Number) },
      { what: 'taken', lane: 'history', count: 2, signed: 2 },
    ])
  })

  test('of the receiver holds too, also of what was erased since: the hash stays', () => {
    const verdict = check(fr, uk, french)
    expect(faultsOf(verdict)).toEqual([])
    expect(verdict.lanes).toMatchObject([
      { what: 'given', lane: 'history', count: 2, signed: 2 },
      { what: 'taken', lane: 'operations', count: 5, signed: 5 },
    ])
  })

  test('both tell of the same: what one gave is what the other got, entry by entry', () => {
    const gave = readAccount(Buffer.from(british)).given[0]?.entries
    expect(readAccount(Buffer.from(french)).taken[0]?.rows.map(({ index }) => index)).toEqual(gave)
  })

  const swapped = (text: string, first: RegExp) => {
    const lines = text.split('\n')
    const at = lines.findIndex(line => first.test(line))
    const [one = '', two = ''] = lines.slice(at, at + 2)
    return [...lines.slice(0, at), two, one, ...lines.slice(at + 2)].join('\n')
  }
  const without = (text: string, what: 'g' | 't', head: RegExp) => {
    const lines = text.split('\n')
    const at = lines.findIndex(line => head.test(line))
    const begin = (lines[at] ?? '').split(' ')
    begin[2] = String(Number(begin[2]) - 1)
    const kept = lines.filter((line, index) => !(index === at + 1 && line.startsWith(`${what} `)))
    kept[at] = begin.join(' ')
    return kept.join('\n')
  }

  test.each<[string, () => AccountVerdict, string]>([
    [
      'a row was left out',
      () => check(uk, fr, without(british, 'g', /^given operations/)),
      'given operations rows-missing null',
    ],
    [
      'two rows changed places',
      () => check(uk, fr, swapped(british, /^g /)),
      'given operations not-in-order 2',
    ],
    [
      'another entry stands in a row',
      () => check(uk, fr, british.replace(/^g \d+$/m, 'g 0')),
      'given operations root-differs null',
    ],
    [
      'a row names what is not in the ledger',
      () => check(uk, fr, british.replace(/(?<=\n)g \d+(?=\n[^g])/, 'g 999999')),
      'given operations not-in-the-ledger 5',
    ],
    [
      'the receipt is by another witness',
      () =>
        check(uk, fr, british, {
          ...trustOf(uk, fr),
          witnesses: [newSigner(fr.pinned.witness.name, 'cosignature').signer.key],
        }),
      'given operations head-refused null',
    ],
    [
      'what was taken is of another hash',
      () => check(fr, uk, french.replace(/^(t \d+ \d+) [0-9a-f]{64}$/m, `$1 ${'0'.repeat(64)}`)),
      'taken operations root-differs null',
    ],
    [
      'a hash was not kept',
      () => check(fr, uk, french.replace(/^(t \d+ \d+) [0-9a-f]{64}$/m, '$1 -')),
      'taken operations hash-not-kept 1',
    ],
    [
      'a row of what was taken was left out',
      () => check(fr, uk, without(french, 't', /^taken operations/)),
      'taken operations rows-missing null',
    ],
    [
      'our entry says something else',
      () => check(uk, fr, british.replace(/^t \d+ /m, `t ${/^g (\d+)$/m.exec(british)?.[1]} `)),
      'taken history not-an-entry-of-receipt 1',
    ],
  ])('does not hold when %s', (_what, verdict, fault) => {
    const found = verdict()
    expect(found.holds).toBe(false)
    expect(faultsOf(found)).toContain(fault)
  })

  test('of another pair of ledgers says nothing of this one', () => {
    expect(check(fr, uk, british).holds).toBe(false)
    expect(check(fr, uk, british).lanes.every(({ fault }) => fault === 'other-ledger')).toBe(true)
  })

  test.each<[string, (text: string) => string, string]>([
    ['cut in a line', text => text.slice(0, -3), 'it ends in the middle of a line'],
    ['cut after a line', text => `${text.split('\n').slice(0, 5).join('\n')}\n`, 'it ends too early'],
    ['of another form', () => 'hello\n', 'line 1: this is no account'],
    [
      'with a count that no file has',
      text => text.replace(/^given (\w+) \d+/m, 'given $1 999999999'),
      '2 words should stand here',
    ],
    ['with a lane twice', text => text + text.split('\n').slice(3).join('\n'), 'stands twice'],
  ])('%s is told with its line', (_what, bend, words) => {
    expect(() => readAccount(Buffer.from(bend(british)))).toThrow(words)
  })
})
