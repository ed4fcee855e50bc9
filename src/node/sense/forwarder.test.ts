import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { linesOf } from '../http/routes/sentences.ts'
import { diskFiles } from '../store/log/files.ts'
import { openSensorLog } from '../store/log/sensor-log.ts'
import { Forwarder } from './forwarder.ts'
import { SENSE_LIMITS } from './limits.ts'
import { Outbox } from './outbox.ts'
import type { Post } from './post.ts'
import { FEED, NOW_MS } from './test/batch.ts'
import { decodeBatch } from './wire.ts'

async function sensed(post: Post, position = 0) {
  const files = await diskFiles(await mkdtemp(join(tmpdir(), 'entente-forward-')))
  const log = await openSensorLog({ files, bytesMax: 1e9, ageMsMax: 1e9, onWarning: () => undefined })
  const outbox = new Outbox(log)
  const told: string[] = []
  const forwarder = new Forwarder({
    log,
    outbox,
    position,
    post,
    feeds: () => [FEED],
    nowMs: () => NOW_MS,
    chance: () => 0,
    onPosition: () => undefined,
    warn: text => told.push(text),
  })
  const hear = (text: string) => {
    const line = Buffer.from(text)
    outbox.appended({ end: log.append(FEED.id, NOW_MS, line), receivedMs: NOW_MS, feed: FEED.id, line })
  }
  return { log, outbox, forwarder, hear, told }
}

/** A node of a few lines, that takes by the rule, and a way to it that loses questions and answers. */
function nodeThatLoses(chance: () => number) {
  const taken: string[] = []
  let position = 0
  const post: Post = async body => {
    if (chance() < 0.2) throw new Error('the question was lost')
    const batch = decodeBatch(linesOf(Buffer.from(body)))
    if (typeof batch === 'string') throw new Error(batch)
    const isHere = batch.after === position
    if (isHere) {
      taken.push(...batch.lines.map(({ line }) => Buffer.from(line).toString()))
      position = batch.lines.at(-1)?.end ?? position
    }
    if (chance() < 0.2) throw new Error('the answer was lost')
    return { position, taken: isHere ? batch.lines.length : 0 }
  }
  return { post, taken }
}

/** A small generator, so that a failure can be run again: Park and Miller 1988. */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const endMs = performance.now() + 20_000
  while (!isSo() && performance.now() < endMs) await pause(5)
  expect(isSo()).toBe(true)
}

test('every line comes once and in order over a way that loses questions and answers, seed 11', async () => {
  const node = nodeThatLoses(chanceOf(11))
  const { log, forwarder, hear } = await sensed(node.post)
  forwarder.start()
  const said: string[] = []
  for (let line = 0; line < 5000; line += 1) {
    said.push(`line ${line}`)
    hear(`line ${line}`)
    if (line % 500 === 0) await pause(30)
  }
  await until(() => node.taken.length >= said.length)
  await forwarder.stop()
  expect(node.taken).toEqual(said)
  expect(forwarder.counts.failures).toBeGreaterThan(0)
  await log.close()
})

test('what no longer is at hand in memory is read from the log: more than the tail holds while nobody answers', async () => {
  let isThere = false
  const node = nodeThatLoses(() => 1)
  const { log, forwarder, hear } = await sensed((body, until) =>
    isThere ? node.post(body, until) : Promise.reject(new Error('nobody answers')),
  )
  forwarder.start()
  const said = Array.from({ length: 1200 }, (_, at) => `${at} ${'x'.repeat(9000)}`)
  expect(said.length * 9000).toBeGreaterThan(SENSE_LIMITS.tailBytesMax)
  for (const line of said) {
    hear(line)
    if (log.endPosition - log.durablePosition > 4e6) await log.flush()
  }
  await until(() => forwarder.counts.failures > 0)
  expect(forwarder.trouble).toBe('nobody answers')
  isThere = true
  await until(() => node.taken.length >= said.length)
  hear('and one more')
  await until(() => node.taken.length > said.length)
  await forwarder.stop()
  expect(node.taken).toEqual([...said, 'and one more'])
  await log.close()
})

test('a log that is shorter than what the node has is not handed on: it was put back from a copy', async () => {
  const { log, forwarder, hear, told } = await sensed(async () => ({ position: 1e6, taken: 0 }))
  hear('a line')
  forwarder.start()
  await until(() => told.length > 0)
  await forwarder.stop()
  expect(told.join()).toContain('put back from a copy')
  expect(forwarder.position).toBe(0)
  await log.close()
})
