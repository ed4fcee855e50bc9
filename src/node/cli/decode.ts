/** `entente decode`: AIS sentences in, JSON lines or CSV out, as a stream: a file of any size takes the same memory. */
import { createReadStream, writeSync } from 'node:fs'
import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type AisCounts, AisReader, type Heard, JsonBytes, TYPE_MAX } from '#sensors'
import { type Command, EXIT, UsageError } from './command.ts'
import { CSV_HEADER, writeCsv } from './decode-csv.ts'
import { decodeSchema, writeJsonLine } from './decode-json.ts'
import { parseWords } from './words.ts'

const HELP = `entente decode - decode AIS sentences

usage: entente decode [FILE|-] [--format ndjson|csv] [--sentences] [--stats] [--quiet]
       entente decode --schema TYPE

  FILE         AIS sentences (!AIVDM, !AIVDO, any talker), with or without tag blocks, among any
               other lines. Plain or gzip, told apart by content. '-' or nothing: standard input.
  --format F   ndjson (one JSON object a line; the default) or csv (the common fields, one header line)
  --sentences  ndjson only: put the sentences as received into each object
  --stats      print what was read and refused, by reason and type, to standard error
  --quiet      print no messages (for --stats alone)
  --schema N   print the JSON Schema of message type N (1 to ${TYPE_MAX}) and stop

Names carry their unit: speedKnots, courseDegrees, draughtMetres. Not available is null. Lines that are
not AIS, or not whole, are counted and never stop the reading.

examples:
  entente decode harbour.nmea --stats > harbour.ndjson
  nc receiver 10110 | entente decode --format csv
  entente decode --schema 5

exit code: 0 all read, 1 the input could not be read, 2 asked wrongly
`

/** Output is handed to the system in pieces of about this size. */
const OUT_BYTES = 256 * 1024
const READ_BYTES = 256 * 1024

export const decode: Command = {
  summary: 'decode AIS sentences to JSON lines or CSV',
  help: HELP,
  async run(args) {
    const words = parseWords(args, {
      format: 'value',
      schema: 'value',
      sentences: 'flag',
      stats: 'flag',
      quiet: 'flag',
    })
    const schema = words.values['schema']
    if (schema !== undefined) return printSchema(schema)
    if (words.rest.length > 1) throw new UsageError(`one file at a time, not ${words.rest.length}`)
    const format = words.values['format'] ?? 'ndjson'
    if (format !== 'ndjson' && format !== 'csv')
      throw new UsageError(`--format is ndjson or csv, not '${format}'`)
    const withSentences = words.flags.has('sentences')
    const out = new JsonBytes(OUT_BYTES * 2)
    const types = new Uint32Array(TYPE_MAX + 1)
    const write = words.flags.has('quiet')
      ? null
      : format === 'csv'
        ? writeCsv
        : withSentences
          ? writeAll
          : writeJsonLine
    const reader = new AisReader(heard => {
      types[heard.type] = (types[heard.type] as number) + 1
      write?.(out, heard)
    })
    if (write !== null && format === 'csv') out.raw(CSV_HEADER)
    await copy(words.rest[0] ?? '-', reader, out)
    if (words.flags.has('stats')) process.stderr.write(statistics(reader.counts, types))
    return EXIT.done
  },
}

function writeAll(out: JsonBytes, heard: Heard): void {
  writeJsonLine(out, heard, heard.sentences)
}

function printSchema(text: string): number {
  const type = Number(text)
  if (!Number.isInteger(type) || type < 1 || type > TYPE_MAX) {
    throw new UsageError(`--schema takes a message type from 1 to ${TYPE_MAX}, not '${text}'`)
  }
  process.stdout.write(`${JSON.stringify(decodeSchema(type), null, 2)}\n`)
  return EXIT.done
}

/** Reads all there is through the reader, until the end or until nobody takes the output any more. */
async function copy(file: string, reader: AisReader, out: JsonBytes): Promise<void> {
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: READ_BYTES })
  for await (const chunk of unpacked(source)) {
    reader.push(chunk, Date.now())
    if (out.length >= OUT_BYTES && !flush(out)) return
  }
  reader.end()
  flush(out)
}

/**
 * Hands what is written to standard output, and waits until it is taken: no copy, and no growing queue before a slow taker.
 * False when the taker has gone (`| head`).
 */
function flush(out: JsonBytes): boolean {
  for (let from = 0; from < out.length; ) {
    try {
      from += writeSync(process.stdout.fd, out.bytes, from, out.length - from)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') return false
      if (code !== 'EAGAIN') throw error
      Atomics.wait(NEVER, 0, 0, RETRY_MS)
    }
  }
  out.length = 0
  return true
}

/** Between two tries to write into a pipe that is full. */
const RETRY_MS = 2
const NEVER = new Int32Array(new SharedArrayBuffer(4))

/** Gzip is told by its first two bytes (RFC 1952). */
async function* unpacked(source: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const first = await chunks.next()
  if (first.done === true) return
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!isGzip) {
    yield first.value
    yield* rest(chunks)
    return
  }
  const gunzip = createGunzip({ chunkSize: READ_BYTES })
  const feed = Transform.from(
    (async function* feed() {
      yield first.value
      yield* rest(chunks)
    })(),
  )
  feed.on('error', error => gunzip.destroy(error))
  yield* feed.pipe(gunzip) as AsyncIterable<Buffer>
}

async function* rest(chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
}

function statistics(counts: AisCounts, types: Uint32Array): string {
  const rows = [
    ['lines', counts.lines],
    ['sentences', counts.sentences],
    ['messages', counts.messages],
    ...[...types].map((count, type) => [`  type ${type}`, count] as const).filter(([, count]) => count > 0),
    ...Object.entries(counts.refused)
      .filter(([, count]) => count > 0)
      .map(([why, count]) => [`refused: ${why}`, count] as const),
  ] as const
  return `${rows.map(([name, value]) => `${name.padEnd(24)}${String(value).padStart(12)}`).join('\n')}\n`
}
