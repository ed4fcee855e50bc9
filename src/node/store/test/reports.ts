/** Reports as a node takes them: the line to the log, its fix to history; after a start the log again, by the same code. */
import type { Store } from '../open.ts'
import type { Fix } from '../ports.ts'

export function takeReport({ log, history }: Store, track: number, timeMs: number): void {
  const logEnd = log.append('dover', timeMs, new TextEncoder().encode(`${track} ${timeMs}`))
  history.add(fixOf(track, timeMs), logEnd)
}

export async function replay({ log, history }: Store): Promise<number> {
  let lines = 0
  for await (const { line, end } of log.read(history.checkpoint)) {
    const [track, timeMs] = new TextDecoder().decode(line).split(' ').map(Number)
    history.add(fixOf(track, timeMs), end)
    lines += 1
  }
  return lines
}

function fixOf(track: number, timeMs: number): Fix {
  return {
    track,
    timeMs,
    latitude: 51 + (track % 1000) / 1000,
    longitude: 1.5,
    speed: 5,
    course: 1,
    heading: null,
    trackClass: 1,
    simulated: false,
    feed: 'dover',
  }
}
