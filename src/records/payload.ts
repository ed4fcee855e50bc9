/** What a payload may be at all, before its type is asked: plain JSON, not too deep, not too large, no key that bites. */
import { hasLoneSurrogate, isPlainObject } from './canonical-json.ts'

export const PAYLOAD_LIMITS = {
  depthMax: 8,
  /** Numbers, words, lists and objects together. */
  valuesMax: 10_000,
  /** Of all strings and keys together, in UTF-16 units. */
  lettersMax: 262_144,
  keyLengthMax: 64,
} as const

export type PayloadFault =
  | 'not-json'
  | 'forbidden-key'
  | 'payload-too-deep'
  | 'payload-too-large'
  | 'half-character'

/** They reach the prototype of an object when it is merged carelessly (CVE-2022-36059): refused wherever they stand. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

interface Found {
  readonly code: PayloadFault
  readonly path: readonly (string | number)[]
}

interface Left {
  values: number
  letters: number
}

/** null: nothing to fault. */
export function payloadFault(payload: unknown): Found | null {
  return fault(payload, [], { values: PAYLOAD_LIMITS.valuesMax, letters: PAYLOAD_LIMITS.lettersMax })
}

function fault(value: unknown, path: readonly (string | number)[], left: Left): Found | null {
  left.values -= 1
  if (left.values < 0) return { code: 'payload-too-large', path: [] }
  if (typeof value === 'string') return wordsFault(value, path, left)
  if (typeof value === 'number') return Number.isFinite(value) ? null : { code: 'not-json', path }
  if (typeof value === 'boolean' || value === null) return null
  if (Array.isArray(value)) return listFault(value, path, left)
  return isPlainObject(value) ? objectFault(value, path, left) : { code: 'not-json', path }
}

function wordsFault(text: string, path: readonly (string | number)[], left: Left): Found | null {
  left.letters -= text.length
  if (left.letters < 0) return { code: 'payload-too-large', path: [] }
  return hasLoneSurrogate(text) ? { code: 'half-character', path } : null
}

function listFault(list: readonly unknown[], path: readonly (string | number)[], left: Left): Found | null {
  if (path.length >= PAYLOAD_LIMITS.depthMax) return { code: 'payload-too-deep', path }
  for (let at = 0; at < list.length; at += 1) {
    const found = fault(list[at], [...path, at], left)
    if (found !== null) return found
  }
  return null
}

function objectFault(
  object: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  left: Left,
): Found | null {
  if (path.length >= PAYLOAD_LIMITS.depthMax) return { code: 'payload-too-deep', path }
  for (const key of Object.keys(object)) {
    if (FORBIDDEN_KEYS.has(key)) return { code: 'forbidden-key', path }
    if (key.length > PAYLOAD_LIMITS.keyLengthMax) return { code: 'payload-too-large', path }
    const found = wordsFault(key, path, left) ?? fault(object[key], [...path, key], left)
    if (found !== null) return found
  }
  return null
}
