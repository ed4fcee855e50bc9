/**
 * `npm run bench -- ais [CORPUS]`: how fast sentences are decoded, beside two decoders from npm and gpsd's, in one run.
 * Every figure comes from processes of its own, in rounds that take turns, so that one decoder's compiled code, rubbish and
 * moment of a shared machine do not count for another. The figure is the median of the rounds.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { median, record } from './record.ts'

const ROUNDS = 5
const root = fileURLToPath(new URL('..', import.meta.url))
const corpus = process.argv[2] ?? join(root, '../shared/data/ais/oracles/clean1.nmea.gz')
if (!existsSync(corpus)) {
  process.stderr.write(`The corpus ${corpus} is not here; give another file of sentences.\n`)
  process.exit(2)
}

interface Timed {
  readonly warm: number
  readonly cold: number
  readonly messages: number
}
const DECODERS = ['objects', 'columns', 'ndjson', 'ggencoder', 'ais-decoder', 'newlines'] as const
type Decoder = (typeof DECODERS)[number]

const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
const once = join(folder, 'once.nmea')
const five = join(folder, 'five.nmea')
const text = corpus.endsWith('.gz') ? gunzipSync(readFileSync(corpus)) : readFileSync(corpus)
writeFileSync(once, text)
writeFileSync(five, Buffer.concat([text, text, text, text, text]))
const lines = text.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)

const timed = new Map<Decoder, Timed[]>(DECODERS.map(name => [name, []]))
const texts = { entente: [] as number[], gpsdecode: [] as number[] }
const hasGpsdecode = spawnSync('gpsdecode', ['-V']).status === 0
if (!hasGpsdecode) process.stdout.write('gpsdecode is not installed: JSON text is not compared\n')
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of DECODERS) timed.get(name)?.push(inChild<Timed>(name, once))
  texts.entente.push(seconds(process.execPath, [join(root, 'entente'), 'decode', five]))
  if (hasGpsdecode) texts.gpsdecode.push(seconds('gpsdecode', ['-j'], five))
}
const memory = inChild<{ rssMB: number; growthMB: number }>('memory', five)
rmSync(folder, { recursive: true, force: true })

const rate = (name: Decoder, kind: 'warm' | 'cold') =>
  median((timed.get(name) ?? []).map(one => one[kind])) / 1e6
const objects = rate('objects', 'warm')
const fastestPeer = Math.max(rate('ggencoder', 'warm'), rate('ais-decoder', 'warm'))
const jsonRate = (5 * lines) / median(texts.entente) / 1e6
const gpsRate = hasGpsdecode ? (5 * lines) / median(texts.gpsdecode) / 1e6 : null

record({
  bench: 'ais',
  measures: {
    objectsMlinesPerSecond: objects,
    objectsColdMlinesPerSecond: rate('objects', 'cold'),
    columnsMlinesPerSecond: rate('columns', 'warm'),
    columnsColdMlinesPerSecond: rate('columns', 'cold'),
    ndjsonMlinesPerSecond: rate('ndjson', 'warm'),
    ndjsonProcessMlinesPerSecond: jsonRate,
    messages: timed.get('objects')?.[0]?.messages ?? 0,
    machineNewlinesMlinesPerSecond: rate('newlines', 'warm'),
    objectsOverGgencoder: objects / rate('ggencoder', 'warm'),
    objectsOverFastestPeer: objects / fastestPeer,
    objectsColdOverGgencoder: rate('objects', 'cold') / rate('ggencoder', 'cold'),
    ndjsonOverGpsdecode: gpsRate === null ? null : rate('ndjson', 'warm') / gpsRate,
    ndjsonProcessOverGpsdecode: gpsRate === null ? null : jsonRate / gpsRate,
    streamingRssMB: memory.rssMB,
    streamingGrowthMB: memory.growthMB,
  },
  peers: {
    ggencoder: {
      warmMlinesPerSecond: rate('ggencoder', 'warm'),
      coldMlinesPerSecond: rate('ggencoder', 'cold'),
    },
    aisDecoder: {
      warmMlinesPerSecond: rate('ais-decoder', 'warm'),
      coldMlinesPerSecond: rate('ais-decoder', 'cold'),
    },
    gpsdecode: gpsRate === null ? null : { ndjsonMlinesPerSecond: gpsRate },
  },
})

function inChild<Result>(name: string, file: string): Result {
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', join(root, 'benchmarks', 'ais-child.mjs'), name, file],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  )
  const last = child.stdout.trim().split('\n').at(-1) ?? ''
  if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`)
  return JSON.parse(last) as Result
}

/** Wall-clock seconds of a whole process, from its start to its end. */
function seconds(command: string, words: readonly string[], stdin?: string): number {
  const input = stdin === undefined ? 'ignore' : openSync(stdin, 'r')
  const started = process.hrtime.bigint()
  const { status, error } = spawnSync(command, words, {
    stdio: [input, openSync('/dev/null', 'w'), 'ignore'],
  })
  if (error !== undefined || (status !== 0 && command === process.execPath))
    throw error ?? new Error(`${command} failed`)
  return Number(process.hrtime.bigint() - started) / 1e9
}
