/** What an officer must be able to believe: silence is said, the past is framed, and nothing leaves this node. */
import type { Page } from '@playwright/test'
import type { NodeInfo } from '#contract'
import { MAST_NAME } from './mast.ts'
import { chooseByName, expect, mapDrawn, openScreen, test } from './screen.ts'

test('a feed that falls silent says so, its ship is marked, and it comes back', async ({ watch, node }) => {
  await chooseByName(watch, MAST_NAME)
  await watch.keyboard.press('Escape')
  // A slow machine may have kept the demo sea from speaking for a moment: it is waited for, before and after.
  const missed = watch.locator('.need.is-caution', { hasText: ': silent' })
  await expect(missed).toHaveCount(0)
  const [live, all] = await linksOf(watch)
  node.mast.speak(false)
  try {
    await expect(missed.filter({ hasText: 'Test mast' })).toBeVisible()
    const said = watch.locator('[role="alert"]', { hasText: 'Feed Test mast is silent. Its ships are grey.' })
    await expect(said).toHaveCount(1)
    await expect(watch.locator('.top-links')).toContainText(`Links ${live - 1} of ${all}`)
    await expect(watch.locator('.chosen')).toContainText('The feed that carried it is silent')
  } finally {
    node.mast.speak(true)
  }
  await expect(missed).toHaveCount(0)
  await expect(watch.locator('.top-links')).toContainText(`Links ${live} of ${all}`)
  await watch.locator('.top-links').click()
  const health = watch.getByRole('dialog', { name: 'Feed health' })
  await expect(health).toContainText('Test mast')
  await expect(health).toContainText('Kept on disk')
})

/** Live links and all of them: other tests may have opened doors of this node before. */
async function linksOf(page: Page): Promise<readonly [live: number, all: number]> {
  const words = page.locator('.top-links')
  await expect(words).toContainText(/Links \d+ of \d+/)
  const [, live, all] = /Links (\d+) of (\d+)/.exec(await words.innerText()) ?? []
  return [Number(live), Number(all)]
}

test('when the link to the node is lost the screen says so within three seconds, and recovers', async ({
  page,
  node,
}) => {
  let cut = false
  await page.routeWebSocket(/\/api\/v1\/live/, socket => {
    const server = socket.connectToServer()
    server.onMessage(message => {
      if (!cut) socket.send(message)
    })
  })
  await openScreen(page, node.link)
  // Drawing the first map is heavy, and not what is measured.
  await mapDrawn(page)
  // The page itself looks when it is drawn: how often a test looks again is not what is measured.
  const saidAt = page.evaluate(async () => {
    while (document.querySelector('.banner')?.textContent?.includes('LINK TO NODE LOST') !== true)
      await new Promise(drawn => requestAnimationFrame(drawn))
    return Date.now()
  })
  cut = true
  const since = Date.now()
  await expect(page.locator('.banner')).toContainText('LINK TO NODE LOST')
  // A machine that draws without a graphics card may take a second and a half for what is drawn at once.
  expect((await saidAt) - since).toBeLessThan(4500)
  await expect(page.locator('.top-links')).toContainText('Link to node lost')
  cut = false
  await expect(page.locator('.banner')).toHaveCount(0)
})

test('replay frames everything, runs at x60, goes to a typed time, and comes back to live', async ({
  watch,
  node,
}) => {
  await expect.poll(() => recordedMs(watch, node.link), { timeout: 60_000 }).toBeGreaterThan(40_000)
  await watch.keyboard.press(' ')
  await expect(watch.locator('.frame')).toHaveClass(/is-replay/)
  await expect(watch.locator('.top-marks')).toContainText('REPLAY')
  await expect(watch.locator('.banner')).toContainText('nothing here is live')
  await expect(watch.locator('.replay-row').first()).not.toContainText('LIVE')
  await watch.keyboard.press(' ')
  const clock = watch.locator('.clock-time')
  const still = await clock.innerText()
  await watch.keyboard.press('ArrowRight')
  await expect(clock).not.toHaveText(still)

  const past = new Date(Date.now() - 20_000).toISOString().slice(11, 19)
  await watch.keyboard.press('w')
  await watch.keyboard.type('99:99')
  await watch.keyboard.press('Enter')
  await expect(watch.locator('.ask-problem')).toContainText('Not a time')
  await watch.locator('.ask-field').fill(past)
  await watch.keyboard.press('Enter')
  await expect(clock).toHaveText(past)
  await expect(watch.locator('.situation .panel-head')).toContainText(/[1-9]\d* tracks/)

  await watch.getByRole('combobox', { name: 'Replay speed' }).selectOption('60')
  await watch.keyboard.press('Escape')
  await watch.locator('.clock-time').click()
  await watch.keyboard.press(' ')
  // A minute a second: the twenty seconds are over at once, and replay waits at the present.
  await expect(watch.locator('.replay')).toContainText('Replay reached now')
  await watch.keyboard.press('b')
  await expect(watch.locator('.frame')).not.toHaveClass(/is-replay/)
  await expect(watch.locator('.replay')).toContainText('LIVE')
  await expect.poll(() => tracksOn(watch)).toBeGreaterThan(100)
})

test('a browser that cannot draw the map says so and shows the list', async ({ page, node }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await openScreen(page, node.link)
  await expect(page.locator('.banner')).toContainText('no WebGL 2')
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.locator('tr.is-track').first().click()
  await expect(page.locator('.chosen .facts').first()).toBeVisible()
})

test('no host but the node is ever asked, and nothing fails on the way', async ({
  watch,
  node,
  hosts,
  complaints,
}) => {
  await mapDrawn(watch)
  await chooseByName(watch, MAST_NAME)
  await watch.keyboard.press('Escape')
  await watch.keyboard.press('Escape')
  for (const key of ['n', 'e', 'l', 'l', ' ', 'b']) await watch.keyboard.press(key)
  await expect(watch.locator('.replay')).toContainText('DIRECT')
  expect([...hosts]).toEqual([new URL(node.link).host])
  expect(complaints).toEqual([])
})

async function tracksOn(watch: Page): Promise<number> {
  return Number(/(\d+) tracks/.exec(await watch.locator('.situation .panel-head').innerText())?.[1] ?? 0)
}

/** How much of the past the node remembers. */
async function recordedMs(watch: Page, link: string): Promise<number> {
  const answer = await watch.request.get(`${link}api/v1/node`)
  const { time, historyFrom } = (await answer.json()) as NodeInfo
  return historyFrom === null ? 0 : Date.parse(time) - Date.parse(historyFrom)
}
