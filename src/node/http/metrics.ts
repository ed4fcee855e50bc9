/** The numbers of this node, gathered when they are asked for. */
import type { IntervalHistogram } from 'node:perf_hooks'
import type { Feed } from '#contract'
import type { NodeRuntime } from '../serve/runtime.ts'
import type { Served } from './api.ts'
import type { Measure, Sample } from './exposition.ts'
import { healthOf } from './routes/health.ts'

type Kind = Measure['kind']

export function measuresOf({ node, memory, hub }: Served, delay: IntervalHistogram): Measure[] {
  const live = hub.stats
  return [
    one('gauge', 'entente_ready', '1 when what comes in is written and shown', Number(isReady(node))),
    one('gauge', 'entente_tracks', 'Tracks in the live picture', node.picture.size),
    ...feedMeasures(node.feeds()),
    one('gauge', 'entente_live_clients', 'Live sockets open', live.clients),
    one('gauge', 'entente_live_lagging', 'Live sockets that wait for their line', live.lagging),
    one('counter', 'entente_live_frames_encoded_total', 'Frames encoded, once for all', live.framesEncoded),
    one('counter', 'entente_live_frames_sent_total', 'Frames given to sockets', live.framesSent),
    one(
      'counter',
      'entente_live_frames_skipped_total',
      'Frames not given to a full socket',
      live.framesSkipped,
    ),
    one('counter', 'entente_live_resyncs_total', 'Slow sockets started again', live.resyncs),
    one('counter', 'entente_live_cut_total', 'Sockets cut because they stayed too slow', live.cut),
    one('counter', 'entente_live_dead_total', 'Sockets cut because nobody was there', live.dead),
    ...logMeasures(node),
    one(
      'gauge',
      'entente_history_down',
      '1 while the history does not answer',
      troubled(node.history.trouble),
    ),
    one('gauge', 'entente_history_questions_running', 'Questions to the history now', memory.running),
    one('gauge', 'entente_history_questions_waiting', 'Questions that wait', memory.waiting),
    ...Object.entries(node.counters()).map(([name, value]) =>
      one(name.endsWith('_total') ? 'counter' : 'gauge', `entente_${name}`, 'Of the node itself', value),
    ),
    ...processMeasures(delay),
  ]
}

function one(kind: Kind, name: string, help: string, value: number | null): Measure {
  return { name, kind, help, samples: [{ value }] }
}

function isReady(node: NodeRuntime): boolean {
  return healthOf(node).status === 'ready'
}

function troubled(trouble: string | null): number {
  return trouble === null ? 0 : 1
}

function feedMeasures(feeds: readonly Feed[]): Measure[] {
  const each = (kind: Kind, name: string, help: string, value: (feed: Feed) => number | null): Measure => ({
    name,
    kind,
    help,
    samples: feeds.map(feed => ({ labels: { feed: feed.id }, value: value(feed) })),
  })
  return [
    each('counter', 'entente_feed_sentences_total', 'Lines received', feed => feed.sentences),
    each('counter', 'entente_feed_messages_total', 'Messages understood', feed => feed.messages),
    each('counter', 'entente_feed_duplicates_total', 'Messages heard before', feed => feed.duplicates),
    each('counter', 'entente_feed_durable_total', 'Lines known to be on disk', feed => feed.durable),
    each(
      'counter',
      'entente_feed_reconnects_total',
      'Times the feed was dialled again',
      feed => feed.reconnects,
    ),
    each('gauge', 'entente_feed_age_seconds', 'Since the last line', feed => feed.ageSeconds),
    each('gauge', 'entente_feed_live', '1 while the feed speaks', feed => Number(feed.state === 'live')),
    {
      name: 'entente_feed_refused_total',
      kind: 'counter',
      help: 'Lines not understood, by reason',
      samples: feeds.flatMap(refusedSamples),
    },
  ]
}

function refusedSamples(feed: Feed): Sample[] {
  return Object.entries(feed.refused).map(([reason, value]) => ({ labels: { feed: feed.id, reason }, value }))
}

function logMeasures({ log }: NodeRuntime): Measure[] {
  return [
    one('counter', 'entente_log_records_total', 'Lines appended to the sensor log', log.stats.records),
    one('counter', 'entente_log_bytes_total', 'Bytes appended to the sensor log', log.stats.bytes),
    one('counter', 'entente_log_syncs_total', 'Times the log was forced to disk', log.stats.syncs),
    one('counter', 'entente_log_failed_writes_total', 'Writes the disk refused', log.stats.failedWrites),
    one(
      'gauge',
      'entente_log_unwritten_bytes',
      'Bytes not yet on disk',
      log.endPosition - log.durablePosition,
    ),
    one('gauge', 'entente_log_down', '1 while the log cannot be written', troubled(log.trouble)),
  ]
}

function processMeasures(delay: IntervalHistogram): Measure[] {
  const { user, system } = process.cpuUsage()
  const measures = [
    one('counter', 'process_cpu_seconds_total', 'User and system time', (user + system) / 1e6),
    one('gauge', 'process_resident_memory_bytes', 'Memory in use', process.memoryUsage.rss()),
    one('gauge', 'process_uptime_seconds', 'Since the process started', process.uptime()),
    one(
      'gauge',
      'nodejs_eventloop_lag_mean_seconds',
      'How late timers fire, since asked last',
      seconds(delay.mean),
    ),
    one('gauge', 'nodejs_eventloop_lag_p99_seconds', 'The same, 99 of 100', seconds(delay.percentile(99))),
    one('gauge', 'nodejs_eventloop_lag_max_seconds', 'The same, at most', seconds(delay.max)),
  ]
  // Of a whole life, a bad second would be seen too late or for ever.
  delay.reset()
  return measures
}

/** Null before the first reading. */
function seconds(nanoseconds: number): number | null {
  return Number.isFinite(nanoseconds) && nanoseconds > 0 ? nanoseconds / 1e9 : null
}
