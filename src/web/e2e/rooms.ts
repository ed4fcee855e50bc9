/** A room of the screen once it has what it asked the node for: before, there is nothing in it to be looked at. */
import { expect, type Page } from '@playwright/test'

/** Goes there, and waits until it is drawn and answered. */
export async function openRoom(page: Page, address: string): Promise<void> {
  await page.goto(address)
  // Another room of the same page is drawn after its address has changed.
  await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await expect(page.locator('main').last()).toBeVisible()
  await expect(page.locator('.room-wait', { hasText: /Asking|interrogé/ })).toHaveCount(0)
}

/** On a screen of 1280 pixels, and on one at 200 and 400 %, it is read from top to bottom. */
export async function fitsAnyWidth(page: Page, where: string): Promise<void> {
  for (const width of [1280, 720, 360]) {
    await page.setViewportSize({ width, height: 720 })
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(wide, { message: `${where} at ${width}` }).toBeLessThanOrEqual(width)
  }
}
