/** Two nodes as two officers see them: a note released, received, receipted, recalled, and the proof of it on both trust screens. */
import type { Page } from '@playwright/test'
import { hasNoBarrierByKey } from './barriers.ts'
import { signInAs } from './people.ts'
import { fitsAnyWidth, openRoom } from './rooms.ts'
import { expect, test } from './two-nodes.ts'

const WORDS = 'Engine stopped off Varne, people standing'

async function trustScreen(page: Page, link: string, part = ''): Promise<void> {
  await signInAs(page, link, 'data-protection')
  await page.goto(`${link}#/trust${part}`)
  await page.reload()
  await page.getByRole('button', { name: /^EN/ }).first().click()
  await expect(page.locator('.lanes')).toBeVisible()
}

test('a note is released, received, receipted and recalled, and both trust screens prove it', async ({
  page,
  context,
  pair,
}) => {
  test.setTimeout(240_000)
  const { uk, fr } = pair
  await signInAs(page, uk.url, 'watch-officer')
  await page.goto(`${uk.url}#/log`)
  await page.getByLabel('Note', { exact: true }).fill(WORDS)
  await page.locator('#room').getByText('OFFICIAL', { exact: true }).click()
  await page.getByText('France', { exact: true }).click()
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(page.locator('.composer-written')).toContainText('Written. Entry')

  await trustScreen(page, uk.url)
  const gave = page.locator('.trust-table tbody tr', { hasText: WORDS })
  await expect(gave).toContainText('verified')
  await gave.click()
  await expect(page.locator('.way')).toContainText('Received by FR, signed for')
  await expect(page.locator('.verdict')).toHaveText('HOLDS')
  await expect(page.locator('.lanes tr', { hasText: 'Operations' })).toContainText('level')
  await expect(page.locator('.side-part .mark.is-live')).toContainText('UP since')
  await expect(page.locator('.top-links')).toContainText(/Links (\d+) of \1/)

  const french = await context.newPage()
  await trustScreen(french, fr.url, '/received')
  const got = french.locator('.trust-table tbody tr', { hasText: WORDS })
  await expect(got).toContainText('UK')
  await expect(got).toContainText('new')
  await got.click()
  await expect(french.locator('.way')).toContainText('Signed by UK')
  await expect(french.locator('.verdict')).toHaveText('HOLDS')
  await signInAs(french, fr.url, 'watch-officer')
  await french.goto(`${fr.url}#/log`)
  await french.reload()
  const note = french.locator('.log-row', { hasText: WORDS })
  await expect(note).toContainText('FROM UK')
  await note.click()
  await expect(french.locator('.record-from')).toContainText('Only its owner changes it or asks it back')

  await signInAs(page, uk.url, 'watch-officer')
  await page.goto(`${uk.url}#/log`)
  await page.reload()
  await page.locator('.log-row', { hasText: WORDS }).click()
  await page.getByRole('button', { name: 'Recall', exact: true }).first().click()
  await page.locator('.record-part textarea[name="reason"]').fill('The source withdrew it')
  await page.locator('.record-part .composer-end .button').last().click()
  await expect(page.locator('.versions li')).toHaveCount(2)

  await trustScreen(page, uk.url)
  const recall = page.locator('.trust-table tbody tr', { hasText: 'hidden, proved' }).first()
  await expect(recall).toContainText(WORDS)
  await recall.click()
  await expect(page.locator('.way')).toContainText('Hidden from all readers there, proved')
  await page.locator('.way li', { hasText: 'Hidden from all' }).getByRole('button').click()
  await expect(page.locator('.verdict')).toHaveText('HOLDS')

  await trustScreen(french, fr.url, '/received')
  const asked = french.locator('.trust-table tbody tr', { hasText: 'recalled by its owner' }).first()
  await expect(asked).toContainText('Nothing of it is shown any more')
  await asked.click()
  await expect(french.locator('.way')).toContainText(/answer received by the owner/i)
  await expect(french.locator('.trust-table')).not.toContainText(WORDS)
  await signInAs(french, fr.url, 'watch-officer')
  await french.goto(`${fr.url}#/log`)
  await french.reload()
  await expect(french.locator('.log-rows')).not.toContainText(WORDS)
})

test('a link that is cut says so in every room, with its age, and comes back by itself', async ({
  page,
  context,
  pair,
}) => {
  test.setTimeout(180_000)
  await trustScreen(page, pair.uk.url, '/partners')
  const mark = page.locator('.partner .mark').first()
  await expect(mark).toContainText('UP since')
  const elsewhere = await context.newPage()
  await openRoom(elsewhere, `${pair.uk.url}#/trust/data`)
  await expect(elsewhere.locator('.top-links')).toContainText(/Links (\d+) of \1/)
  pair.fr.process.kill('SIGKILL')
  // All at once: it is cut for no longer than the other node takes to come back.
  const cut = { timeout: 45_000 }
  await Promise.all([
    expect(mark).toContainText('CUT since', cut),
    expect(page.locator('.top-links')).toContainText(/FR: no word for \d/, cut),
    expect(elsewhere.locator('.top-links')).toContainText(/FR: no word for \d/, cut),
  ])
  await expect(mark).toContainText('UP since', { timeout: 90_000 })
  await expect(page.locator('.top-links')).toContainText(/Links (\d+) of \1/)
})

for (const language of ['EN', 'FR'] as const) {
  test(`the parts of the exchange stand in nobody's way in day, dusk and night, ${language}`, async ({
    page,
    pair,
  }) => {
    test.setTimeout(240_000)
    await trustScreen(page, pair.uk.url)
    await page
      .getByRole('button', { name: new RegExp(`^${language}`) })
      .first()
      .click()
    for (const part of ['', '/received', '/partners', '/balance']) {
      await openRoom(page, `${pair.uk.url}#/trust${part}`)
      const [row] = await page.locator('.trust-table tbody tr').all()
      if (row !== undefined && part !== '/balance') await row.click()
      await hasNoBarrierByKey(page)
    }
  })
}

test('the exchange is read without scrolling sideways at 1280, and at 200 and 400 %', async ({
  page,
  pair,
}) => {
  await trustScreen(page, pair.uk.url)
  for (const part of ['', '/received', '/partners', '/balance']) {
    await openRoom(page, `${pair.uk.url}#/trust${part}`)
    await fitsAnyWidth(page, part)
  }
})
