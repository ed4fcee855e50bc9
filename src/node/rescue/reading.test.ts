/** A node that starts reads all that was ever written, and never holds more of it at once than was open together. */
import { expect, test } from 'vitest'
import type { RecordVersion } from '#records'
import { wholeDeed } from '../nights/deeds.ts'
import { newRecordId } from '../serve/record-id.ts'
import { READ_AT_ONCE } from './limits.ts'
import { RescueService, type RescueParts } from './service.ts'

const DAY_MS = 24 * 3_600_000
const T0 = Date.parse('2023-01-01T00:00:00.000Z')
const DAYS = 1000
const SWEEP_AFTER = 500

function recordOf(loose: Readonly<Record<string, unknown>>, atMs: number): RecordVersion {
  const at = new Date(atMs).toISOString()
  const data = { centre: 'UK', at, tick: atMs, by: 'uk-1', language: 'en', deed: wholeDeed(loose, atMs) }
  const record = {
    id: newRecordId(atMs),
    kind: 'rescue-act',
    owner: 'UK',
    data,
    simulated: true,
    timeMs: atMs,
  }
  return record as unknown as RecordVersion
}

test('of a thousand days only what is open or young is held, also while it is read, and an act of today about the first day is whole', async () => {
  const tasks = Array.from({ length: DAYS }, (_, day) => newRecordId(T0 + day * DAY_MS))
  const open = newRecordId(T0)
  const sent = { kind: 'task.sent', unit: 'Lifeboat', brief: { order: 'rescue' } }
  const records = [
    recordOf({ kind: 'craft.opened', craft: open }, T0),
    ...tasks.flatMap((task, day) => [
      recordOf({ ...sent, task }, T0 + day * DAY_MS),
      recordOf({ kind: 'task.cancelled', task, reason: 'x' }, T0 + day * DAY_MS + 1),
      recordOf({ kind: 'log.said', words: 'Wind has backed' }, T0 + day * DAY_MS + 2),
    ]),
    recordOf({ kind: 'task.cancelled', task: tasks[0], reason: 'y' }, T0 + DAYS * DAY_MS),
  ]
  const heldWhenRead: number[] = []
  const byId = new Map(records.map(record => [record.id, record]))
  const acts = {
    follow: () => undefined,
    sharedOf: async (_kinds: readonly string[], limit: number, after: RecordVersion | null) => {
      heldWhenRead.push(service.log.entries.length)
      const from = after === null ? 0 : records.indexOf(after) + 1
      return records.slice(from, from + limit)
    },
    sharedById: async (ids: readonly string[]) => ids.flatMap(id => byId.get(id) ?? []),
  } as unknown as RescueParts['acts']
  const warnings: string[] = []
  const service = new RescueService({
    acts,
    state: 'UK',
    nowMs: () => T0 + DAYS * DAY_MS + 1,
    newId: () => newRecordId(T0),
    warn: text => void warnings.push(text),
    held: { sweepAfterEntries: SWEEP_AFTER },
  } as Partial<RescueParts> as RescueParts)
  await service.begin()
  service.close()
  const { log } = service
  expect(records).toHaveLength(3 * DAYS + 2)
  expect(Math.max(...heldWhenRead)).toBeLessThan(50)
  expect(heldWhenRead).toHaveLength(Math.ceil(records.length / READ_AT_ONCE))
  expect([...log.state.crafts.keys()]).toEqual([open])
  // The first day's, of which something was said today, and those of the last week.
  expect([...log.state.tasks.keys()].toSorted()).toEqual(
    [...tasks.slice(0, 1), ...tasks.slice(-7)].toSorted(),
  )
  expect(log.state.tasks.get(tasks[0] as string)).toMatchObject({ state: 'cancelled', result: 'x' })
  expect([log.state.waiting.size, log.state.ineffective.length, warnings]).toEqual([0, 1, []])
  expect(log.entries.length + log.forgotten.entries).toBe(records.length)
})
