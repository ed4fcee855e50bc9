/** The last line of every benchmark: measures and peers of one run, printed and kept in benchmarks/history/. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Bench {
  readonly bench: string
  /** Name (with unit) → figure of ours; null when it could not be measured here. */
  readonly measures: Readonly<Record<string, number | null>>
  /** Peer → its own figures of the same run; null when the peer is not installed. */
  readonly peers: Readonly<Record<string, Readonly<Record<string, number>> | null>>
}

/** Prints the line and writes it, with when and on what it ran, as benchmarks/history/BENCH-TIME.json. */
export function record(result: Bench): void {
  const line = JSON.stringify(result)
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'history')
  mkdirSync(folder, { recursive: true })
  const time = new Date().toISOString()
  const where = { time, node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' }
  const name = `${result.bench}-${time.replaceAll(':', '').slice(0, 17)}.json`
  writeFileSync(join(folder, name), `${JSON.stringify({ ...result, where }, null, 1)}\n`)
  process.stdout.write(`${line}\n`)
}

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

/** The value that a share `p` of the values does not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] as number
}
