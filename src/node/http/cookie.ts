/**
 * The one cookie of a session. With TLS before the node it is `__Host-entente` (RFC 6265bis section 4.1.3.2: Secure, no Domain,
 * Path=/). On this machine's loopback there is no TLS: there the name holds the port, since cookies do not tell ports apart and two
 * nodes may stand side by side.
 */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export interface CookieName {
  readonly name: string
  readonly secure: boolean
}

/** By the name under which the browser came. `Host` was looked at before. */
export function cookieName(host: string | undefined): CookieName {
  return named('entente', host)
}

/** Of a browser that is away at an identity service: it knows its own way back by it. */
export function awayCookieName(host: string | undefined): CookieName {
  return named('entente-away', host)
}

function named(word: string, host: string | undefined): CookieName {
  const loopback = LOOPBACK_HOST.exec((host ?? '').toLowerCase())
  if (loopback === null) return { name: `__Host-${word}`, secure: true }
  return { name: `${word}-${loopback[2] ?? 80}`, secure: false }
}

/** The token in a cookie header; null: none, not one of ours, or several (one of them is somebody else's). */
export function tokenIn(cookies: string | undefined, { name }: CookieName): string | null {
  const values = (cookies ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`))
    .map(pair => pair.slice(name.length + 1))
  const [value] = values
  return values.length === 1 && value !== undefined && TOKEN.test(value) ? value : null
}

/** `Set-Cookie`. `seconds` 0: the browser forgets it. `Lax` alone comes back from another site, by a link. */
export function cookieOf(
  { name, secure }: CookieName,
  token: string,
  seconds: number,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): string {
  const parts = [`${name}=${token}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', `SameSite=${sameSite}`]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
