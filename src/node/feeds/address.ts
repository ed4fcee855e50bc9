/** What is written of a feed (`tcp://host:port?name=…`), read into what it means. */
import { basename } from 'node:path'

export type FeedSource =
  | { readonly kind: 'tcp-client'; readonly host: string; readonly port: number }
  | { readonly kind: 'tcp-server'; readonly host: string; readonly port: number }
  | { readonly kind: 'udp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string; readonly speed: number | null }
  /** The demo sea: what its ships say, or what its radars, cameras and callers see. */
  | { readonly kind: 'simulation'; readonly voice: 'ships' | 'sensors' }
  /** Handed in by the API; it has no input of its own. */
  | { readonly kind: 'http' }
  /** Handed on by a sense process, to whom it comes in one of these ways. */
  | { readonly kind: 'sense'; readonly of: 'tcp-client' | 'tcp-server' | 'udp' | 'file' | 'simulation' }

export interface FeedConfig {
  /** In the log and in history for ever: unique, `sim-…` exactly when simulated. */
  readonly id: string
  readonly name: string
  readonly address: string
  readonly source: FeedSource
  readonly simulated: boolean
  readonly silentAfterSeconds: number
  /** The configured radar whose targets (TTM, TLL) come by this feed; null: such sentences are not taken. */
  readonly radar: string | null
}

/** What may be said of a feed beside its address, in the file by these keys and in an address after `?`. */
export interface FeedWords {
  readonly name?: string | undefined
  readonly simulated?: boolean | undefined
  readonly speed?: number | undefined
  readonly silentAfterSeconds?: number | undefined
  readonly radar?: string | undefined
}

/**
 * With the check every quarter of a second and ten pictures a second, ships are grey on the screen within 5 s of the
 * last sentence.
 */
export const SILENT_AFTER_SECONDS = 4

const PREFIX_SIMULATED = 'sim-'
export const FEED_ADDRESSES =
  'tcp://HOST:PORT, tcp-listen:HOST:PORT, udp:HOST:PORT, file:PATH (?speed=10 to replay) or demo'

/** @throws Error that says what is wrong with the address and what would be right. */
export function readFeed(written: string, words: FeedWords = {}): FeedConfig {
  const [address, asked] = splitQuery(written)
  const all = { ...readQuery(written, asked), ...known(words) }
  const source = readSource(address, all.speed ?? null)
  const simulated = all.simulated ?? (source.kind === 'simulation' || source.kind === 'file')
  if (source.kind === 'simulation' && !simulated)
    throw new Error(`the feed '${written}' cannot be anything but simulated`)
  if (source.kind !== 'file' && all.speed !== undefined) {
    throw new Error(`the feed '${written}' has a speed, and only a file can be replayed faster`)
  }
  const name = all.name ?? defaultName(source)
  return {
    id: idOf(name, simulated),
    name,
    address,
    source,
    simulated,
    silentAfterSeconds: all.silentAfterSeconds ?? SILENT_AFTER_SECONDS,
    radar: all.radar ?? null,
  }
}

/** What programs hand in at `POST /api/v1/sentences`. Silent after a minute: nobody promises a rhythm there. */
export const HTTP_FEED: FeedConfig = {
  id: 'http',
  name: 'HTTP',
  address: '/api/v1/sentences',
  source: { kind: 'http' },
  simulated: false,
  silentAfterSeconds: 60,
  radar: null,
}

/** What programs hand in at `POST /api/v1/detections`. */
export const DETECTIONS_FEED: FeedConfig = {
  ...HTTP_FEED,
  id: 'http-detections',
  name: 'HTTP detections',
  address: '/api/v1/detections',
}

/** What people hand in; where every feed is simulated it is an exercise, and so is this. */
export function sightingsFeed(simulated: boolean): FeedConfig {
  return {
    ...HTTP_FEED,
    id: simulated ? 'sim-sightings' : 'sightings',
    name: 'Sightings',
    address: '/api/v1/sightings',
    simulated,
  }
}

/** The sensors of the demo sea speak by a feed of their own. */
export const DEMO_SENSORS_FEED: FeedConfig = {
  id: 'sim-demo-sensors',
  name: 'Demo sensors',
  address: 'demo',
  source: { kind: 'simulation', voice: 'sensors' },
  simulated: true,
  silentAfterSeconds: SILENT_AFTER_SECONDS,
  radar: null,
}

/** Whether a feed of the log was simulated: its id says so, also when it is configured no longer. */
export function isSimulatedFeed(id: string): boolean {
  return id.startsWith(PREFIX_SIMULATED)
}

/** Ids of feeds that would be the same get a number. */
export function withUniqueIds(feeds: readonly FeedConfig[]): FeedConfig[] {
  const taken = new Set<string>([
    HTTP_FEED.id,
    DETECTIONS_FEED.id,
    DEMO_SENSORS_FEED.id,
    sightingsFeed(true).id,
    sightingsFeed(false).id,
  ])
  return feeds.map(feed => {
    let id = feed.id
    for (let copy = 2; taken.has(id); copy += 1) id = `${feed.id}-${copy}`
    taken.add(id)
    return { ...feed, id }
  })
}

function readSource(address: string, speed: number | null): FeedSource {
  if (address === 'demo') return { kind: 'simulation', voice: 'ships' }
  if (address.startsWith('file:')) {
    const path = decodeURI(address.slice(5).replace(/^\/\/(?=\/)/, ''))
    if (path === '') throw new Error(`the feed 'file:' names no file`)
    return { kind: 'file', path, speed }
  }
  const [, scheme, host, port] = /^(tcp:\/\/|tcp-listen:|udp:)(.*):(\d{1,5})$/.exec(address) ?? []
  if (scheme === undefined || host === undefined || Number(port) > 65_535) {
    throw new Error(`cannot read the feed '${address}': write ${FEED_ADDRESSES}`)
  }
  const place = { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
  if (place.host === '')
    throw new Error(`the feed '${address}' names no host: write 127.0.0.1 for this machine`)
  if (scheme === 'tcp://') return { kind: 'tcp-client', ...place }
  return scheme === 'udp:' ? { kind: 'udp', ...place } : { kind: 'tcp-server', ...place }
}

function splitQuery(written: string): [string, URLSearchParams] {
  const mark = written.indexOf('?')
  if (mark < 0) return [written, new URLSearchParams()]
  return [written.slice(0, mark), new URLSearchParams(written.slice(mark + 1))]
}

function readQuery(written: string, asked: URLSearchParams): FeedWords {
  const words: { -readonly [Key in keyof FeedWords]: FeedWords[Key] } = {}
  for (const [key, value] of asked) {
    if (key === 'name') words.name = value
    else if (key === 'simulated') words.simulated = readBoolean(written, value)
    else if (key === 'speed') words.speed = readPositive(written, key, value)
    else if (key === 'radar') words.radar = value
    else if (key === 'silentAfterSeconds') words.silentAfterSeconds = readPositive(written, key, value)
    else
      throw new Error(
        `the feed '${written}' has '${key}', which no feed knows: name, simulated, speed, silentAfterSeconds, radar`,
      )
  }
  return words
}

function readBoolean(written: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Error(`the feed '${written}' has simulated=${value}: write true or false`)
}

function readPositive(written: string, key: string, value: string): number {
  const number = Number(value)
  if (value !== '' && Number.isFinite(number) && number > 0) return number
  throw new Error(`the feed '${written}' has ${key}=${value}: write a number above 0`)
}

function known(words: FeedWords): FeedWords {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
}

function defaultName(source: FeedSource): string {
  switch (source.kind) {
    case 'simulation':
      return 'Demo sea'
    case 'file': {
      const file = basename(source.path)
      return source.speed === null ? `File ${file}` : `Replay of ${file} ×${source.speed}`
    }
    case 'tcp-client':
      return `${source.host}:${source.port}`
    case 'tcp-server':
      return `TCP port ${source.port}`
    case 'udp':
      return `UDP port ${source.port}`
    case 'http':
    case 'sense':
      return HTTP_FEED.name
  }
}

function idOf(name: string, simulated: boolean): string {
  const slug = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(sim-+)+/, '')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
  return (simulated ? PREFIX_SIMULATED : '') + (slug === '' ? 'feed' : slug)
}
