/** Two nodes side by side in one browser: each in its own language, under its own cookie, with its own shore's picture. */
import type { Page } from '@playwright/test'
import { signInAs } from './people.ts'
import { expect, followed, test } from './two-nodes.ts'

const TRACKS = /[1-9]\d* (tracks|pistes)/

test('the French node opens in French, the British one in English, and a choice stays', async ({
  pair,
  page,
}) => {
  await page.goto(pair.uk.url)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto(pair.fr.url)
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await signInAs(page, pair.fr.url, 'watch-officer')
  await page.reload()
  await expect(page.locator('.situation .panel-head')).toContainText(/[1-9]\d* pistes/)
  await page.evaluate(() => localStorage.setItem('entente.settings', '{"language":"en"}'))
  await page.reload()
  await expect(page.locator('.situation .panel-head')).toContainText(/[1-9]\d* tracks/)
  await page.evaluate(() => localStorage.clear())
})

test('an officer on each side is signed in at once, and a killed node takes nothing from the other', async ({
  pair,
  page,
  context,
}) => {
  const there = await context.newPage()
  await open(page, pair.uk.url)
  await open(there, pair.fr.url)
  pair.fr.process.kill('SIGKILL')
  await expect(there.locator('.banner')).toBeVisible()
  await expect(page.locator('.banner')).toHaveCount(0)
  await expect(page.locator('.situation .panel-head')).toContainText(TRACKS)
  await pair.fr.process.until(state => state === 'up', 60_000)
  await followed(pair)
  expect(pair.fr.process.restarts).toBeGreaterThanOrEqual(1)
})

async function open(page: Page, link: string): Promise<void> {
  await signInAs(page, link, 'watch-officer')
  await page.goto(link)
  await expect(page.locator('.situation .panel-head')).toContainText(TRACKS)
}
