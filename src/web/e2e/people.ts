/** People of the demonstration: a session of one of them, opened over the API for the browser of a page. */
import type { BrowserContext, Page } from '@playwright/test'
import type { SessionAim, SessionInfo, SignIn } from '#contract'

type Role = SessionInfo['role']

const TRIES_MAX = 3
/** Cookies of sessions that may be open still, by node and role. */
const kept = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** The session of a test before, where it is open still; else a new one: a node takes so many sign-ins a minute, and a test would wait for it. */
export async function resumeAs(page: Page, link: string, role: Role): Promise<void> {
  const key = `${link} ${role}`
  await page.context().addCookies(kept.get(key) ?? [])
  const { session } = (await (await page.request.get(`${link}api/v1/session`)).json()) as SignIn
  if (session?.role === role && !session.proofIsOld) return
  await signInAs(page, link, role)
  kept.set(key, await page.context().cookies(link))
}

/** Opens a session for the page, in the place of the one it has. Throws what the node said when it would not. */
export async function signInAs(
  page: Page,
  link: string,
  role: Role,
  aim: Partial<SessionAim> = {},
): Promise<SessionInfo> {
  const signIn = (await (await page.request.get(`${link}api/v1/session`)).json()) as SignIn
  const account = signIn.demo.find(each => each.role === role)
  if (account === undefined) throw new Error(`The node has no demo account of the role ${role}.`)
  return signInWith(page, link, account.account, { purpose: account.purposes[0] ?? 'administration', ...aim })
}

/** The same, by the number of the account. One node takes so many sign-ins a minute: then it is asked again when it says. */
export async function signInWith(
  page: Page,
  link: string,
  account: string,
  aim: Pick<SessionAim, 'purpose'> & Partial<SessionAim>,
): Promise<SessionInfo> {
  const data = { account, legalBasis: null, ...aim }
  for (let tries = 1; ; tries += 1) {
    const answer = await page.request.post(`${link}api/v1/session/demo`, { data })
    if (answer.ok()) return (await answer.json()) as SessionInfo
    const waitSeconds = Number(answer.headers()['retry-after'])
    if (answer.status() !== 429 || tries === TRIES_MAX || !(waitSeconds > 0))
      throw new Error(`The node did not let ${account} in: ${await answer.text()}`)
    await new Promise(resolve => setTimeout(resolve, 1000 * waitSeconds))
  }
}
