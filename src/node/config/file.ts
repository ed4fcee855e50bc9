/** Reads entente.yaml. Every error names the line, the column and the key, and what would be right. */
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { nearest } from './nearest.ts'
import { ConfigFile, keysAt } from './schema.ts'

/** A config file has a few hundred bytes; more is the wrong file. */
export const CONFIG_BYTES_MAX = 1024 * 1024

/** What is wrong with what was configured; one line for each mistake. */
export class ConfigError extends Error {}

/** @throws ConfigError with every mistake found, each with its place. */
export function readConfigFile(text: string, path: string): ConfigFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  if (document.errors.length > 0) {
    throw new ConfigError(document.errors.map(error => `${place(error.pos[0])}: ${error.message}`).join('\n'))
  }
  const value: unknown = document.toJS({ maxAliasCount: 16 }) ?? {}
  const read = ConfigFile.safeParse(value)
  if (read.success) return read.data
  const mistakes = read.error.issues.flatMap(issue => explain(issue, document, place))
  throw new ConfigError(mistakes.join('\n'))
}

function explain(issue: z.core.$ZodIssue, document: Document, place: (offset: number) => string): string[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => `${place(offsetOfKey(document, path, key))}: ${unknownKey(path, key)}`)
  }
  // A feed is a line of text or a group of keys: the complaint is about the form that was tried.
  if (issue.code === 'invalid_union') {
    const isGroup = isMap(document.getIn(path, true))
    const inner = issue.errors.find(errors =>
      errors.some(one => (one.path.length > 0 || one.code === 'unrecognized_keys') === isGroup),
    )
    return (inner ?? issue.errors[0] ?? []).flatMap(one => {
      const deeper = Object.assign({}, one, { path: [...path, ...one.path] })
      return explain(deeper, document, place)
    })
  }
  return [`${place(offsetOf(document, path))}: '${path.join('.')}': ${message(issue)}`]
}

function message(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const right = keysAt(path)
  const near = nearest(key, right)
  const hint = near === null ? `keys here are ${right.join(', ')}` : `did you mean '${near}'?`
  const where = path.length === 0 ? '' : ` in '${path.join('.')}'`
  return `there is no key '${key}'${where}; ${hint}`
}

function offsetOfKey(document: Document, path: readonly PropertyKey[], key: string): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(node)) return offsetOf(document, path)
  const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === key)
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path)
}

/** The value at a path, or what is nearest above it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}
