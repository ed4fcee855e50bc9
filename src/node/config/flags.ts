/** The words after `entente serve`, checked one by one. They say more than the file and win over it. */
import { nearest } from './nearest.ts'
import { ConfigError } from './file.ts'
import { ConfigFile } from './schema.ts'

interface Flag {
  readonly key: keyof ConfigFile | 'seed' | 'ships' | 'config'
  /** What follows the flag; null when nothing does. */
  readonly value: 'text' | 'number' | null
}

export const FLAGS: Readonly<Record<string, Flag>> = {
  '--role': { key: 'role', value: 'text' },
  '--feed': { key: 'feeds', value: 'text' },
  '--port': { key: 'port', value: 'number' },
  '--host': { key: 'host', value: 'text' },
  '--data': { key: 'data', value: 'text' },
  '--config': { key: 'config', value: 'text' },
  '--node': { key: 'node', value: 'text' },
  '--name': { key: 'name', value: 'text' },
  '--marking': { key: 'marking', value: 'text' },
  '--seed': { key: 'seed', value: 'number' },
  '--ships': { key: 'ships', value: 'number' },
  '--nmea-out': { key: 'nmeaOut', value: 'text' },
  '--database-url': { key: 'databaseUrl', value: 'text' },
  '--retention-days': { key: 'retentionDays', value: 'number' },
  '--log-gigabytes': { key: 'logGigabytes', value: 'number' },
  '--accept-sentences': { key: 'acceptSentences', value: null },
  '--accept-detections': { key: 'acceptDetections', value: null },
}

export interface Flags {
  readonly config: string | null
  readonly said: ConfigFile
}

/** @throws ConfigError that names the word and what would be right. */
export function readFlags(args: readonly string[]): Flags {
  let config: string | null = null
  const said: Record<string, unknown> = {}
  const feeds: string[] = []
  const demo: Record<string, number> = {}
  const words = args.flatMap(word => (/^--[a-z-]+=/.test(word) ? splitAtEquals(word) : [word]))
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string
    const flag = Object.hasOwn(FLAGS, word) ? (FLAGS[word] as Flag) : null
    if (flag === null) throw new ConfigError(unknownFlag(word))
    if (flag.value === null) {
      said[flag.key] = true
      continue
    }
    at += 1
    const value = readValue(word, flag, words[at])
    if (flag.key === 'feeds') feeds.push(String(value))
    else if (flag.key === 'config') config = String(value)
    else if (flag.key === 'seed' || flag.key === 'ships') demo[flag.key] = Number(value)
    else said[flag.key] = value
  }
  if (feeds.length > 0) said['feeds'] = feeds
  if (Object.keys(demo).length > 0) said['demo'] = demo
  return { config, said: checked(said) }
}

function splitAtEquals(word: string): [string, string] {
  const equals = word.indexOf('=')
  return [word.slice(0, equals), word.slice(equals + 1)]
}

function readValue(word: string, flag: Flag, value: string | undefined): string | number {
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new ConfigError(`${word} wants a ${flag.value === 'number' ? 'number' : 'word'} after it`)
  }
  if (flag.value === 'text') return value
  if (!/^\d+(\.\d+)?$/.test(value)) throw new ConfigError(`${word} wants a number, not '${value}'`)
  return Number(value)
}

function unknownFlag(word: string): string {
  const near = nearest(word, Object.keys(FLAGS))
  return `there is no '${word}'${near === null ? '' : `; did you mean '${near}'?`}`
}

function checked(said: Record<string, unknown>): ConfigFile {
  const read = ConfigFile.safeParse(said)
  if (read.success) return read.data
  const mistakes = read.error.issues.map(({ path, message }) => {
    const key = path[0] === 'demo' ? path[1] : path[0]
    const word = Object.entries(FLAGS).find(([, flag]) => flag.key === key)?.[0] ?? String(key)
    return `${word}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
  })
  throw new ConfigError(mistakes.join('\n'))
}
