/** A partner whose history does not hold still has people in danger: what it signs of them comes into sight, as not proved. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../acts/test/given.ts'
import { note, seen, session, type Side, twoOffices, until } from '../test/two-offices.ts'
import { DATA, lying, signTwoHistories } from './test/lie.ts'

let server: TestServer
let uk: Side
let fr: Side
let end: () => Promise<void>

beforeAll(async () => {
  server = await startServer()
  ;({ uk, fr, end } = await twoOffices(server, 'unproved'))
})
afterAll(async () => {
  await end?.()
  await server?.end()
})

const link = async (of = session('FR')) => (await fr.office.partners.list(of)).partners[0]

test('distress of a partner that signed two histories is told in a line and at the partner’s link, and is nobody’s record', async () => {
  const { id } = await uk.office.records.collect(session('UK'), note('Before.', 'UK', 'FR'))
  await until('a note is here', async () => (await seen(fr)).includes(id))
  await signTwoHistories(uk, fr)
  expect((await link())?.link).toBe('halted')
  const mayday = randomUUID()
  const text = 'MAYDAY, taking water off Varne, eleven aboard'
  const data = { ...DATA, text }
  await uk.office.acts.commit(lying({ id: mayday, data, distress: true }, { lane: 'distress', copy: data }))
  await until('it is told', () => fr.warnings.some(line => line.includes('NOT PROVED')), 20_000)
  expect(fr.warnings.filter(line => line.includes(mayday))).toHaveLength(1)
  const [told] = (await link())?.unproved ?? []
  expect(told).toMatchObject({
    sequence: 1,
    record: mayday,
    kind: 'note',
    heading: expect.stringContaining('MAYDAY'),
  })
  expect(await fr.office.acts.own(mayday)).toBeNull()
  // Who may not read distress under that marking hears that there is something, and not what.
  const [hidden] = (await link(session('FR', 'administrator', 'oversight')))?.unproved ?? []
  expect(hidden).toMatchObject({ record: mayday, heading: null })
})
