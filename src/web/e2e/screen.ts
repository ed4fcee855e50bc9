/** The test of a screen: one node for a worker, a page on it, and every request that left the page. */
import { test as base, expect, type Page } from '@playwright/test'
import { startNode, type TestNode } from './node.ts'
import { resumeAs } from './people.ts'

interface Screen {
  /** The watch screen, with ships on it. */
  readonly watch: Page
  /** Hosts that were asked for anything. */
  readonly hosts: Set<string>
  /** Failures the page has told the console of. */
  readonly complaints: string[]
}

export const test = base.extend<Screen, { readonly node: TestNode }>({
  node: [
    async ({ browserName }, use) => {
      expect(browserName).toBe('chromium')
      const node = await startNode()
      await use(node)
      await node.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  hosts: async ({ page }, use) => {
    const hosts = new Set<string>()
    page.on('request', request => {
      const url = new URL(request.url())
      if (url.protocol !== 'data:' && url.protocol !== 'blob:') hosts.add(url.host)
    })
    page.on('websocket', socket => hosts.add(new URL(socket.url()).host))
    await use(hosts)
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await use(complaints)
  },
  watch: async ({ page, node, hosts, complaints }, use) => {
    expect(hosts.size + complaints.length).toBe(0)
    await openScreen(page, node.link)
    await use(page)
  },
})

export { expect }

/** Lets a watch officer in, opens the screen and waits until it shows ships. */
export async function openScreen(page: Page, link: string): Promise<void> {
  await resumeAs(page, link, 'watch-officer')
  await page.goto(link)
  await expect(page.locator('.situation .panel-head')).toContainText(/[1-9]\d* (tracks|pistes)/)
}

/** Until the map has drawn the ships: it takes the place of its waiting word. */
export async function mapDrawn(page: Page): Promise<void> {
  await expect(page.locator('.map-box canvas').first()).toBeVisible()
  await expect(page.locator('.map-wait')).toHaveCount(0)
}

/** Types into the search, and chooses the first that is found. */
export async function chooseByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await expect(page.locator('#found button').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('.card-name')).toContainText(name)
}
