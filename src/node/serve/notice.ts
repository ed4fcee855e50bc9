/** What a node says when it has started: one block, for the person who started it. */
import type { NodeConfig } from '../config/config.ts'

export interface Started {
  readonly config: NodeConfig
  readonly url: string
  readonly version: string
  /** HOST:PORT, or why there is none. */
  readonly nmeaOut: string
  readonly database: string
}

export function notice({ config, url, version, nmeaOut, database }: Started): string {
  const rows: [string, string][] = [
    ['screens', screensOf(url)],
    ...(isLoopback(config.host)
      ? []
      : [['', 'reachable from other machines: put a TLS proxy before it'] as [string, string]]),
    ['API', `${url}api/v1/openapi.json`],
    ...feedRows(config),
    ...config.senses.map(({ id }, index): [string, string] => [index === 0 ? 'senses' : '', id]),
    ['NMEA out', nmeaOut],
    ['data folder', config.dataFolder],
    ['database', database],
    ['marking', config.marking],
  ]
  return block(`Entente ${version}, ${config.name} (${config.node})`, rows)
}

/** Of a process that is feeds and their log alone. */
export function senseNotice(config: NodeConfig, url: string): string {
  return block(`Entente, sense process ${config.main?.id ?? ''} of ${config.name} (${config.node})`, [
    ['health', `${url}health/ready`],
    ['hands on to', config.main?.address ?? 'nobody'],
    ...feedRows(config),
    ['data folder', config.dataFolder],
  ])
}

function feedRows({ feeds }: NodeConfig): [string, string][] {
  return feeds.map((feed, index): [string, string] => [
    index === 0 ? 'feeds' : '',
    `${feed.name} (${feed.address})${feed.simulated ? ', SIMULATED' : ''}`,
  ])
}

function block(title: string, rows: readonly [string, string][]): string {
  const lines = rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`)
  return ['', title, '', ...lines, '', '  Ctrl+C stops it.', ''].join('\n')
}

/** A passkey belongs to a name, and 127.0.0.1 is none. */
export function screensOf(url: string): string {
  return url.replace('//127.0.0.1:', '//localhost:')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
