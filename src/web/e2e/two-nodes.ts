/**
 * The test of two nodes: UK and FR, each a process with a database and keys of its own, paired and linked, with one simulated
 * sea between them; one pair for a worker. It runs what `npm start` runs, from `dist/` (`node scripts/build.mjs` makes that).
 *
 *   import { expect, test } from './two-nodes.ts'
 *   test('a note comes over', async ({ pair, page }) => {
 *     await signInAs(page, pair.uk.url, 'watch-officer')        // people.ts; each node has its own cookie
 *     await page.goto(pair.uk.url)                              // http://127.0.0.1:PORT/
 *     await page.goto(pair.fr.url)                              // opens in French
 *     pair.fr.process.kill('SIGKILL')                           // is started again; `await pair.fr.process.until(...)`
 *   })
 *
 * Both are up, and follow each other, before the first test begins: `followed` can be asked for again after a kill.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type APIRequestContext, test as base, expect, request } from '@playwright/test'
import type { PartnerList } from '#contract'

/** What `src/node/serve/two-nodes.ts` gives, as far as tests of a screen need it. */
export interface PairNode {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  readonly name: string
  readonly dataFolder: string
  readonly process: {
    readonly state: 'starting' | 'up' | 'waiting' | 'down' | 'stopping' | 'stopped'
    readonly pid: number | null
    readonly restarts: number
    kill(signal: NodeJS.Signals): void
    until(holds: (state: PairNode['process']['state']) => boolean, withinMs: number | null): Promise<void>
  }
}

export interface Pair {
  readonly uk: PairNode
  readonly fr: PairNode
  stop(): Promise<void>
}

interface Built {
  startTwoNodes(settings: {
    readonly folder: string
    readonly seed: number
    readonly ships: number
    tell(text: string, node: string | null): void
  }): Promise<Pair>
}

/** A path that the compiler does not follow: these are the built files. */
const BUILT = new URL('../../../dist/node/serve/two-nodes.js', import.meta.url).href
export const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url))
const SHIPS = 120
const FOLLOW_MS_MAX = 30_000

export const test = base.extend<object, { readonly pair: Pair }>({
  pair: [
    async ({ browserName }, use) => {
      expect(browserName).toBe('chromium')
      await mkdir(CACHE, { recursive: true })
      const folder = await mkdtemp(join(CACHE, 'pair-'))
      const pair = await startPair({ folder, seed: 7, ships: SHIPS })
      try {
        await followed(pair)
        await use(pair)
      } finally {
        await pair.stop()
        await rm(folder, { recursive: true, force: true })
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

export { expect }

/** Two nodes of a sea of their own. @throws Error with what they said when they do not start */
export async function startPair(sea: {
  readonly folder: string
  readonly seed: number
  readonly ships: number
}): Promise<Pair> {
  const { startTwoNodes } = (await import(BUILT)) as Built
  const said: string[] = []
  return startTwoNodes({ ...sea, tell: (text, node) => void said.push(`${node ?? ''} ${text}`) }).catch(
    (error: Error) => {
      throw new Error(`${error.message} They said: ${said.join('\n')}`)
    },
  )
}

/** Until each shows the other as followed: what either releases now comes over at once. */
export async function followed({ uk, fr }: Pair): Promise<void> {
  for (const [link, account] of [
    [uk.url, 'uk-demo-1'],
    [fr.url, 'fr-demo-1'],
  ] as const) {
    const asking = await request.newContext({ baseURL: link })
    await signIn(asking, account)
    await expect.poll(() => linkState(asking), { timeout: FOLLOW_MS_MAX }).toBe('following')
    await asking.dispose()
  }
}

async function signIn(asking: APIRequestContext, account: string): Promise<void> {
  const data = { account, purpose: 'search-and-rescue', legalBasis: null }
  // The watch is up before the office is: a node that has just begun asks to be asked again.
  const answer = async () => (await asking.post('/api/v1/session/demo', { data })).ok()
  await expect.poll(answer, { timeout: FOLLOW_MS_MAX }).toBe(true)
}

async function linkState(asking: APIRequestContext): Promise<string> {
  const answer = await asking.get('/api/v1/partners')
  if (!answer.ok()) return `${answer.status()}`
  const { partners } = (await answer.json()) as PartnerList
  return partners[0]?.link ?? 'not paired'
}
