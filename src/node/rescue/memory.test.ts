/** What the desk does when it holds more than it should, and when what it needs cannot be read. */
import { expect, test } from 'vitest'
import type { RecordVersion } from '#records'
import type { Entry } from '#rescue'
import { wholeDeed } from '../nights/deeds.ts'
import { newRecordId } from '../serve/record-id.ts'
import { entryOf } from './entry.ts'
import { RescueMemory } from './memory.ts'

const T0 = Date.parse('2026-01-01T00:00:00.000Z')
const HOUR_MS = 3_600_000
const ENTRIES_MAX = 100

/** A memory over a ledger that may be down. */
class Place {
  readonly records = new Map<string, RecordVersion>()
  readonly warnings: string[] = []
  isDown = false
  readonly memory = new RescueMemory({
    recordsOf: async ids => {
      if (this.isDown) throw new Error('the place of acts is down')
      return ids.flatMap(id => this.records.get(id) ?? [])
    },
    warn: text => void this.warnings.push(text),
    entriesMax: ENTRIES_MAX,
  })

  add(loose: Readonly<Record<string, unknown>>, atMs: number, owner: 'UK' | 'FR' = 'UK'): string {
    const id = newRecordId(atMs)
    const at = new Date(atMs).toISOString()
    const data = { centre: owner, at, tick: atMs, by: 'uk-1', language: 'en', deed: wholeDeed(loose, atMs) }
    const record = {
      id,
      kind: 'rescue-act',
      owner,
      data,
      simulated: true,
      timeMs: atMs,
    } as unknown as RecordVersion
    this.records.set(id, record)
    this.memory.add(entryOf(record, atMs) as Entry)
    return id
  }

  /** A task that has ended: two entries that may leave. */
  ended(atMs: number): string {
    const task = newRecordId(atMs)
    this.add({ kind: 'task.sent', task, unit: 'Lifeboat', brief: { order: 'rescue' } }, atMs)
    this.add({ kind: 'task.cancelled', task, reason: 'x' }, atMs + 1)
    return task
  }
}

test('above its limit it lets go of what was settled for a day, then for an hour, and only then tells that it is full', () => {
  const place = new Place()
  const { memory } = place
  const nowMs = T0 + 48 * HOUR_MS
  const dayOld = place.ended(T0)
  const hourOld = place.ended(nowMs - 2 * HOUR_MS)
  const young = place.ended(nowMs - HOUR_MS / 2)
  const tasks = () => [...memory.log.state.tasks.keys()]
  const open = (count: number) => {
    for (let at = 0; at < count; at += 1) place.add({ kind: 'craft.opened', craft: newRecordId(T0) }, T0 + at)
  }
  memory.sweep(nowMs)
  expect(tasks()).toEqual([dayOld, hourOld, young])
  open(ENTRIES_MAX - 5)
  memory.sweep(nowMs)
  expect(tasks()).toEqual([hourOld, young])
  open(2)
  memory.sweep(nowMs)
  expect(tasks()).toEqual([young])
  expect([memory.isFull, place.warnings]).toEqual([false, []])

  // What is open stays, is taken still, and is told of once in a while.
  open(10)
  memory.sweep(nowMs)
  memory.sweep(nowMs + 1000)
  expect(memory.log.state.crafts.size).toBe(ENTRIES_MAX + 7)
  expect(memory.counters()).toMatchObject({ rescue_memory_full: 1, rescue_entries: ENTRIES_MAX + 9 })
  expect(place.warnings).toHaveLength(1)
})

test('what cannot be read now waits: the act that came is kept, nothing else leaves, and it is whole as soon as it can be read', async () => {
  const place = new Place()
  const { memory } = place
  const task = place.ended(T0)
  const nowMs = T0 + 30 * 24 * HOUR_MS
  memory.sweep(nowMs)
  expect(memory.log.entries).toEqual([])
  place.isDown = true
  const late = { kind: 'task.cancelled', task, reason: 'y' }
  place.add(late, nowMs, 'FR')
  await expect(memory.recallSome()).rejects.toThrow('down')
  await expect(memory.recallFor(wholeDeed(late, nowMs), nowMs)).rejects.toThrow('down')
  expect([memory.isPending, memory.log.entries.length]).toEqual([true, 1])
  memory.sweep(nowMs + 30 * 24 * HOUR_MS)
  expect(memory.log.entries).toHaveLength(1)
  place.isDown = false
  await memory.recallSome()
  expect(memory.isPending).toBe(false)
  expect(memory.log.state.tasks.get(task)).toMatchObject({ state: 'cancelled', result: 'x' })
  expect([memory.log.state.waiting.size, memory.log.state.ineffective.length]).toEqual([0, 1])
})

test('what somebody asked for stays for a quarter of an hour, and leaves then', async () => {
  const place = new Place()
  const { memory } = place
  const task = place.ended(T0)
  const nowMs = T0 + 30 * 24 * HOUR_MS
  memory.sweep(nowMs)
  expect([memory.hasLeft([task]), memory.hasLeft([newRecordId(T0)])]).toEqual([true, false])
  await memory.recallThings([task], nowMs)
  memory.sweep(nowMs + 14 * 60_000)
  expect(memory.log.state.tasks.has(task)).toBe(true)
  memory.sweep(nowMs + 15 * 60_000)
  expect(memory.log.state.tasks.has(task)).toBe(false)
  // Seen from an instant at which it stood, it is read without being brought back.
  const read = await memory.entriesAround(T0 + HOUR_MS)
  expect(read).toHaveLength(2)
  expect(memory.log.stateKnownAt(T0 + HOUR_MS, read).tasks.size).toBe(1)
  expect(await memory.entriesAround(nowMs)).toEqual([])
  expect(memory.log.entries).toEqual([])
  // Brought back while it was read, it is there once.
  await memory.recallThings([task], nowMs)
  expect(memory.log.entriesKnownAt(T0 + HOUR_MS, read)).toHaveLength(2)
})
