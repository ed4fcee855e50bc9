/**
 * The one way out for sea and wind: a GET of a service that the configuration names. Closed by default.
 *
 * Nobody's words reach a host that was not named: no redirect is followed, no other origin is asked, and a name that
 * leads into this house (loopback, private, link-local addresses) is refused unless its entry says that it is local.
 */
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { request as plainRequest, type RequestOptions } from 'node:http'
import { request } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { type Refused, refused } from '#drift'
import { FORCING_LIMITS } from './limits.ts'

export interface AllowedOrigin {
  /** As in https://api.open-meteo.com; http:// only for a local one. */
  readonly origin: string
  /** It stands in this house: its address may be private. */
  readonly isLocal: boolean
}

export interface ForcingDoor {
  /** The body of a 200. Everything else is a refusal in words; nothing is thrown for what the outside does. */
  get(address: string): Promise<Got>
}

export type Got = { readonly kind: 'got'; readonly bytes: Uint8Array } | Refused

export interface DoorLimits {
  readonly timeoutMs: number
  readonly bytesMax: number
}

/** No origin: every question is refused. */
export function openDoor(
  allowed: readonly AllowedOrigin[],
  { timeoutMs, bytesMax }: DoorLimits = {
    timeoutMs: FORCING_LIMITS.answerTimeoutMs,
    bytesMax: FORCING_LIMITS.answerBytesMax,
  },
): ForcingDoor {
  return {
    get: address => {
      const url = URL.canParse(address) ? new URL(address) : null
      const entry = url === null ? undefined : allowed.find(({ origin }) => origin === url.origin)
      const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && entry?.isLocal === true)
      if (url === null || entry === undefined || !isSafe || url.username !== '')
        return Promise.resolve(refused('not-allowed', { host: url?.host ?? address.slice(0, 80) }))
      if (!entry.isLocal && isIP(bare(url.hostname)) !== 0 && isInside(bare(url.hostname)))
        return Promise.resolve(refused('not-allowed', { host: url.host }))
      return get(url, entry.isLocal, { timeoutMs, bytesMax })
    },
  }
}

function get(url: URL, isLocal: boolean, { timeoutMs, bytesMax }: DoorLimits): Promise<Got> {
  return new Promise(resolve => {
    const give = (what: string) => resolve(refused('unreachable', { host: url.host, what }))
    const options: RequestOptions = {
      method: 'GET',
      headers: {
        accept: 'application/json, */*;q=0.1',
        'accept-encoding': 'identity',
        'user-agent': 'entente',
      },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
      ...(isLocal ? {} : { lookup: outsideOnly }),
    }
    const asked = (url.protocol === 'http:' ? plainRequest : request)(url, options, answer => {
      const encoding = answer.headers['content-encoding'] ?? 'identity'
      if (answer.statusCode !== 200 || encoding !== 'identity') {
        give(answer.statusCode === 200 ? encoding : `HTTP ${answer.statusCode}`)
        asked.destroy()
        return
      }
      const parts: Buffer[] = []
      let size = 0
      answer.on('data', (part: Buffer) => {
        size += part.length
        if (size <= bytesMax) {
          parts.push(part)
          return
        }
        resolve(refused('too-large', { size: `> ${bytesMax} bytes`, limit: `${bytesMax} bytes` }))
        asked.destroy()
      })
      answer.on('end', () => resolve({ kind: 'got', bytes: Buffer.concat(parts) }))
      answer.on('error', error => give(error.message))
    })
    asked.on('error', error => give(error.name === 'AbortError' ? `${timeoutMs} ms` : error.message))
    asked.end()
  })
}

const INSIDE = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv6')

/** Whether an address leads into this house, or nowhere in particular. */
export function isInside(address: string): boolean {
  // Addresses of version 4 in clothes of version 6 (::ffff:127.0.0.1) are looked through by the list itself.
  const family = isIP(address)
  return family === 0 || INSIDE.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

type Told = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** Looks a name up, and refuses the connection itself: what was checked is what is connected to. */
function outsideOnly(name: string, options: LookupOptions, told: Told): void {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return told(error, [])
    const inside = addresses.find(({ address }) => isInside(address))
    if (inside !== undefined)
      return told(new Error(`${name} leads to ${inside.address}, into this house`), [])
    const first = addresses[0]
    if (options.all === true) told(null, addresses)
    else if (first === undefined) told(new Error(`${name} has no address`), [])
    else told(null, first.address, first.family)
  })
}
