/**
 * A session for a program that asks a running node: one that was opened on a screen and handed over, or, on a demonstration,
 * that of its watch officer. There is no other: a program is nobody.
 */
import { SignIn } from '#contract'
import { UsageError } from './command.ts'

const ANSWER_MS_MAX = 10_000

/** `Cookie` header. `handed`: `NAME=TOKEN`, as the browser shows it; null: the demonstration's, where there is one. */
export async function sessionCookie(base: URL, handed: string | null): Promise<string> {
  if (handed !== null) {
    if (/^(__Host-)?entente[-a-z0-9]*=[\w-]+$/.test(handed)) return handed
    throw new UsageError('the session is NAME=TOKEN, as the cookies of the screen show it')
  }
  const door = SignIn.parse(await (await ask(new URL('api/v1/session', base))).json())
  const officer = door.demo.find(({ role }) => role === 'watch-officer')
  if (officer === undefined)
    throw new UsageError(
      'this node asks who you are: sign in on its screen and hand the session over in ENTENTE_SESSION (NAME=TOKEN)',
    )
  const answer = await ask(new URL('api/v1/session/demo', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: officer.account, purpose: 'search-and-rescue', legalBasis: null }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || cookie === undefined)
    throw new Error(`the node refused the demo session (${answer.status})`)
  return cookie
}

/** @throws Error that says that no node answers there */
export async function ask(url: URL, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS_MAX) })
  } catch (error) {
    const cause = (error as Error).cause
    const why = cause instanceof Error ? cause.message : (error as Error).message
    throw new Error(
      `no node answers at ${new URL('/', url).href} (${why}). Start one, or name it with --url`,
      {
        cause: error,
      },
    )
  }
}
