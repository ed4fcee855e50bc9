/** Whether anything on a page stands in anybody's way: WCAG 2.2 AA and good practice, as axe finds it. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const PALETTES = ['night', 'day', 'dusk'] as const
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that a palette can change: it has values of its own and no layout. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

export async function hasNoBarrier(page: Page, where = ''): Promise<void> {
  await expectNone(new AxeBuilder({ page }).withTags(TAGS), where)
}

/** In each palette that the key N leads through, from dusk on: all of it in the first, what is of colour in all. */
export async function hasNoBarrierByKey(page: Page, where = ''): Promise<void> {
  for (const palette of PALETTES) {
    await page.locator('.clock-time').click()
    await page.keyboard.press('n')
    await expect(page.locator('html')).toHaveAttribute('data-palette', palette)
    await inPalette(page, palette, where)
  }
}

/** The same on a page that has no keys. */
export async function hasNoBarrierInAny(page: Page, where = ''): Promise<void> {
  for (const palette of PALETTES) {
    await page.evaluate(name => document.documentElement.setAttribute('data-palette', name), palette)
    await inPalette(page, palette, where)
  }
}

async function inPalette(page: Page, palette: (typeof PALETTES)[number], where: string): Promise<void> {
  if (palette === PALETTES[0]) await hasNoBarrier(page, `${where} ${palette}`)
  else await expectNone(new AxeBuilder({ page }).withRules(OF_COLOUR), `${where} ${palette}`)
}

async function expectNone(asked: AxeBuilder, where: string): Promise<void> {
  const { violations } = await asked.analyze()
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect(said, where).toEqual([])
}
