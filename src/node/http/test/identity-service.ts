/** A real OpenID provider on this machine, and a browser that signs in there as whom a test says. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'

export const SERVICE_SECRET = 'a-secret-of-thirty-two-characters!!'
export const SERVICE_CLIENT = 'entente-uk'
const STEPS_MAX = 20

export interface IdentityService {
  readonly issuer: string
  /** What its tokens say besides the subject; a test may bend it. */
  readonly extra: Record<string, unknown>
  /** Goes where it is sent, signs in, agrees, and gives the address it is sent back to. */
  signIn(address: string, subject: string): Promise<URL>
  close(): Promise<void>
}

export async function startIdentityService(redirects: readonly string[]): Promise<IdentityService> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const extra: Record<string, unknown> = {}
  const provider = new Provider(issuer, await configuration(redirects, extra))
  server.on('request', provider.callback())
  return { issuer, extra, signIn, close: () => closed(server) }
}

async function configuration(
  redirects: readonly string[],
  extra: Record<string, unknown>,
): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    clients: [
      {
        client_id: SERVICE_CLIENT,
        client_secret: SERVICE_SECRET,
        redirect_uris: [...redirects],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'test' }] },
    cookies: { keys: ['only-for-this-test'] },
    claims: { openid: ['sub', 'email', 'email_verified', 'roles'] },
    conformIdTokenClaims: false,
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, email: 'officer@coastguard.example', email_verified: true, ...extra }),
    }),
    features: { devInteractions: { enabled: true } },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
    },
  }
}

async function signIn(address: string, subject: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next: { url: URL; form: URLSearchParams | null } = { url: new URL(address), form: null }
  const { origin } = next.url
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if (next.url.origin !== origin) return next.url
    const answer = await fetch(next.url, {
      method: next.form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form === null ? {} : { body: next.form }),
    })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    const location = answer.headers.get('location')
    const page = await answer.text()
    next =
      location === null ? filled(page, next.url, subject) : { url: new URL(location, next.url), form: null }
  }
  throw new Error('the identity service sent its visitor round and round')
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const equals = pair.indexOf('=')
  cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
}

/** The page of the provider asks who one is, or whether one agrees. */
function filled(page: string, url: URL, subject: string): { url: URL; form: URLSearchParams } {
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  if (action === undefined || prompt === undefined) throw new Error(`no form in: ${page.slice(0, 400)}`)
  const form = new URLSearchParams({ prompt })
  if (prompt === 'login') {
    form.set('login', subject)
    form.set('password', 'not asked for')
  }
  return { url: new URL(action, url), form }
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>(resolve => server.close(() => resolve()))
}
