/** Which station has which number, from former runs. */
import type { TrackIdentity } from '#contract'
import type { History } from '../store/ports.ts'

export const NAMES_LIMITS = {
  /** A database that has not told the numbers by then is down: the node starts without it. */
  answerMsMax: 15_000,
  /** Tracks asked for at once. */
  pageSize: 5000,
} as const

export interface TrackNames {
  readonly nextNumber: number
  /** MMSI, negative for a simulated station, to number: what the picture calls a name. */
  readonly byMmsi: ReadonlyMap<number, number>
  /** Who they last said they were. */
  readonly known: readonly TrackIdentity[]
}

type Memory = Pick<History, 'loadTrackNames' | 'identitiesAt'>

/**
 * The numbers given before. A database that is down cannot tell them: then new ones are taken from where no number has
 * ever been, the seconds since 2020, so that none is given twice.
 */
export async function loadTrackNames(
  history: Memory,
  nowMs: number,
  warn: (text: string) => void,
): Promise<TrackNames> {
  let timer: NodeJS.Timeout | null = null
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`no answer within ${NAMES_LIMITS.answerMsMax / 1000} s`)
    timer = setTimeout(() => reject(error), NAMES_LIMITS.answerMsMax)
  })
  try {
    return await Promise.race([askNames(history), late])
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    warn(`The history database is down (${why}): tracks get new numbers, and fixes wait.`)
    return { nextNumber: Math.floor((nowMs - Date.UTC(2020)) / 1000), byMmsi: new Map(), known: [] }
  } finally {
    if (timer !== null) clearTimeout(timer)
  }
}

/** History knows a track by its MMSI alone; its identity says whether it was simulated. */
async function askNames(history: Memory): Promise<TrackNames> {
  const { nextNumber, byMmsi } = await history.loadTrackNames()
  const known: TrackIdentity[] = []
  const numbers = [...byMmsi.values()]
  for (let from = 0; from < numbers.length; from += NAMES_LIMITS.pageSize) {
    const page = numbers.slice(from, from + NAMES_LIMITS.pageSize)
    known.push(...(await history.identitiesAt(page, Number.MAX_SAFE_INTEGER)))
  }
  const simulated = new Set(known.filter(identity => identity.simulated).map(identity => identity.number))
  const names = [...byMmsi].map(([mmsi, number]): [number, number] => [
    simulated.has(number) ? -Math.abs(mmsi) : mmsi,
    number,
  ])
  return { nextNumber, byMmsi: new Map(names), known }
}
