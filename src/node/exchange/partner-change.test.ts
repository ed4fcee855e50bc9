/** Other keys of a known partner: two administrators, or nothing changes. And what the trust screen is told of a link. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { cardText, readCard } from './card.ts'
import { pair, readPartners } from './partner-files.ts'
import { note, seen, session, type Side, twoOffices, until } from './test/two-offices.ts'
import { newSigner } from '../ledger/crypto.ts'
import { formatKey } from '#ledger'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'change'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const first = { ...session('FR', 'administrator', 'administration'), account: 'fr-1' }
const second = { ...session('FR', 'administrator', 'administration'), account: 'fr-2' }

test('the link says how it stands, lane by lane, and how far each vouches for the other', async () => {
  const written = await uk.office.records.collect(session('UK'), note('One.', 'UK', 'FR'))
  await until('it is in France', async () => (await seen(fr)).includes(written.id))
  await until(
    'it follows',
    async () => (await fr.office.partners.list(first)).partners[0]?.link === 'following',
  )
  const [british] = (await fr.office.partners.list(first)).partners
  expect(british).toMatchObject({
    state: 'UK',
    trouble: null,
    aside: 0,
    evidence: [],
    proposed: null,
    received: 1,
  })
  expect(british?.lanes.find(({ lane }) => lane === 'operations')).toMatchObject({ taken: 1, lag: 0 })
  await until('the UK has the receipt', async () => {
    const [french] = (await uk.office.partners.list(session('UK'))).partners
    return french?.lanes.find(({ lane }) => lane === 'operations')?.receipted === 1 && french.vouches !== null
  })
})

test('a partner is on the record', async () => {
  const records = await fr.office.acts.ownOf('partner', 10)
  expect(records).toMatchObject([{ owner: 'FR', data: { state: 'UK', ledgerKey: uk.pinned.card.ledgerKey } }])
})

test('one person alone changes no keys; a second one does, and it is in force at once', async () => {
  const { signer } = newSigner(`${uk.pinned.ledger.name}/witness`, 'cosignature')
  const changed = readCard(cardText({ ...uk.pinned.card, witnessKey: formatKey(signer.key) }))
  expect(await pair(fr.folder, fr.pinned.card, changed)).toMatchObject({ kind: 'proposed' })
  expect((await fr.office.partners.list(first)).partners[0]?.proposed).toMatchObject({
    by: null,
    mayApprove: false,
  })
  await fr.office.partners.agree(first, 'UK', 'read by telephone')
  expect((await readPartners(fr.folder))[0]?.card).toEqual(uk.pinned.card)
  await expect(fr.office.partners.agree(first, 'UK', 'once more')).rejects.toMatchObject({
    code: 'needs-second-person',
  })
  expect((await fr.office.partners.list(second)).partners[0]?.proposed).toMatchObject({
    by: 'fr-1',
    mayApprove: true,
  })
  await fr.office.partners.agree(second, 'UK', 'heard it too')
  expect((await readPartners(fr.folder))[0]?.card).toEqual(changed.card)
  const [record] = await fr.office.acts.ownOf('partner', 10)
  expect(record).toMatchObject({ version: 2, author: 'fr-2', data: { witnessKey: changed.card.witnessKey } })
  const written = await uk.office.records.collect(session('UK'), note('Two.', 'UK', 'FR'))
  await until('the link goes on', async () => (await seen(fr)).includes(written.id))
})

test('keys that were changed in the file alone are not spoken to, and it is told', async () => {
  const { signer } = newSigner(`${uk.pinned.ledger.name}/witness`, 'cosignature')
  const { writeFile } = await import('node:fs/promises')
  const [known] = await readPartners(fr.folder)
  if (known === undefined) throw new Error('nobody is paired')
  await writeFile(
    `${fr.folder}/partners/UK.json`,
    cardText({ ...known.card, witnessKey: formatKey(signer.key) }),
  )
  await fr.restart()
  expect((await fr.office.partners.list(first)).partners).toEqual([])
  expect(fr.warnings.some(text => text.includes('two people'))).toBe(true)
})
