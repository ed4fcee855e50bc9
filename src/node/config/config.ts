/** What a node is started with: flags before the file, the file before what stands here. */
import { resolve } from 'node:path'
import { DEMO_SENSORS_FEED, type FeedConfig, readFeed, withUniqueIds } from '../feeds/address.ts'
import type { OidcProvider } from '../identity/oidc.ts'
import { AIS_SENSOR, SIGHTING_SENSOR, type SensorSite } from '../fusion/sites.ts'
import { ConfigError } from './file.ts'
import { type ForcingConfig, readForcing } from './forcing.ts'
import { readProviders } from './identity.ts'
import { NATIONS, type NodeName } from './nations.ts'
import { readProcess, type ProcessConfig } from './process.ts'
import type { ConfigFile } from './schema.ts'

export interface Place {
  readonly host: string
  readonly port: number
}

export interface NodeConfig extends ProcessConfig {
  readonly node: NodeName
  readonly name: string
  readonly nation: 'UK' | 'FR'
  readonly role: string
  readonly marking: string
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly feeds: readonly FeedConfig[]
  readonly demo: DemoConfig
  readonly nmeaOut: Place | null
  /** Nobody asked for this port: when it is taken, the node goes without. */
  readonly isNmeaOutDefault: boolean
  readonly databaseUrl: string | null
  readonly retentionDays: number
  readonly logBytesMax: number
  /** Radars, cameras, drones and others whose lines are fused, in the order in which they are written. */
  readonly sensors: readonly SensorSite[]
  readonly acceptSentences: boolean
  readonly acceptDetections: boolean
  /** Names, beside the loopback ones, by which browsers may address this node. */
  readonly allowedHosts: readonly string[]
  /** Addresses of proxies that bring others here, and say from where they come. */
  readonly trustedProxies: readonly string[]
  /** Services by which people sign in besides passkeys. */
  readonly identity: { readonly oidc: readonly OidcProvider[] }
  /** The door for other states' nodes; null: there is none, and no partner is asked. */
  readonly exchange: ExchangeConfig | null
  /** Sources of sea and wind besides the demo field and what is entered by hand; none by default. */
  readonly forcing: ForcingConfig
  /** A file of rules of the watch that was tried; null: the usual set. */
  readonly watch: { readonly rulesFile: string | null }
}

export interface DemoConfig {
  readonly seed: number
  readonly ships: number
  /** Whose stations and sensors this node has; null: those of both shores. */
  readonly shore: NodeName | null
  /** When the sea began, the same for all that share it, ms; null: when the node begins to listen. */
  readonly sinceMs: number | null
  /** A file beside both nodes, in which stands when its boat was asked for; null: it comes by itself alone. */
  readonly asksFile: string | null
}

export interface ExchangeConfig {
  readonly listen: Place
  /** Where partners reach it, as stands in this node's card. */
  readonly address: string
}

export const DEFAULTS = {
  node: 'uk',
  host: '127.0.0.1',
  port: 8600,
  nmeaOut: { host: '127.0.0.1', port: 10_110 },
  retentionDays: 30,
  logGigabytes: 8,
  seed: 1,
  ships: 400,
} as const

/** @throws ConfigError in words for people. */
export function makeConfig(
  said: ConfigFile,
  file: ConfigFile,
  environment: NodeJS.ProcessEnv = {},
): NodeConfig {
  const all: ConfigFile = { ...file, ...said }
  const node = all.node ?? DEFAULTS.node
  const { name, nation, role, markings } = NATIONS[node]
  const sensors = readSensors(all.sensors ?? [])
  const processConfig = readProcess(all)
  const { sensors: isSensed, ...demo } = readDemo({ ...known(file.demo), ...known(said.demo) })
  return {
    node,
    name: all.name ?? name,
    nation,
    role,
    marking: readMarking(all.marking ?? markings[0], markings, node),
    host: all.host ?? DEFAULTS.host,
    port: all.port ?? DEFAULTS.port,
    dataFolder: resolve(all.data ?? `var/${node}`),
    feeds:
      processConfig.runs === 'main'
        ? []
        : withDemoSensors(readFeeds(all.feeds ?? [], sensors), isSensed ?? demo.ships <= SENSED_SHIPS_MAX),
    demo,
    nmeaOut: readPlace(all.nmeaOut),
    isNmeaOutDefault: all.nmeaOut === undefined,
    databaseUrl: all.databaseUrl ?? environment['DATABASE_URL'] ?? null,
    retentionDays: all.retentionDays ?? DEFAULTS.retentionDays,
    logBytesMax: (all.logGigabytes ?? DEFAULTS.logGigabytes) * 1024 ** 3,
    sensors,
    acceptSentences: all.acceptSentences ?? false,
    acceptDetections: all.acceptDetections ?? all.acceptSentences ?? false,
    allowedHosts: all.allowedHosts ?? [],
    trustedProxies: all.trustedProxies ?? [],
    identity: { oidc: readProviders(all.identity?.oidc ?? [], environment) },
    exchange: readExchange(all.exchange),
    forcing: readForcing(all.forcing),
    watch: { rulesFile: all.watch?.rules === undefined ? null : resolve(all.watch.rules) },
    ...processConfig,
  }
}

/** Of a larger demo sea no radar tells, unless it is asked for: that is a test of what AIS alone takes. */
const SENSED_SHIPS_MAX = 2000

function withDemoSensors(feeds: readonly FeedConfig[], isSensed: boolean): readonly FeedConfig[] {
  const hasSea = feeds.some(({ source }) => source.kind === 'simulation')
  return hasSea && isSensed ? [...feeds, DEMO_SENSORS_FEED] : feeds
}

function readDemo(demo: NonNullable<ConfigFile['demo']>): DemoConfig & { sensors: boolean | null } {
  const { seed = DEFAULTS.seed, ships = DEFAULTS.ships, sensors = null } = demo
  const { shore = null, since = null, asks = null } = demo
  const sinceMs = since === null ? null : Date.parse(since)
  return { seed, ships, sensors, shore, sinceMs, asksFile: asks === null ? null : resolve(asks) }
}

function known(demo: ConfigFile['demo']): NonNullable<ConfigFile['demo']> {
  return Object.fromEntries(Object.entries(demo ?? {}).filter(([, value]) => value !== undefined))
}

function readMarking(marking: string, markings: readonly string[], node: NodeName): string {
  if (markings.includes(marking)) return marking
  throw new ConfigError(`'${marking}' is no marking of node ${node}: write one of ${markings.join(', ')}`)
}

/** No feed at all: the demo sea, so that the first start shows a living strait. */
function readFeeds(entries: NonNullable<ConfigFile['feeds']>, sensors: readonly SensorSite[]): FeedConfig[] {
  const written = entries.length === 0 ? ['demo'] : entries
  const feeds = written.map(entry => {
    try {
      return typeof entry === 'string' ? readFeed(entry) : readFeed(entry.address, entry)
    } catch (error) {
      throw new ConfigError(error instanceof Error ? error.message : String(error))
    }
  })
  if (feeds.filter(feed => feed.source.kind === 'simulation').length > 1) {
    throw new ConfigError('there can be one demo sea, and two are configured')
  }
  for (const { radar, name } of feeds) {
    if (radar !== null && !sensors.some(({ id, kind }) => id === radar && kind === 'radar'))
      throw new ConfigError(`the feed '${name}' is of radar '${radar}', and 'sensors' names no such radar`)
  }
  return withUniqueIds(feeds)
}

function readSensors(entries: NonNullable<ConfigFile['sensors']>): SensorSite[] {
  const taken = new Set<string>([AIS_SENSOR, SIGHTING_SENSOR])
  return entries.map(entry => {
    if (taken.has(entry.id))
      throw new ConfigError(`two sensors are called '${entry.id}', or the node calls its own so`)
    taken.add(entry.id)
    const { latitude, longitude } = entry
    return {
      id: entry.id,
      kind: entry.kind,
      place: latitude === undefined || longitude === undefined ? null : { latitude, longitude },
      periodSeconds: entry.periodSeconds ?? null,
      rangeMetres: entry.rangeMetres ?? null,
      rangeNoiseMetres: entry.rangeNoiseMetres ?? null,
      bearingNoiseDegrees: entry.bearingNoiseDegrees ?? null,
      fieldOfView: entry.fieldOfView ?? null,
      smallBoatRangeMetres: entry.smallBoatRangeMetres ?? null,
      clutterPerTurn: entry.clutterPerTurn ?? null,
    }
  })
}

function readExchange(entry: ConfigFile['exchange']): ExchangeConfig | null {
  if (entry === undefined) return null
  return { listen: placeOf(entry.listen), address: entry.address ?? `https://${entry.listen}` }
}

function readPlace(written: string | undefined): Place | null {
  if (written === undefined) return DEFAULTS.nmeaOut
  return written === 'none' ? null : placeOf(written)
}

function placeOf(written: string): Place {
  const colon = written.lastIndexOf(':')
  return { host: written.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), port: Number(written.slice(colon + 1)) }
}
