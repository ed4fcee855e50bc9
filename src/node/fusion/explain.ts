/** From the observations that made a track back to the lines of the log, as received. */
import type { ExplainedObservation } from '#contract'
import type { LogRecord, SensorLog } from '../store/ports.ts'
import { FUSION_LIMITS } from './limits.ts'
import { type Explained, positionOf } from './record.ts'
import type { Sea } from './sites.ts'

const KIND_OF = { radar: 'radar', camera: 'camera', drone: 'drone', ais: 'ais', report: 'sighting' } as const

/**
 * The newest first. Lines that have left the log, or lie further back than is read for one answer, are null; so is what
 * only the line says.
 */
export async function explained(
  made: readonly Explained[],
  sea: Sea,
  log: Pick<SensorLog, 'read' | 'endPosition' | 'firstPosition'>,
): Promise<ExplainedObservation[]> {
  const end = log.endPosition
  const positions = made.map(({ observation }) => positionOf(observation, end))
  const lines = await linesAt(new Set(positions), log)
  return made.map((each, index) => {
    const position = positions[index]
    const record = lines.get(position) ?? null
    const line = record === null ? null : new TextDecoder().decode(record.line)
    return {
      time: new Date(each.timeMs).toISOString(),
      ...sensorOf(line, sea),
      part: each.part,
      weight: Math.round(each.weight * 1000) / 1000,
      feed: record?.feed ?? null,
      received: record === null ? null : new Date(record.receivedMs).toISOString(),
      logPosition: position,
      inLog: position >= log.firstPosition && position < end,
      line,
    }
  })
}

/** One reading of the log, from the oldest line wanted that is near enough to the newest. */
async function linesAt(
  wanted: ReadonlySet<number>,
  log: Pick<SensorLog, 'read' | 'firstPosition'>,
): Promise<Map<number, LogRecord>> {
  const lines = new Map<number, LogRecord>()
  const newest = Math.max(...wanted)
  const oldest = Math.max(log.firstPosition, newest - FUSION_LIMITS.explainBytesMax)
  const within = [...wanted].filter(position => position >= oldest)
  if (within.length === 0) return lines
  for await (const record of log.read(Math.min(...within))) {
    if (record.position > newest) break
    if (wanted.has(record.position)) lines.set(record.position, { ...record, line: record.line.slice() })
    if (lines.size === within.length) break
  }
  return lines
}

/** The line itself says which sensor spoke; a sentence of AIS is a sentence of AIS. */
function sensorOf(line: string | null, sea: Sea): Pick<ExplainedObservation, 'sensor' | 'kind'> {
  if (line === null) return { sensor: null, kind: null }
  if (!line.startsWith('{')) {
    const isTarget = /^\$..T(TM|LL),/.test(line)
    return { sensor: isTarget ? 'radar' : 'ais', kind: isTarget ? 'radarTarget' : 'ais' }
  }
  const { sensor = '', type } = JSON.parse(line) as { sensor?: string; type?: string }
  const kind = KIND_OF[sea.sites.get(sensor)?.kind ?? 'ais']
  return { sensor, kind: type === 'radarTarget' ? 'radarTarget' : kind }
}
