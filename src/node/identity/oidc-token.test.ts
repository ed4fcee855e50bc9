/** The token that an identity service gives is believed for its signature, its time and its purpose, or not at all. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IDENTITY_LIMITS } from './limits.ts'
import { Oidc } from './oidc.ts'
import { timesOf } from './times.ts'

const SECRET = 'a-secret-of-thirty-two-characters!!'
const CLIENT = 'entente-uk'
const REDIRECT = 'http://localhost:80/api/v1/session/oidc/state/callback'
const AIM = { purpose: 'search-and-rescue', legalBasis: null, role: null } as const

type Signer = (claims: Record<string, unknown>) => Promise<string> | string

let server: Server
let issuer = ''
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let strangers: Awaited<ReturnType<typeof generateKeyPair>>
let sign: Signer
let nonce = ''

beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true })
  strangers = await generateKeyPair('RS256', { extractable: true })
  server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function answer({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const seconds = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: CLIENT, sub: 'officer-1', nonce, iat: seconds, exp: seconds + 60 }
  const body = url.startsWith('/.well-known')
    ? {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      }
    : url === '/jwks'
      ? { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }
      : url === '/strangers'
        ? { keys: [{ ...(await exportJWK(strangers.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }
        : { access_token: 'x', token_type: 'Bearer', id_token: await sign(claims) }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

async function comeBack(by: Signer): Promise<string> {
  sign = by
  const provider = { id: 'state', name: 'State', issuer, clientId: CLIENT, clientSecret: SECRET }
  const times = timesOf({ nowMs: () => Date.now() }, () => performance.now())
  const oidc = new Oidc([provider], times, randomBytes, IDENTITY_LIMITS)
  const left = await oidc.leave('state', { kind: 'sign-in', aim: AIM, path: '/' }, REDIRECT)
  const away = new URL(left.url).searchParams
  nonce = away.get('nonce') ?? ''
  const query = new URLSearchParams({ code: 'a-code', state: away.get('state') ?? '' })
  try {
    return (await oidc.comeBack('state', query, left.browser)).subject
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

const signed = (claims: Record<string, unknown>, header: object = {}, key = keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key)

describe('a token of the identity service', () => {
  test('is believed when the service signed it', async () => {
    expect(await comeBack(claims => signed(claims))).toBe('officer-1')
  })

  test.each<[string, Signer]>([
    ['signed by another', claims => signed(claims, {}, strangers.privateKey)],
    [
      'signed by another, who says where their key is',
      claims => signed(claims, { jku: `${issuer}/strangers` }, strangers.privateKey),
    ],
    ['signed by nobody', claims => new UnsecuredJWT(claims).encode()],
    [
      'signed with what both know',
      claims => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(SECRET)),
    ],
    [
      'changed after it was signed',
      async claims => {
        const [head, , signature] = (await signed(claims)).split('.')
        const other = Buffer.from(JSON.stringify({ ...claims, sub: 'officer-2' })).toString('base64url')
        return [head, other, signature].join('.')
      },
    ],
    ['that is over', claims => signed({ ...claims, iat: 1000, exp: 2000 })],
    ['that begins later', claims => signed({ ...claims, nbf: Math.floor(Date.now() / 1000) + 3600 })],
    ['for another program', claims => signed({ ...claims, aud: 'entente-fr' })],
    ['of another service', claims => signed({ ...claims, iss: 'https://attacker.example' })],
    ['of another sign-in', claims => signed({ ...claims, nonce: 'another' })],
    ['without a subject', claims => signed({ ...claims, sub: undefined })],
  ])('is refused when it is one %s', async (_, by) => {
    expect(await comeBack(by)).toBe('sign-in-refused')
  })
})
