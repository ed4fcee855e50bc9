// One decoder in a process of its own: `ais-child.mjs NAME FILE`. Prints {warm, cold} in lines a second.
import { createReadStream, readFileSync } from 'node:fs'

const [name, file] = process.argv.slice(2)
const CHUNK = 64 * 1024
const PASSES_WARM = 7

const passes = {
  async objects() {
    const { AisReader } = await import('#sensors')
    const bytes = readFileSync(file)
    return () => {
      let messages = 0
      let last = null
      const reader = new AisReader(heard => {
        last = heard.message
        messages += 1
      })
      for (let from = 0; from < bytes.length; from += CHUNK)
        reader.push(bytes.subarray(from, from + CHUNK), 0)
      reader.end()
      return last === null ? 0 : messages
    }
  },
  async columns() {
    const { AisColumnReader } = await import('#sensors')
    const bytes = readFileSync(file)
    return () => {
      let messages = 0
      const reader = new AisColumnReader(4096, columns => {
        messages += columns.count
      })
      for (let from = 0; from < bytes.length; from += CHUNK)
        reader.push(bytes.subarray(from, from + CHUNK), 0)
      reader.end()
      return messages
    }
  },
  async ndjson() {
    const { AisReader, JsonBytes } = await import('#sensors')
    const { writeJsonLine } = await import('../dist/node/cli/decode-json.js')
    const bytes = readFileSync(file)
    const out = new JsonBytes(1 << 20)
    return () => {
      let messages = 0
      const reader = new AisReader(heard => {
        writeJsonLine(out, heard)
        if (out.length > 1 << 19) out.length = 0
        messages += 1
      })
      for (let from = 0; from < bytes.length; from += CHUNK)
        reader.push(bytes.subarray(from, from + CHUNK), 0)
      reader.end()
      return messages
    }
  },
  async ggencoder() {
    const { AisDecode } = (await import('ggencoder')).default
    const lines = linesOf()
    return () => {
      const session = {}
      let messages = 0
      for (const line of lines) if (new AisDecode(line, session).valid) messages += 1
      return messages
    }
  },
  async 'ais-decoder'() {
    const { AisDecode } = (await import('ais-decoder')).default
    const lines = linesOf()
    console.log = () => {}
    return () => {
      const session = {}
      let messages = 0
      for (const line of lines) if (new AisDecode(line, session).valid) messages += 1
      return messages
    }
  },
  // How fast this machine finds newlines: what all the rest is measured against on another machine.
  async newlines() {
    const bytes = readFileSync(file)
    return () => {
      let found = 0
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found += 1
      return found
    }
  },
}

if (name === 'memory') await memory()
else {
  const pass = await passes[name]()
  const lines = readFileSync(file).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
  const first = timed(pass)
  let best = first
  const rates = []
  for (let index = 0; index < PASSES_WARM; index += 1) {
    best = timed(pass)
    rates.push(lines / best.seconds)
  }
  const warm = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)]
  process.stdout.write(`${JSON.stringify({ warm, cold: lines / first.seconds, messages: first.messages })}\n`)
}

function timed(pass) {
  const started = process.hrtime.bigint()
  const messages = pass()
  return { messages, seconds: Number(process.hrtime.bigint() - started) / 1e9 }
}

function linesOf() {
  return readFileSync(file, 'latin1')
    .split('\n')
    .filter(line => line !== '')
}

/** Ten passes over the file as a stream: what the process holds at most, and how much more after the tenth than the second. */
async function memory() {
  const { AisReader } = await import('#sensors')
  const after = []
  let most = 0
  for (let round = 0; round < 10; round += 1) {
    const reader = new AisReader(heard => heard.message)
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) reader.push(chunk, 0)
    reader.end()
    const rss = process.memoryUsage().rss / 2 ** 20
    most = Math.max(most, rss)
    after.push(rss)
  }
  process.stdout.write(`${JSON.stringify({ rssMB: most, growthMB: after[9] - after[1] })}\n`)
}
