/** Where a connection becomes a live socket: looked at by hand, before a byte of it is spoken. */
import { type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { LIVE_CLOSE } from '#contract'
import type { Identity } from '../identity/ports.ts'
import type { LiveHub } from '../live/hub.ts'
import type { LiveLimits } from '../live/limits.ts'
import { addressOf } from './address.ts'
import { cookieName, tokenIn } from './cookie.ts'
import { tooMany } from './guard.ts'
import { SAFE_HEADERS } from './headers.ts'
import { checkHost, checkOrigin, type Names } from './hosts.ts'
import { HTTP_LIMITS } from './limits.ts'
import { Refusal } from './problem.ts'
import type { Rate } from './rate.ts'
import { notPermitted, notSignedIn } from './rights.ts'

export const LIVE_PATH = '/api/v1/live'

export interface LiveDoor {
  /** Lets nobody in any more. */
  close(): void
}

export interface LiveDoorSettings {
  readonly names: Names
  readonly limits: LiveLimits
  readonly identity: Identity
  /** The count of requests by address. */
  readonly rate: Rate
  readonly proxies: ReadonlySet<string>
}

export function liveDoor(server: Server, hub: LiveHub, settings: LiveDoorSettings): LiveDoor {
  const { identity } = settings
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Frames of numbers do not get much smaller, and 200 compressors would.
    perMessageDeflate: false,
    maxPayload: settings.limits.messageBytesMax,
  })
  const watchers = new Map<WebSocket, string | null>()
  let isClosing = false

  server.on('upgrade', (request, socket, head) => {
    // A connection that breaks here has nobody to tell.
    socket.on('error', () => socket.destroy())
    if (!isWebSocket(request)) return answerWithout(server, request, socket)
    const refusal = isClosing ? goingAway() : refusalOf(request, hub, settings)
    if (refusal !== null) return refuse(socket, refusal)
    sockets.handleUpgrade(request, socket, head, live => {
      watchers.set(live, tokenOf(request))
      live.on('close', () => watchers.delete(live))
      hub.join(live)
    })
  })
  sockets.on('wsClientError', (_error, socket) => refuse(socket, upgradeRequired()))

  // Who may not watch any more does not: at once when a session is ended, and within a second when its time is over (N28).
  const letGo = () => {
    for (const [live, token] of watchers) if (!mayWatch(identity, token)) sendAway(live)
  }
  const forget = identity.onEnd(letGo)
  const timer = setInterval(letGo, HTTP_LIMITS.watchersLookedAtMs)
  timer.unref()
  return {
    close: () => {
      isClosing = true
      clearInterval(timer)
      forget()
    },
  }
}

export function upgradeRequired(): Refusal {
  return new Refusal(426, 'upgrade-required', 'This address is a WebSocket: connect to it as one.')
}

function refusalOf(
  request: IncomingMessage,
  hub: LiveHub,
  { names, identity, rate, proxies }: LiveDoorSettings,
): Refusal | null {
  const { host, origin } = request.headers
  // No page opens a socket without saying where it is from, and the cookie comes with every socket (N27).
  const refused = checkHost(host, names) ?? checkOrigin(origin ?? 'null', host, names)
  if (refused !== null) return refused
  if (!rate.take(addressOf(request, proxies), performance.now())) return tooMany()
  if ((request.url ?? '').split('?')[0] !== LIVE_PATH) {
    return new Refusal(404, 'no-such-address', `There is no socket here; the live one is at ${LIVE_PATH}.`)
  }
  const session = identity.sessionOf(tokenOf(request), 'asks')
  if (session === null) return notSignedIn()
  if (!identity.may(session, 'watch')) return notPermitted()
  if (!hub.isFull) return null
  return new Refusal(503, 'too-many-clients', 'As many screens look at this node as it serves.', {
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })
}

function tokenOf({ headers }: IncomingMessage): string | null {
  return tokenIn(headers.cookie, cookieName(headers.host))
}

function mayWatch(identity: Identity, token: string | null): boolean {
  // A screen that is open is a use: a picture that is watched does not go dark because nobody touched it.
  const session = identity.sessionOf(token, 'asks')
  return session !== null && identity.may(session, 'watch')
}

/** Says why, and does not wait long for an answer. */
function sendAway(live: WebSocket): void {
  live.close(LIVE_CLOSE.signedOut, 'signed out')
  setTimeout(() => live.terminate(), HTTP_LIMITS.sendAwayMsMax).unref()
}

function goingAway(): Refusal {
  return new Refusal(503, 'too-busy', 'The node stops.', { retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds })
}

function isWebSocket(request: IncomingMessage): boolean {
  return (request.headers.upgrade ?? '').toLowerCase() === 'websocket'
}

/**
 * A client that offers another protocol (h2c, as some HTTP libraries do on every first request) may be answered as if it had
 * not (RFC 9110 section 7.8). Node hands the connection over without reading a body, so only requests without one can be.
 */
function answerWithout(server: Server, request: IncomingMessage, socket: Duplex): void {
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding']
  if (hasBody) {
    return refuse(socket, new Refusal(400, 'bad-body', 'Send a body without offering another protocol.'))
  }
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
  response.on('finish', () => socket.end())
  server.emit('request', request, response)
}

/** A problem, written on a connection that has no response object. */
export function refuse(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) return void socket.destroy()
  const body = JSON.stringify(refusal.problem)
  const headers = {
    ...SAFE_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...(refusal.status === 426 ? { upgrade: 'websocket' } : {}),
    ...(refusal.retryAfterSeconds === null ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? 'Refused'}\r\n${lines.join('')}\r\n${body}`,
    () => socket.destroy(),
  )
}
