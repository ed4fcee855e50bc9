/** Batches of a sense process with one feed, for tests. */
import type { SenseBatch, SenseFeed } from '../wire.ts'

export const LOG = '0b9c3b1e-6f0e-4d0c-9a51-0d5a2f9f7a10'
export const NOW_MS = Date.UTC(2026, 10, 26, 3)

export const FEED: SenseFeed = {
  id: 'dover',
  name: 'Dover mast',
  kind: 'tcp-client',
  address: 'tcp://127.0.0.1:4001',
  simulated: false,
  silentAfterSeconds: 4,
  radar: null,
  state: 'live',
  lastError: null,
}

/** Lines that end ten bytes apart. */
export function batchOf(after: number, lines: readonly Uint8Array[], receivedMs = NOW_MS): SenseBatch {
  return {
    log: LOG,
    after,
    lostBytes: 0,
    clockMs: NOW_MS,
    feeds: [FEED],
    lines: lines.map((line, at) => ({ end: after + 10 * (at + 1), receivedMs, feed: 0, line })),
  }
}

export function numbered(from: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, at) =>
    Buffer.from(`\\s:${from + at}*00\\!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A`),
  )
}
