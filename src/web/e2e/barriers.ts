/** Whether anything on a page stands in anybody's way: WCAG 2.2 AA and good practice, as axe finds it. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const PALETTES = ['night', 'day', 'dusk'] as const
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that a palette can change: it has values of its own and no layout. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']
/** Takes the place of the half megabyte of axe on a page that has it already. */
const NOTHING_MORE = ';'

type Wanted = { readonly type: 'tag' | 'rule'; readonly values: string[] }

export async function hasNoBarrier(page: Page, where = ''): Promise<void> {
  await expectNone(page, { type: 'tag', values: TAGS }, where)
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
  else await expectNone(page, { type: 'rule', values: OF_COLOUR }, `${where} ${palette}`)
}

/**
 * Told on the page itself, and only of what stands in the way: a second page for the answer, and an address for each element that
 * is as it should be, took three times as long as the looking. Frames of other hosts would be missed: there are none here.
 */
async function expectNone(page: Page, wanted: Wanted, where: string): Promise<void> {
  expect(page.frames(), where).toHaveLength(1)
  const isThere = await page.evaluate(() => 'axe' in window)
  const { passes, violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: NOTHING_MORE }) })
    .options({ runOnly: wanted, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze()
  expect(passes.length, `${where}: rules that looked`).toBeGreaterThan(0)
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect(said, where).toEqual([])
}
