/** The minute of the demonstration (`npm start`), second by second, by keyboard alone, on both screens. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { walkDemo, walkOf } from './demo-walk.ts'
import { CACHE, followed, type Pair, startPair } from './two-nodes.ts'

/** As `npm start` has it. */
const SEA = { seed: 1, ships: 400 } as const
let pair: Pair
let folder = ''

test.beforeAll(async () => {
  test.setTimeout(120_000)
  await mkdir(CACHE, { recursive: true })
  folder = await mkdtemp(join(CACHE, 'demo-'))
  pair = await startPair({ folder, ...SEA })
  await followed(pair)
})
test.afterAll(async () => {
  await pair?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the demonstration plays second by second, by keyboard alone, and each step is seen on both sides', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const pages = await Promise.all(
    (['en-GB', 'fr-FR'] as const).map(async (locale, index) => {
      const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.goto(`${(index === 0 ? pair.uk : pair.fr).url}#/demo`)
      return page
    }),
  )
  const [uk, fr] = pages
  if (uk === undefined || fr === undefined) throw new Error('There are two screens.')
  const walk = walkOf(uk, fr)
  await walkDemo(walk, async ({ from, to, says }, seenAt) => {
    test.info().annotations.push({
      type: 'seen',
      description: `${from}–${to} s, seen at ${seenAt.toFixed(1)} s: ${says}`,
    })
    console.log(`demonstration ${from}–${to} s, seen at ${seenAt.toFixed(1)} s: ${says}`)
  })
  // A minute of the sea; the rest is what a shared machine takes to draw it.
  expect(walk.second()).toBeLessThan(180)
})
