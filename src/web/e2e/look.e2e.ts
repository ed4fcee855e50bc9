/** How it looks and speaks: palettes, languages, keys, no barrier for anybody, and small screens. */
import { hasNoBarrier, hasNoBarrierByKey } from './barriers.ts'
import { chooseByName, expect, mapDrawn, test } from './screen.ts'
import { MAST_NAME } from './mast.ts'

test('N changes the palette at once, all three of them, also of the map', async ({ watch }) => {
  await mapDrawn(watch)
  const html = watch.locator('html')
  const grounds = new Set<string>()
  for (const palette of ['night', 'day', 'dusk']) {
    await watch.keyboard.press('n')
    await expect(html).toHaveAttribute('data-palette', palette)
    grounds.add(await watch.locator('.situation').evaluate(panel => getComputedStyle(panel).backgroundColor))
  }
  expect(grounds.size).toBe(3)
})

test('the language changes everything at once, and French is set as French', async ({ watch }) => {
  await chooseByName(watch, MAST_NAME)
  await watch.getByRole('button', { name: 'FR, Français' }).click()
  await expect(watch.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(watch.locator('.top-marks')).toHaveText('SIMULÉ')
  await expect(watch.locator('.figure')).toHaveText('12,3\u00a0nd')
  await expect(watch.locator('.fact', { hasText: 'Position' })).toContainText('50°58,8′N 001°27,0′E')
  await expect(watch).toHaveTitle(/Veille/)
  await watch.keyboard.press('Escape')
  await watch.reload()
  await expect(watch.locator('html')).toHaveAttribute('lang', 'fr')
})

for (const language of ['en', 'fr'] as const) {
  test(`nothing stands in anybody's way in day, dusk and night, ${language}`, async ({ watch }) => {
    await watch
      .locator('.top-choices')
      .getByRole('button', { name: language === 'en' ? 'EN' : 'FR' })
      .click()
    await chooseByName(watch, MAST_NAME)
    await expect(watch.locator('.raw code').first()).toBeVisible()
    await hasNoBarrierByKey(watch)
    await watch.locator('.rail').getByRole('button').nth(1).click()
    await expect(watch.getByRole('treegrid')).toBeVisible()
    await hasNoBarrier(watch)
    await watch.keyboard.press('?')
    await expect(watch.getByRole('dialog')).toBeVisible()
    await hasNoBarrier(watch)
  })
}

test('? shows the keys; one can be turned off, and one changed', async ({ watch }) => {
  await watch.keyboard.press('?')
  const dialogue = watch.getByRole('dialog', { name: 'Keys' })
  await expect(dialogue).toContainText('Back to live')
  await dialogue.getByRole('checkbox', { name: /Next palette/ }).uncheck()
  await dialogue.getByRole('button', { name: /Change the key of: List or map/ }).click()
  await watch.keyboard.press('n')
  await expect(dialogue.getByRole('alert')).toHaveText('N is taken')
  await watch.keyboard.press('z')
  await watch.keyboard.press('Escape')
  await expect(dialogue).toBeHidden()
  await watch.keyboard.press('n')
  await expect(watch.locator('html')).toHaveAttribute('data-palette', 'dusk')
  await watch.keyboard.press('z')
  await expect(watch.getByRole('treegrid')).toBeVisible()
})

test('a narrow screen, or one at 400 %, is read from top to bottom without scrolling sideways', async ({
  watch,
}) => {
  for (const width of [1024, 720, 360]) {
    await watch.setViewportSize({ width, height: 800 })
    const wide = await watch.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
    await expect(watch.locator('.clock-time')).toBeVisible()
    await expect(watch.locator('.top-marks')).toContainText('SIMULATED')
  }
})
