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
    ...config.feeds.map((feed, index): [string, string] => [
      index === 0 ? 'feeds' : '',
      `${feed.name} (${feed.address})${feed.simulated ? ', SIMULATED' : ''}`,
    ]),
    ['NMEA out', nmeaOut],
    ['data folder', config.dataFolder],
    ['database', database],
    ['marking', config.marking],
  ]
  const lines = rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`)
  return [
    '',
    `Entente ${version}, ${config.name} (${config.node})`,
    '',
    ...lines,
    '',
    '  Ctrl+C stops it.',
    '',
  ].join('\n')
}

/** A passkey belongs to a name, and 127.0.0.1 is none. */
export function screensOf(url: string): string {
  return url.replace('//127.0.0.1:', '//localhost:')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
