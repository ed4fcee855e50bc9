/** An officer of the demonstration, as a program that speaks to a node over its API. */
import { setTimeout as pause } from 'node:timers/promises'

export interface Officer {
  get(path: string): Promise<Response>
  post(path: string, body: object): Promise<Response>
}

/** Signs in as soon as the office is open. `account`: `uk-demo-1` is a watch officer. */
export async function officerOf(url: string, account: string): Promise<Officer> {
  const aim = { account, purpose: 'search-and-rescue', legalBasis: null }
  let cookie = ''
  await until(`${account} signs in`, async () => {
    const answer = await fetch(`${url}api/v1/session/demo`, told(aim))
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return answer.ok
  })
  return {
    get: path => fetch(`${url}${path}`, { headers: { cookie } }),
    post: (path, body) => fetch(`${url}${path}`, told(body, { cookie })),
  }
}

function told(body: object, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
}

/** @returns what was seen when it held. @throws Error when it does not within `withinMs`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | null>,
  withinMs = 20_000,
): Promise<T> {
  const deadlineMs = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen !== false && seen !== null) return seen
    if (performance.now() > deadlineMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await pause(50)
  }
}
