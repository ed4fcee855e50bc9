import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../acts/test/given.ts'
import { PostgresWitnessed } from './witnessed.ts'

let server: TestServer
let witnessed: PostgresWitnessed
beforeAll(async () => {
  server = await startServer()
  witnessed = new PostgresWitnessed(server.database('witness'))
})
afterAll(() => server.end())

const signed = (size: number, text: string) => ({
  size,
  checkpoint: new TextEncoder().encode(text),
  timeMs: 1000 + size,
})

test('a witness remembers the latest of each ledger, and stores only over what it compared with', async () => {
  const [first, second, other] = [signed(3, 'three'), signed(5, 'five'), signed(5, 'another five')]
  expect(await witnessed.latest('a')).toBeNull()
  expect(await witnessed.keep('a', null, first)).toBe(true)
  expect(await witnessed.keep('a', null, other)).toBe(false)
  expect(await witnessed.keep('a', first.checkpoint, second)).toBe(true)
  expect(await witnessed.keep('a', first.checkpoint, other)).toBe(false)
  expect(await witnessed.keep('a', second.checkpoint, first)).toBe(false)
  expect(await witnessed.latest('a')).toEqual(second.checkpoint)
  expect(await witnessed.latest('b')).toBeNull()
})

test('of two that would sign at once one comes too late', async () => {
  const next = Array.from({ length: 8 }, (_, at) => signed(1, `copy ${at}`))
  const stored = await Promise.all(next.map(each => witnessed.keep('c', null, each)))
  expect(stored.filter(Boolean)).toHaveLength(1)
  expect(await witnessed.latest('c')).toEqual(next[stored.indexOf(true)]?.checkpoint)
})
