/** A note from its first word to the inspector who sees who read it. */
import type { Page } from '@playwright/test'
import { hasNoBarrier, hasNoBarrierByKey } from './barriers.ts'
import { signInAs } from './people.ts'
import { fitsAnyWidth, openRoom } from './rooms.ts'
import { expect, openScreen, test } from './screen.ts'

const WORDS = 'SB-07: engine stopped, people standing, one lifejacket seen'

async function writeNote(watch: Page, words: string): Promise<void> {
  await watch.keyboard.press('i')
  await watch.getByLabel('Note', { exact: true }).fill(words)
  await watch.getByText('OFFICIAL-SENSITIVE', { exact: true }).click()
  await watch.getByText('France', { exact: true }).click()
  await watch.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(watch.locator('.composer-written')).toContainText('Written. Entry')
}

test('a note is written with its marking, shows who may see it, is proved, and its reader is known', async ({
  watch,
  node,
}) => {
  await watch.keyboard.press('i')
  const readers = watch.locator('.readers')
  await expect(readers).toContainText('FR: it stays at home')
  await watch.getByText('France', { exact: true }).click()
  await expect(readers).toContainText(/FR: (it may be released|released)/)
  await watch.getByText('France', { exact: true }).click()

  await writeNote(watch, WORDS)
  const row = watch.locator('.log-row', { hasText: WORDS })
  await expect(row).toContainText('UK OFFICIAL-SENSITIVE rel FR')
  await row.click()
  await expect(watch.locator('.record-marking')).toHaveText('UK OFFICIAL-SENSITIVE rel FR')
  await expect(watch.locator('.reader.is-permitted', { hasText: 'Watch officer' }).first()).toBeVisible()

  // The next checkpoint is signed within seconds; then the proof is drawn and computed once more in the browser.
  await expect(async () => {
    await watch.reload()
    await expect(watch.locator('.verdict')).toHaveText('HOLDS', { timeout: 5000 })
  }).toPass({ timeout: 60_000 })
  await expect(watch.locator('.proof')).toContainText('Computed again in this browser: the same root.')
  const saved = watch.waitForEvent('download')
  await watch.getByRole('button', { name: 'Save proof' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^entente-\d+\.tlog-proof$/)

  await signInAs(watch, node.link, 'inspector')
  await watch.goto(`${node.link}#/trust/looked`)
  await watch.reload()
  // The inspector's own reading may stand above it.
  const read = watch.locator('.trust-table tbody tr', { hasText: 'read' })
  const looked = read.filter({ hasText: 'watch officer' }).first()
  await expect(looked).toBeVisible()
  await expect(looked).toContainText('Search and rescue')
  await looked.getByRole('button').first().click()
  await expect(watch.locator('.verdict')).toBeVisible()
})

test('what cannot be read is said at its field, and nothing that was typed is lost', async ({ watch }) => {
  await watch.keyboard.press('i')
  await watch.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(watch.locator('.record-bad')).toHaveText('This has to be said.')
  await expect(watch.getByLabel('Note', { exact: true })).toBeFocused()
  await watch.getByLabel('Note', { exact: true }).fill('Kept')
  await watch.locator('input[name="at"]').fill('noon')
  await watch.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(watch.locator('.record-bad')).toContainText('Not a time')
  await watch.locator('.rail').getByRole('button', { name: 'Watch' }).click()
  await watch.locator('.rail').getByRole('button', { name: 'Log', exact: true }).click()
  await expect(watch.getByLabel('Note', { exact: true })).toHaveValue('Kept')
})

test('a record is changed with a reason, and its versions say what was there before', async ({ watch }) => {
  await writeNote(watch, 'First words of a note that changes')
  await watch.locator('.composer-written').getByRole('button', { name: 'Open' }).click()
  await watch.getByRole('button', { name: 'Change', exact: true }).click()
  await watch.getByLabel('Note', { exact: true }).fill('Second words of a note that changes')
  await watch.getByRole('button', { name: 'Write the change' }).click()
  await expect(watch.locator('.record-bad')).toContainText('4 to 500 letters')
  await watch.locator('textarea[name="reason"]').fill('Heard again')
  await watch.getByRole('button', { name: 'Write the change' }).click()
  await expect(watch.locator('.record-heading')).toHaveText('Second words of a note that changes')
  await expect(watch.locator('.versions li')).toHaveCount(2)
  await expect(watch.locator('.versions del').first()).toHaveText('First words of a note that changes')
})

test('forms come from the types of records: an area has its corners', async ({ watch }) => {
  await watch.keyboard.press('i')
  await watch.locator('.composer-type').selectOption('area')
  await watch.locator('input[name="name"]').fill('North patrol')
  await watch.locator('select[name="use"]').selectOption('patrol')
  await watch.locator('textarea[name="shape"]').fill('51 00 N 001 20 E\n51 00 N 001 30 E\n51 10 N 001 30 E')
  await watch.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(watch.locator('.composer-written')).toContainText('Written. Entry')
  await watch.locator('.log-row', { hasText: 'North patrol' }).click()
  await expect(watch.locator('.record-content').first()).toContainText('51°10.0′N 001°30.0′E')
})

test('an administrator is offered what one may do: no watch, and no live line', async ({ page, node }) => {
  await signInAs(page, node.link, 'administrator')
  const sockets: string[] = []
  page.on('websocket', socket => sockets.push(socket.url()))
  await page.goto(node.link)
  await expect(page.locator('.rail')).toContainText('Trust')
  await expect(page.locator('.rail')).not.toContainText(/Watch|List/)
  await expect(page.locator('.situation')).toHaveCount(0)
  expect(sockets).toEqual([])
})

for (const language of ['en', 'fr'] as const) {
  test(`log and trust stand in nobody's way in day, dusk and night, ${language}`, async ({ page, node }) => {
    test.setTimeout(240_000)
    await openScreen(page, node.link)
    await writeNote(page, 'A note that stands in nobody’s way')
    if (language === 'fr') await page.getByRole('button', { name: 'FR, Français' }).click()
    await expect(page.locator('.reader').first()).toBeVisible()
    await hasNoBarrierByKey(page)
    await page.locator('.log-row').first().click()
    await expect(page.locator('.versions li').first()).toBeVisible()
    await hasNoBarrierByKey(page)
    await signInAs(page, node.link, 'data-protection')
    await page.goto(`${node.link}#/trust`)
    await page.reload()
    await expect(page.locator('.counters')).toBeVisible()
    await hasNoBarrierByKey(page)
    for (const part of ['looked', 'policies', 'reviews', 'subjects', 'data']) {
      await openRoom(page, `${node.link}#/trust/${part}`)
      await hasNoBarrier(page)
    }
  })
}

test('log and trust are read without scrolling sideways at 1280, and at 200 and 400 %', async ({
  watch,
  node,
}) => {
  for (const place of ['#/log', '#/trust', '#/trust/policies']) {
    await openRoom(watch, `${node.link}${place}`)
    await fitsAnyWidth(watch, place)
  }
})
