/** What a sense process says of itself to the programs of its machine: is it there, is it ready, and its numbers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Feed } from '#contract'
import { exposition, type Measure } from '../http/exposition.ts'
import { isLoopback } from '../http/rights.ts'
import type { DiskSensorLog } from '../store/log/sensor-log.ts'
import type { Forwarder } from './forwarder.ts'

export interface Said {
  readonly log: DiskSensorLog
  readonly forwarder: Forwarder
  readonly feeds: readonly Feed[]
}

export function answerHealth(request: IncomingMessage, answer: ServerResponse, said: Said): void {
  const path = (request.url ?? '').split('?')[0]
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(answer, 405, { status: 'no' })
  if (path === '/health/live') return end(answer, 200, { status: 'ready', checks: { process: 'good' } })
  if (path === '/health/ready') return ready(answer, said)
  if (path !== '/metrics') return end(answer, 404, { status: 'no' })
  if (!isLoopback(request.socket.remoteAddress ?? '')) return end(answer, 403, { status: 'no' })
  answer.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  answer.end(exposition(measuresOf(said)))
}

/** A node that cannot be reached is no reason to be started again: what comes in is written, and waits. */
function ready(answer: ServerResponse, { log, forwarder }: Said): void {
  const checks = { log: log.trouble ?? 'good', main: forwarder.trouble ?? 'good' }
  end(answer, log.trouble === null ? 200 : 503, {
    status: log.trouble === null ? 'ready' : 'not-ready',
    checks,
  })
}

function end(answer: ServerResponse, status: number, body: object): void {
  answer.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  answer.end(JSON.stringify(body))
}

function measuresOf({ log, forwarder, feeds }: Said): Measure[] {
  const { lines, batches, failures, lostBytes } = forwarder.counts
  return [
    one('lines_total', 'Lines that the node has taken', 'counter', lines),
    one('batches_total', 'Batches that the node has answered', 'counter', batches),
    one('failures_total', 'Batches that were not answered, or refused', 'counter', failures),
    one('lost_bytes_total', 'Bytes dropped before they were handed on, at most', 'counter', lostBytes),
    one('waiting_bytes', 'Bytes of the log that the node does not have', 'gauge', forwarder.waitingBytes),
    one(
      'node_taking',
      '1 while the node takes what is handed on',
      'gauge',
      Number(forwarder.trouble === null),
    ),
    one('log_bytes', 'Bytes of the sensor log', 'gauge', log.stats.bytes),
    one('log_refused_total', 'Lines that the log did not take', 'counter', log.counts.refused),
    {
      name: 'entente_sense_feed_sentences_total',
      help: 'Lines received, by feed',
      kind: 'counter',
      samples: feeds.map(({ id, sentences }) => ({ labels: { feed: id }, value: sentences })),
    },
    {
      name: 'entente_sense_feed_live',
      help: '1 while a feed is live',
      kind: 'gauge',
      samples: feeds.map(({ id, state }) => ({ labels: { feed: id }, value: Number(state === 'live') })),
    },
  ]
}

function one(name: string, help: string, kind: Measure['kind'], value: number): Measure {
  return { name: `entente_sense_${name}`, help, kind, samples: [{ value }] }
}
