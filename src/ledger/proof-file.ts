/**
 * A proof that stands alone, C2SP tlog-proof: one entry, its path to the root, and the signed checkpoint.
 *
 *   c2sp.org/tlog-proof@v1
 *   extra RW50ZW50ZS4uLg==             the entry's bytes, base64: not trusted, but hashed to the leaf
 *   index 73894
 *   gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=          from the leaf's sibling up
 *   ...
 *                                                         blank
 *   (the checkpoint, with all its signatures)
 */
import { type Hash, isHash } from './hash.ts'
import { ENTRY_BYTES_MAX, NOTE_BYTES_MAX, PATH_MAX } from './limits.ts'
import { concat, fromBase64, fromDecimal, fromUtf8, toBase64, toUtf8 } from './text.ts'

export interface ProofFile {
  readonly index: number
  /** null: the file leaves the entry out, and whoever reads it must have it. */
  readonly entry: Uint8Array | null
  readonly path: readonly Hash[]
  readonly checkpoint: Uint8Array
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const BYTES_MAX = NOTE_BYTES_MAX + 2 * ENTRY_BYTES_MAX + PATH_MAX * 50

export function formatProofFile({ index, entry, path, checkpoint }: ProofFile): Uint8Array {
  const extra = entry === null ? [] : [`extra ${toBase64(entry)}`]
  const lines = [HEADER, ...extra, `index ${index}`, ...path.map(toBase64), '', '']
  return concat(toUtf8(lines.join('\n')), checkpoint)
}

/** null: this is no such file. */
export function parseProofFile(bytes: Uint8Array): ProofFile | null {
  if (bytes.length > BYTES_MAX) return null
  const whole = fromUtf8(bytes)
  const cut = whole?.indexOf('\n\n') ?? -1
  if (whole === null || cut < 0) return null
  const [header, ...rest] = whole.slice(0, cut).split('\n')
  if (header !== HEADER) return null
  const entryText = rest[0]?.startsWith('extra ') ? (rest.shift() as string).slice('extra '.length) : null
  const entry = entryText === null ? null : fromBase64(entryText)
  if (entryText !== null && entry === null) return null
  const indexLine = rest.shift()
  const index = indexLine?.startsWith('index ') ? fromDecimal(indexLine.slice('index '.length)) : null
  const path = rest.map(fromBase64)
  if (index === null || path.length > PATH_MAX || !path.every(hash => hash !== null && isHash(hash)))
    return null
  return { index, entry, path: path as Hash[], checkpoint: toUtf8(whole.slice(cut + 2)) }
}
