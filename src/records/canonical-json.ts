/**
 * JSON with one encoding (RFC 8785, JCS): equal values have equal bytes, so a digest of them means the value. Keys are
 * sorted by their UTF-16 units, numbers are written as ECMAScript writes them, strings escape only what they must.
 */

export const CANONICAL_DEPTH_MAX = 64

/** What JSON cannot say in one way: `path` says where it stands, as in `about.3`. */
export class NotCanonical extends TypeError {
  override readonly name = 'NotCanonical'
  readonly path: string
  constructor(what: string, path: readonly (string | number)[]) {
    super(`${what} has no canonical JSON${path.length === 0 ? '' : `, at ${path.join('.')}`}`)
    this.path = path.join('.')
  }
}

type Path = (string | number)[]

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * @throws NotCanonical for NaN, infinities, undefined, holes, lone surrogates, functions, symbols, bigints, objects of a
 * class, and what is deeper than `CANONICAL_DEPTH_MAX` (so for what holds itself).
 */
export function canonicalJson(value: unknown): string {
  return encoded(value, [])
}

/** The same as UTF-8: the bytes that are hashed, sealed and sent. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalJson(value))
}

/** The value of canonical bytes. null: not UTF-8, not JSON, a key twice, or written in another way than the one right way. */
export function readCanonical(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    const text = decoder.decode(bytes)
    const value: unknown = JSON.parse(text)
    return canonicalJson(value) === text ? { value } : null
  } catch (error) {
    // Not UTF-8 and NotCanonical are TypeErrors.
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

function encoded(value: unknown, path: Path): string {
  switch (typeof value) {
    case 'string':
      return encodedString(value, path)
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical(String(value), path)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (path.length >= CANONICAL_DEPTH_MAX) throw new NotCanonical('what is so deep', path)
      return Array.isArray(value) ? encodedList(value, path) : encodedObject(value, path)
    default:
      throw new NotCanonical(typeof value, path)
  }
}

function encodedString(text: string, path: Path): string {
  if (hasLoneSurrogate(text)) throw new NotCanonical('half a character', path)
  return JSON.stringify(text)
}

function encodedList(list: readonly unknown[], path: Path): string {
  let text = '['
  for (let at = 0; at < list.length; at += 1) {
    path.push(at)
    text += (at === 0 ? '' : ',') + encoded(list[at], path)
    path.pop()
  }
  return `${text}]`
}

function encodedObject(object: object, path: Path): string {
  if (!isPlainObject(object)) throw new NotCanonical('an object of a class', path)
  let text = '{'
  // Without a comparer the order is by UTF-16 units, as RFC 8785 section 3.2.3 asks.
  for (const key of Object.keys(object).toSorted()) {
    path.push(key)
    text += `${(text === '{' ? '' : ',') + encodedString(key, path)}:${encoded(object[key], path)}`
    path.pop()
  }
  return `${text}}`
}

/** Whether it is an object as JSON makes them, of no class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** With the `u` flag a pair is one character, and a surrogate is found only where its other half is missing. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}
