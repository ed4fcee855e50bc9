/** Who is let in, and who is spoken to: the pinned certificate alone, on both ends. */
import { once } from 'node:events'
import { connect as connectPlain } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type ConnectionOptions } from 'node:tls'
import { Agent, request } from 'node:https'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newSigner } from '../ledger/crypto.ts'
import { Caller } from './caller.ts'
import { cardOf, cardText, type PinnedPartner, readCard } from './card.ts'
import { certificateFingerprint, makeCertificate, type NewCertificate } from './certificate.ts'
import { X509Certificate } from 'node:crypto'
import { type Behind, Door } from './door.ts'
import { HANDSHAKE_MS_MAX, REQUESTS_AT_ONCE } from './limits.ts'
import { LineRefused, openLine, TLS_ONLY } from './pinned-line.ts'

const NAME = 'entente.uk.dover'
const now = Date.now()
const uk = makeCertificate(NAME, now)
const fr = makeCertificate('entente.fr.gris-nez', now)
const nl = makeCertificate('entente.nl.den-helder', now)
const stranger = makeCertificate('entente.fr.gris-nez', now)
const expired = makeCertificate('entente.be.ostend', now - 40 * 86_400_000, 30)
const asked: string[] = []
const warnings: string[] = []
let door: Door
let port = 0

function pinned(state: string, { certificate }: NewCertificate, name: string, at = port): PinnedPartner {
  return readCard(
    cardText(
      cardOf({
        state,
        name: state,
        ledger: newSigner(name, 'ed25519').signer.key,
        witness: newSigner(`${name}/witness`, 'cosignature').signer.key,
        certificateFingerprint: certificateFingerprint(new X509Certificate(certificate).raw),
        address: `https://127.0.0.1:${at}`,
      }),
    ),
  )
}

const behind: Behind = {
  head: async ({ card }) => {
    asked.push(card.state)
    return { status: 200, bytes: Buffer.from(card.state) }
  },
  batch: async () => ({ status: 200, bytes: Buffer.from('batch') }),
  receipt: async () => ({ status: 200, bytes: Buffer.from('receipt') }),
  push: async (_, __, out) => void out.end(),
}

function newDoor(): Door {
  const partners = [
    pinned('FR', fr, 'entente.fr.gris-nez', 1),
    pinned('NL', nl, 'entente.nl.den-helder', 1),
    pinned('BE', expired, 'entente.be.ostend', 1),
  ]
  return new Door({
    listen: { host: '127.0.0.1', port: 0 },
    keys: uk,
    ledgerName: NAME,
    partners: () => partners,
    behind,
    messageBytesMax: 1000,
    nowMs: () => now,
    warn: text => warnings.push(text),
  })
}

beforeAll(async () => {
  door = newDoor()
  port = await door.open()
})
afterAll(() => door?.close())

/** What comes back on a line that was opened so; null: it was cut without a word. */
function knock(change: ConnectionOptions): Promise<string | null> {
  return new Promise(resolve => {
    const options = {
      host: '127.0.0.1',
      port,
      servername: NAME,
      rejectUnauthorized: false,
      ...TLS_ONLY,
      ALPNProtocols: ['http/1.1'],
      ...change,
    }
    let said = ''
    const socket = connect(options)
    socket.on('secureConnect', () =>
      socket.write('GET /exchange/v1/head HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
    )
    socket.on('data', (bytes: Buffer) => (said += bytes.toString()))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(said === '' ? null : said))
  })
}

const of = ({ certificate, key }: NewCertificate) => ({ cert: certificate, key })

describe('N11: a pin is never passed over', () => {
  test('the pinned certificate comes in, and is known as its partner', async () => {
    expect(await knock(of(fr))).toMatch(/200 OK[\s\S]*FR$/)
    expect(await knock(of(nl))).toMatch(/200 OK[\s\S]*NL$/)
  })

  test.each<[string, ConnectionOptions]>([
    ['no certificate (Node CVE-2021-44533)', {}],
    ['one that nobody pinned, with the name of a partner', of(stranger)],
    ['one that is over', of(expired)],
    ['our own', of(uk)],
    [
      'the right one, asking for the name in capitals (Node CVE-2026-48928)',
      { ...of(fr), servername: NAME.toUpperCase() },
    ],
    ['the right one, asking for another name', { ...of(fr), servername: 'entente.fr.gris-nez' }],
    ['the right one, asking for no name', { ...of(fr), servername: '' }],
    ['the right one, by an older TLS', { ...of(fr), minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }],
  ])('%s: the line is cut before a word is read', async (_, change) => {
    const before = asked.length
    expect(await knock(change)).toBeNull()
    expect(asked.length).toBe(before)
  })

  test('a certificate is asked for on every line: none is taken up again by a ticket', async () => {
    const session = await new Promise<Buffer | null>(resolve => {
      const socket = connect({
        host: '127.0.0.1',
        port,
        servername: NAME,
        rejectUnauthorized: false,
        ...TLS_ONLY,
        ALPNProtocols: ['http/1.1'],
        ...of(fr),
      })
      socket.once('session', (ticket: Buffer) => {
        resolve(ticket)
        socket.destroy()
      })
      socket.on('error', () => resolve(null)).on('close', () => resolve(null))
    })
    if (session !== null) expect(await knock({ session })).toBeNull()
    expect(await knock({ ...of(fr) })).toMatch(/FR$/)
  })

  test('who answers must be the one who was called (undici CVE-2026-109383)', async () => {
    const right = pinned('UK', uk, NAME)
    const wrong = pinned('UK', stranger, NAME)
    const own = { certificate: fr.certificate, key: fr.key }
    const { signal } = new AbortController()
    const line = await openLine(right, own, now, signal)
    line.destroy()
    const before = asked.length
    await expect(openLine(wrong, own, now, signal)).rejects.toThrow(LineRefused)
    await expect(openLine(right, own, now + 5000 * 86_400_000, signal)).rejects.toThrow(/not-valid-now/)
    expect(asked.length).toBe(before)
  })

  test('a clock that is weeks behind opens a line all the same: two people have pinned what is there (R07)', async () => {
    const own = { certificate: fr.certificate, key: fr.key }
    const { signal } = new AbortController()
    const line = await openLine(pinned('UK', uk, NAME), own, now - 21 * 86_400_000, signal)
    line.destroy()
    expect(line.destroyed).toBe(true)
  })

  test('a caller never opens a second line by itself, unchecked', async () => {
    const { signal } = new AbortController()
    const caller = new Caller({ partner: pinned('UK', uk, NAME), keys: { ...fr }, nowMs: () => now, signal })
    expect((await caller.call('/exchange/v1/head', null, 100)).status).toBe(200)
    door.cut('FR')
    await new Promise(resolve => setTimeout(resolve, 50))
    expect((await caller.call('/exchange/v1/head', null, 100)).status).toBe(200)
    caller.close()
  })
})

describe('N30: a partner that asks too much', () => {
  test('is slowed, its distress is not, and another notices nothing', async () => {
    const flooding = linesOf(fr, 8)
    const other = linesOf(nl, 1)
    expect(await status(other, '/exchange/v1/lanes/history', 'x')).toBe(200)
    let answered = 0
    // The clock of the door stands: on a machine that is too slow to flood anybody, the bucket would fill as fast as it is emptied.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now())
    const many = Array.from({ length: REQUESTS_AT_ONCE + 40 }, async () => {
      const given = await status(flooding, '/exchange/v1/receipts', 'x')
      answered += 1
      return given
    })
    try {
      while (door.counts.slowed === 0) await pause(5)
    } finally {
      clock.mockRestore()
    }
    expect(await status(other, '/exchange/v1/lanes/history', 'x')).toBe(200)
    expect(await status(linesOf(fr, 1), '/exchange/v1/lanes/distress', 'x')).toBe(200)
    expect(answered).toBeLessThan(many.length)
    expect(new Set(await Promise.all(many))).toEqual(new Set([200]))
  })

  test('that sends more than a message may have is refused, and is not read to the end', async () => {
    expect(await status(linesOf(nl, 1), '/exchange/v1/receipts', 'x'.repeat(5000))).toBe(413)
    expect(await status(linesOf(nl, 1), '/exchange/v1/nothing', 'x')).toBe(404)
  })
})

const agents: Agent[] = []
afterAll(() => {
  for (const agent of agents) agent.destroy()
})

/** Lines of one partner, each kept. */
function linesOf({ certificate, key }: NewCertificate, count: number): Agent {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: count,
    maxCachedSessions: 0,
    servername: NAME,
    rejectUnauthorized: false,
    cert: certificate,
    key,
    minVersion: 'TLSv1.3',
  })
  agents.push(agent)
  return agent
}

function status(agent: Agent, path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test('a door that is shut waits for nobody: a line that is still in its handshake is cut too', async () => {
  const other = newDoor()
  const at = await other.open()
  const line = connectPlain(at, '127.0.0.1').on('error', () => line.destroy())
  const cut = once(line, 'close')
  await once(line, 'connect')
  await pause(100)
  const began = performance.now()
  await other.close()
  await cut
  expect(performance.now() - began).toBeLessThan(HANDSHAKE_MS_MAX / 2)
})
