/** What sensors see and AIS does not say: it appears, says how sure it is and why, and what a person saw can be handed in. */
import type { Page } from '@playwright/test'
import { hasNoBarrier } from './barriers.ts'
import { expect, mapDrawn, test } from './screen.ts'

/** A boat is seen a few times before it is believed; on a slow machine that takes a while. */
const SEEN_MS = 150_000

async function chooseBoat(watch: Page, kind: RegExp = /Small boat|Petite embarcation/): Promise<void> {
  await watch.locator('.situation .need', { hasText: kind }).first().click({ timeout: SEEN_MS })
  await expect(watch.locator('.evidence')).toBeVisible({ timeout: 40_000 })
}

test('a small boat without AIS appears from radar and camera, and its card shows the evidence', async ({
  watch,
}) => {
  test.setTimeout(SEEN_MS + 90_000)
  await chooseBoat(watch)
  const card = watch.locator('.chosen')
  await expect(card.locator('.card-name')).toHaveText(/^Small boat UK-\d+$/)
  await expect(card.locator('.evidence-row', { hasText: 'Exists' })).toContainText(
    /\d\.\d\d(almost certain|very likely|likely)/,
  )
  await expect(card.locator('.evidence-words')).toContainText(/Evidence: .*no AIS/)
  await expect(card.locator('.fact', { hasText: 'Position' })).toContainText(/± \d/)
  await expect(card.locator('.seen tbody tr').first()).toContainText(/radar|camera|drone|seen/)
  await expect(card).not.toContainText('What it says of itself')

  await card.getByRole('button', { name: 'Why' }).click()
  await expect(card.locator('.why-box li').first()).toBeVisible()
  await expect(card.locator('.why-box code').first()).toContainText(/^[{!$]/)
  await expect(card.locator('.why-box li').first()).toContainText(/\d\d:\d\d:\d\d/)
})

test('a boat stands in the list with its doubt, and is found by the name of its track', async ({ watch }) => {
  test.setTimeout(SEEN_MS + 90_000)
  await chooseBoat(watch)
  const name = (await watch.locator('.card-name').innerText()).replace('Small boat ', '')
  await watch.keyboard.press('l')
  const row = watch.locator('tr.is-track', { hasText: name }).first()
  await expect(row.locator('.cell-seenBy')).toContainText(/± .* sensors?/, { timeout: 40_000 })
  await watch.keyboard.press('Control+k')
  await watch.keyboard.type(name)
  await expect(watch.locator('#found')).toContainText(name)
})

test('the doubts of all tracks come in one answer: the list asks for no track by itself', async ({
  watch,
}) => {
  await mapDrawn(watch)
  const asked: string[] = []
  watch.on('request', request => asked.push(new URL(request.url()).pathname))
  await watch.keyboard.press('l')
  await watch.waitForResponse(response => response.url().includes('/api/v1/doubts'))
  await watch.waitForResponse(response => response.url().includes('/api/v1/doubts'))
  expect(asked.filter(path => /\/vessels\/./.test(path))).toEqual([])
})

test('a ship that a radar sees too says what she is as her own word', async ({ watch }) => {
  test.setTimeout(SEEN_MS + 90_000)
  await watch.keyboard.press('l')
  const row = watch
    .locator('tr.is-track', { hasText: /[A-Z]{4}.*\d{9}$/ })
    .filter({ hasText: /± .* sensors?/ })
  await row.first().click({ timeout: SEEN_MS })
  await expect(watch.locator('.evidence-words')).toContainText('says of itself', {
    timeout: 40_000,
  })
})

test('the sensors stand beside the feeds, each with its state and its age', async ({ watch }) => {
  const rows = watch.locator('.situation .feed', { hasText: /Radar|Camera/ })
  await expect(rows.first()).toContainText('observations', { timeout: 40_000 })
  await expect(rows.first()).toContainText(/live|degraded|silent|not heard yet/)
})

test('raw plots are asked for only while their layer is on; 9 shows what the sensors cover', async ({
  watch,
}) => {
  await mapDrawn(watch)
  const asked: string[] = []
  watch.on('request', request => {
    if (request.url().includes('/plots')) asked.push(request.url())
  })
  // Sensors and plots are asked for in the same turn.
  await watch.waitForResponse(response => response.url().endsWith('/api/v1/sensors'))
  expect(asked).toEqual([])
  const answered = watch.waitForResponse(response => response.url().includes('/plots'))
  await watch.keyboard.press('8')
  expect((await answered).status()).toBe(200)
  await expect(watch.locator('.legend')).toContainText('Raw plot')
  await watch.keyboard.press('9')
  await expect(watch.locator('.legend')).toContainText('Sensor covers')
  await watch.keyboard.press('8')
  await expect(watch.locator('.legend')).not.toContainText('Raw plot')
  await watch.getByRole('button', { name: /Layers/ }).click()
  await expect(watch.getByRole('checkbox', { name: 'Coverage of the sensors' })).toBeChecked()
  await expect(watch.getByRole('checkbox', { name: 'Raw plots, 30 s' })).not.toBeChecked()
})

test('a sighting is written, corrected, pointed at on the map, handed in and kept', async ({ watch }) => {
  await mapDrawn(watch)
  await watch.keyboard.press('o')
  const form = watch.getByRole('dialog', { name: 'Report a sighting' })
  await form.getByRole('button', { name: 'Hand it in' }).click()
  await expect(form.getByLabel('Where it was seen')).toBeFocused()
  await expect(form).toContainText('Not a position.')
  await form.getByLabel('How far off the place may be, nm').fill('0.5')
  await form.getByLabel('People, at least').fill('40')
  await form.getByLabel('People, at most').fill('30')
  await form.getByLabel('Who took it').fill('MRCC Dover, watch 2')
  await form.getByLabel('In the words of whoever saw it').fill('<b>low grey boat</b>, "many people"')
  await form.getByRole('button', { name: 'Point on the map' }).click()

  await expect(form).toBeHidden()
  await expect(watch.locator('.banner.is-picking')).toContainText('Click on the map')
  const box = await watch.locator('.map-box').boundingBox()
  if (box === null) throw new Error('The map has no place on the watch.')
  await watch.mouse.click(box.x + box.width / 2 + 40, box.y + box.height / 2 + 40)
  await expect(form.getByLabel('Where it was seen')).toHaveValue(/^5\d°\d\d\.\d′N 00\d°\d\d\.\d′E$/)
  await expect(watch.locator('.chosen h2')).toHaveText('No ship chosen')

  await form.getByRole('button', { name: 'Hand it in' }).click()
  await expect(form).toContainText('At most is less than at least.')
  await form.getByLabel('People, at most').fill('55')
  await form.getByRole('button', { name: 'Hand it in' }).click()
  await expect(form.getByRole('status')).toContainText('Taken and kept on disk')
  // A demonstration lets its demo people in because every feed is simulated: then what is handed in is an exercise.
  await expect(form.getByRole('status')).toContainText('this is an exercise')
  await expect(form.getByLabel('Where it was seen')).toHaveValue('')
  await expect(form.getByLabel('Who took it')).toHaveValue('MRCC Dover, watch 2')
})

test('Escape leads from pointing back to the form, with what was written', async ({ watch }) => {
  await mapDrawn(watch)
  await watch.getByRole('button', { name: /Report a sighting/ }).click()
  const form = watch.getByRole('dialog', { name: 'Report a sighting' })
  await form.getByLabel('Who took it').fill('MRCC Dover')
  await form.getByRole('button', { name: 'Point on the map' }).click()
  await watch.keyboard.press('Escape')
  await expect(form.getByLabel('Who took it')).toHaveValue('MRCC Dover')
})

for (const [language, palette] of [
  ['en', 'dusk'],
  ['fr', 'day'],
] as const) {
  test(`the card of a boat and the form stand in nobody's way, ${language}, ${palette}`, async ({
    watch,
  }) => {
    test.setTimeout(SEEN_MS + 90_000)
    await watch.evaluate(settings => localStorage.setItem('entente.settings', JSON.stringify(settings)), {
      language,
      palette,
      shownLayers: ['plots', 'coverage'],
    })
    await watch.reload()
    await mapDrawn(watch)
    await chooseBoat(watch)
    await watch.locator('.chosen .why-buttons button').last().click()
    await expect(watch.locator('.why-box li').first()).toBeVisible()
    await hasNoBarrier(watch)
    await watch.keyboard.press('o')
    await expect(watch.getByRole('dialog')).toBeVisible()
    await watch.locator('.sighting button[type="submit"]').click()
    await expect(watch.locator('.sighting-bad').first()).toBeVisible()
    await hasNoBarrier(watch)
  })
}
