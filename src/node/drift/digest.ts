/** Names a field by what it is made of: two runs on the same current and wind have the same digest. */
import { createHash } from 'node:crypto'
import type { ForcingSpec } from '#drift'

/** SHA-256, hex, over the description without its numbers, and then the numbers. */
export function digestOf(spec: ForcingSpec): string {
  const hash = createHash('sha256')
  const { words, numbers } = partsOf(spec)
  hash.update(JSON.stringify(words))
  if (numbers !== null) hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  return hash.digest('hex')
}

function partsOf(spec: ForcingSpec): { readonly words: unknown; readonly numbers: Float32Array | null } {
  switch (spec.kind) {
    case 'formula':
      return { words: spec, numbers: null }
    case 'grid': {
      const { values, ...words } = spec
      return { words, numbers: values }
    }
    case 'harmonic': {
      const { amplitudes, ...words } = spec
      return { words, numbers: amplitudes }
    }
  }
}
