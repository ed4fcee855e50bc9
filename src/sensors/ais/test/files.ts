/** Reference data of the tests: recordings and expected outputs that are not part of the product. Absent: the tests skip. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { AisMessage } from '../message.ts'
import { AisReader } from '../reader.ts'

const FOLDER = fileURLToPath(new URL('../../../../../shared/data/ais/', import.meta.url))

export const hasReferenceData = existsSync(join(FOLDER, 'oracles'))
if (!hasReferenceData)
  process.stdout.write('AIS conformance: no reference data beside the project, its tests are skipped\n')

export function referenceBytes(name: string): Buffer {
  const bytes = readFileSync(join(FOLDER, name))
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export function referenceText(name: string): string {
  return referenceBytes(name).toString('latin1')
}

/** All messages in some bytes, cut into chunks as a socket would. */
export function messagesIn(bytes: Uint8Array, chunkBytes = 60_000) {
  const messages: AisMessage[] = []
  const reader = new AisReader(heard => messages.push(heard.message))
  for (let from = 0; from < bytes.length; from += chunkBytes)
    reader.push(bytes.subarray(from, from + chunkBytes), 0)
  reader.end()
  return { messages, counts: reader.counts }
}
