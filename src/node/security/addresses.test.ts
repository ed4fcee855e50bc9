/** Addresses that somebody else chose: none of them makes this node call anybody (N18), and none names a file of its disk (N20). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'node:https'
import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Caller } from '../exchange/caller.ts'
import { cardOf, CardRefused, cardText, readCard } from '../exchange/card.ts'
import { certificateFingerprint, makeCertificate } from '../exchange/certificate.ts'
import { readProposed } from '../exchange/partner-files.ts'
import { TLS_ONLY } from '../exchange/pinned-line.ts'
import { newSigner } from '../ledger/crypto.ts'
import { type Described, describedBy, type Description, type Schema } from './test/described.ts'
import { startWholeNode, type WholeNode } from './test/whole-node.ts'

const SRC = fileURLToPath(new URL('../../', import.meta.url))
let node: WholeNode
let api: Description
let administrator = ''

beforeAll(async () => {
  node = await startWholeNode('addresses')
  api = describedBy(node.http.app)
  administrator = node.cookieOf('administrator')
})
afterAll(() => node?.end())

/** Where a line is opened to somebody else, and by whose word. */
const CALLS_OUT: Readonly<Record<string, string>> = {
  'node/cli/explain.ts': 'the operator at the command line names the node',
  'node/cli/node-session.ts': 'the operator at the command line names the node',
  'node/drift/forcing/door.ts': 'services of sea and wind that the configuration names',
  'node/exchange/caller.ts': 'over the one line that was opened to a partner and checked',
  'node/exchange/pinned-line.ts':
    'the address on a card that two people have read to each other; known by its certificate',
  'node/feeds/tcp-client.ts': 'feeds of the configuration',
  'node/identity/oidc.ts': 'identity services of the configuration',
  'node/nights/line.ts': 'a night that is played: this machine alone, to the port that it opened itself',
  'node/sense/post.ts':
    'the node that the configuration of a sense process names; over TLS beyond this machine',
}

function shipped(folder: string): string[] {
  return readdirSync(join(SRC, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'test' || entry.name === 'e2e' ? [] : shipped(path)
    return path.endsWith('.ts') && !/\.(test|exam)\.ts$/.test(path) ? [path] : []
  })
}

describe('N18 nobody outside makes this node call an address (OpenCTI CVE-2026-21887, CloudTAK CVE-2026-54546, Signal K CVE-2026-115752)', () => {
  test('N18 lines are opened in a few places, each to what the configuration or the operator named', () => {
    const opening =
      /[^.\w]fetch\(|\b(request|plainRequest|get)\(\s*(\{|url|new URL|options)|[^.\w]connect\(|client\.discovery\(|new WebSocket\(|import .*\brequest\b.* from 'node:https?'/
    const found = shipped('node').filter(path => {
      const code = readFileSync(join(SRC, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      return opening.test(code) && /from 'node:(https?|net|tls)'|fetch\(|openid-client/.test(code)
    })
    expect(found.toSorted()).toEqual(Object.keys(CALLS_OUT))
  })

  test('N18 no route takes an address to be called', () => {
    const words = /url|uri|href|host|endpoint|webhook|callback|address|redirect/i
    const names = (schema: Schema): string[] => [
      ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [name, ...names(inner)]),
      ...[
        schema.items ?? {},
        ...(schema.anyOf ?? []),
        ...(schema.oneOf ?? []),
        ...(schema.allOf ?? []),
      ].flatMap(inner => (Object.keys(inner).length === 0 ? [] : names(inner))),
    ]
    const asked = api.routes.flatMap(({ method, path, bodies, queryNames }) =>
      [...queryNames, ...Object.values(bodies).flatMap(names)]
        .filter(name => words.test(name))
        .map(name => `${method} ${path} ${name}`),
    )
    expect(asked).toEqual([])
  })

  test('N18 a partner that answers with another address is not followed there', async () => {
    const name = 'entente.fr.redirects'
    const theirs = makeCertificate(name, Date.now())
    const ours = makeCertificate('entente.uk.asks', Date.now())
    const asked: string[] = []
    const server = createServer(
      {
        cert: theirs.certificate,
        key: theirs.key,
        ...TLS_ONLY,
        ALPNProtocols: ['http/1.1'],
        requestCert: true,
        rejectUnauthorized: false,
      },
      (request, response) => {
        asked.push(request.url ?? '')
        response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
      },
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const partner = readCard(
      cardText(
        cardOf({
          state: 'FR',
          name,
          ledger: newSigner(name, 'ed25519').signer.key,
          witness: newSigner(`${name}/witness`, 'cosignature').signer.key,
          certificateFingerprint: certificateFingerprint(new X509Certificate(theirs.certificate).raw),
          address: `https://127.0.0.1:${port}`,
        }),
      ),
    )
    const { signal } = new AbortController()
    const caller = new Caller({ partner, keys: ours, nowMs: () => Date.now(), signal })
    expect((await caller.call('/exchange/v1/head', null, 1000)).status).toBe(302)
    expect(asked).toEqual(['/exchange/v1/head'])
    caller.close()
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
})

/** Ways to say "another file". */
const CROOKED = [
  '..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..%5cwindows%5cwin.ini',
  '%2fetc%2fpasswd',
  '..%252f..%252fetc%252fpasswd',
  '..%c0%af..%c0%afetc%c0%afpasswd',
  'x%00.json',
  'file:%2f%2f%2fetc%2fpasswd',
  '....%2f%2f....%2f%2fetc%2fpasswd',
  '.%2fledger.key',
  '..%2fledger.key',
  '~root',
]
const OF_THE_DISK = /root:.*:0:0|\[fonts\]|PRIVATE\+KEY|PRIVATE KEY/

describe('N20 no name that comes in is a path of the disk (Signal K CVE-2026-123807, Traccar CVE-2024-31214, CVE-2026-23521)', () => {
  test('N20 every parameter of every route, in every crooked spelling, is refused or unknown', async () => {
    const parameters = api.routes.flatMap((route): readonly (readonly [Described, string])[] =>
      route.pathNames.map(name => [route, name] as const),
    )
    expect(parameters.length).toBeGreaterThan(10)
    for (const [{ method, path, pathNames }, name] of parameters)
      for (const crooked of CROOKED) {
        const url = pathNames.reduce(
          (sum, each) => sum.replace(`{${each}}`, each === name ? crooked : '1'),
          path,
        )
        const { status, text } = await node.ask(administrator, method, url, method === 'GET' ? undefined : {})
        expect([400, 401, 403, 404, 405, 415, 429], `${method} ${url}`).toContain(status)
        expect(OF_THE_DISK.test(text), url).toBe(false)
      }
  })

  test.each(CROOKED)('N20 the screens give no file by %s', async crooked => {
    for (const url of [`/${crooked}`, `/assets/${crooked}`, `/api/v1/${crooked}`]) {
      const { status, text } = await node.ask(administrator, 'GET', url)
      expect([200, 400, 403, 404], url).toContain(status)
      expect(OF_THE_DISK.test(text), url).toBe(false)
    }
  })

  test('N20 a partner is two letters, and so is its file', async () => {
    for (const state of ['../FR', 'FR/../..', '/etc', 'F%2f', '..', 'fr\0', 'FR.json']) {
      expect(await readProposed('/', state)).toBeNull()
      const text = JSON.stringify({ card: 'entente partner 1', state })
      expect(() => readCard(text)).toThrow(CardRefused)
    }
  })
})
