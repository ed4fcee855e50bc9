/**
 * Who is at the other end of a line: known by the pinned certificate alone, or nobody. No authority is asked, no name decides;
 * whatever is missing, other, or not to be read, is a refusal (N11: undici CVE-2026-109383, Node CVE-2026-48928, CVE-2021-44533).
 */
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { certificateFingerprint } from './certificate.ts'
import type { PinnedPartner } from './card.ts'
import { nameOnWire } from './keys.ts'
import { HANDSHAKE_MS_MAX } from './limits.ts'

export type LineRefusal =
  | 'no-certificate'
  | 'not-paired' // a certificate that is pinned for nobody
  | 'other-partner' // pinned, but for another partner than the one that was called
  | 'not-valid-now' // before its first or after its last day
  | 'other-name' // who calls asks for another node, or writes its name in another way
  | 'old-tls'
  | 'resumed' // by a ticket of an earlier line, without showing a certificate on this one

export type Line =
  | { readonly kind: 'known'; readonly partner: PinnedPartner }
  | { readonly kind: 'refused'; readonly reason: LineRefusal }

export const TLS_ONLY = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3', ALPNProtocols: ['http/1.1'] } as const

/** Of a line that came in. `name`: the one this node is called by, to the letter. */
export function whoCalls(
  socket: TLSSocket,
  name: string,
  partners: readonly PinnedPartner[],
  nowMs: number,
): Line {
  if (socket.servername !== name) return refused('other-name')
  return whoIs(socket, partners, nowMs)
}

/** Of a line that we opened to one partner. */
export function whoAnswers(socket: TLSSocket, called: PinnedPartner, nowMs: number): Line {
  return whoIs(socket, [called], nowMs)
}

function whoIs(socket: TLSSocket, partners: readonly PinnedPartner[], nowMs: number): Line {
  if (socket.getProtocol() !== 'TLSv1.3') return refused('old-tls')
  if (socket.isSessionReused()) return refused('resumed')
  const raw: unknown = socket.getPeerCertificate(false).raw
  if (!(raw instanceof Uint8Array) || raw.length === 0) return refused('no-certificate')
  const fingerprint = certificateFingerprint(raw)
  const partner = partners.find(({ card }) => card.certificateFingerprint === fingerprint)
  if (partner === undefined) return refused(partners.length === 1 ? 'other-partner' : 'not-paired')
  const { validFrom, validTo } = new X509Certificate(raw)
  const from = Date.parse(validFrom)
  const to = Date.parse(validTo)
  // A date that cannot be read is no date: comparisons with it are all false.
  return from <= nowMs && nowMs <= to ? { kind: 'known', partner } : refused('not-valid-now')
}

export class LineRefused extends Error {
  override readonly name = 'LineRefused'
  readonly reason: LineRefusal
  constructor(partner: string, reason: LineRefusal) {
    super(`${partner} is not who answers: ${reason}.`)
    this.reason = reason
  }
}

/**
 * A line to a partner, checked before one byte is sent on it. To be closed by whoever asked for it.
 * @throws LineRefused; what a network that fails throws.
 */
export async function openLine(
  partner: PinnedPartner,
  own: { readonly certificate: string; readonly key: string },
  nowMs: number,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { hostname, port } = new URL(partner.card.address)
  const options: ConnectionOptions = {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 443 : Number(port),
    servername: nameOnWire(partner.ledger.name),
    cert: own.certificate,
    key: own.key,
    ...TLS_ONLY,
    ALPNProtocols: [...TLS_ONLY.ALPNProtocols],
    // No authority is asked: the certificate must be the pinned one, which is checked below, always.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  }
  const socket = await handshake(options, partner.card.state, signal)
  const line = whoAnswers(socket, partner, nowMs)
  if (line.kind === 'known') return socket
  socket.destroy()
  throw new LineRefused(partner.card.state, line.reason)
}

function handshake(options: ConnectionOptions, state: string, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const socket = connect(options)
    const end = (error: Error) => {
      stop()
      socket.destroy()
      reject(error)
    }
    const late = setTimeout(
      () => end(new Error(`${state} does not answer within ${HANDSHAKE_MS_MAX} ms`)),
      HANDSHAKE_MS_MAX,
    )
    const aborted = () => end(new Error('the link is being closed'))
    const closed = () => end(new Error(`${state} closed the line while it was being opened`))
    const stop = () => {
      clearTimeout(late)
      signal.removeEventListener('abort', aborted)
      socket.off('error', end).off('close', closed)
    }
    signal.addEventListener('abort', aborted)
    socket.on('error', end).on('close', closed)
    socket.once('secureConnect', () => {
      stop()
      // From here on whoever uses the line listens; in between nothing may be thrown.
      socket.on('error', quiet)
      resolve(socket)
    })
  })
}

function quiet(): undefined {
  return undefined
}

function refused(reason: LineRefusal): Line {
  return { kind: 'refused', reason }
}
