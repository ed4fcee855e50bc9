/** The browsers of the live benchmark, in a process of their own: they decode every frame and time the probes. */
import { WebSocket } from 'ws'
import { decodeFrame, FRAME_KIND, type Frame } from '#contract'
import { probeMs } from './live-probe.ts'
import { percentile } from './record.ts'

export type ToWatchers =
  | {
      readonly kind: 'watch'
      readonly socket: string
      readonly cookie: string
      readonly clients: number
      readonly startMs: number
    }
  | { readonly kind: 'measure' }
  | { readonly kind: 'report' }

export type FromWatchers =
  | { readonly kind: 'watching' }
  | {
      readonly kind: 'seen'
      readonly samples: number
      readonly p50Ms: number
      readonly p99Ms: number
      readonly maxMs: number
      readonly frames: number
      readonly bytes: number
      readonly missedFrames: number
      readonly resyncs: number
      readonly closed: number
      readonly tracksMin: number
    }

const latencies: number[] = []
const counts = { frames: 0, bytes: 0, missedFrames: 0, resyncs: 0, closed: 0, watching: 0 }
const tracks: Set<number>[] = []
let isMeasuring = false

process.on('message', (message: ToWatchers) => {
  switch (message.kind) {
    case 'watch':
      for (let client = 0; client < message.clients; client += 1) watch(message)
      return
    case 'measure':
      isMeasuring = true
      return
    case 'report':
      return report()
  }
})

function watch({ socket, cookie, clients, startMs }: ToWatchers & { kind: 'watch' }): void {
  const line = new WebSocket(socket, {
    perMessageDeflate: false,
    headers: { cookie },
    origin: new URL(socket.replace(/^ws/, 'http')).origin,
  })
  const known = new Set<number>()
  tracks.push(known)
  let last: number | null = null
  line.on('close', () => {
    counts.closed += 1
  })
  line.on('error', error => {
    process.stderr.write(`a watcher failed: ${error.message}\n`)
  })
  line.on('message', (data: Buffer, isBinary) => {
    const nowMs = Date.now()
    if (!isBinary) return hear(data)
    const frame = decodeFrame(copyOf(data))
    if (frame.kind === FRAME_KIND.keyframe) {
      counts.watching += 1
      if (counts.watching === clients) say({ kind: 'watching' })
    } else if (last !== null && frame.sequence !== last + 1) counts.missedFrames += 1
    last = frame.sequence
    for (const track of frame.track) known.add(track)
    if (isMeasuring) take(frame, data.byteLength, nowMs, startMs)
  })
}

function hear(text: Buffer): void {
  if (text.includes('"kind":"resync"')) counts.resyncs += 1
}

function take(frame: Frame, bytes: number, nowMs: number, startMs: number): void {
  counts.frames += 1
  counts.bytes += bytes
  if (frame.kind !== FRAME_KIND.delta) return
  for (let row = 0; row < frame.count; row += 1) {
    const sentMs = probeMs(frame.latitude[row] as number, frame.longitude[row] as number)
    if (sentMs !== null) latencies.push(nowMs - startMs - sentMs)
  }
}

function report(): void {
  const { frames, bytes, missedFrames, resyncs, closed } = counts
  say({
    kind: 'seen',
    samples: latencies.length,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    maxMs: percentile(latencies, 1),
    frames,
    bytes,
    missedFrames,
    resyncs,
    closed,
    tracksMin: Math.min(...tracks.map(known => known.size)),
  })
}

function say(message: FromWatchers): void {
  process.send?.(message)
}

/** A browser gets each message in a buffer of its own; the library hands out parts of a shared one. */
function copyOf(data: Buffer): ArrayBuffer {
  const bytes = new Uint8Array(data.byteLength)
  bytes.set(data)
  return bytes.buffer
}
