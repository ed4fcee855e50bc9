/** The live watch: ships move, are chosen by hand and by key, found, filtered and listed. */
import type { Page } from '@playwright/test'
import { MAST_NAME } from './mast.ts'
import { chooseByName, expect, mapDrawn, test } from './screen.ts'
import { colours } from './picture.ts'
import { positionSentence, staticSentence } from './sentence.ts'

/** Where each ship in the drawn rows of the list is said to be, by what it is known by. */
async function places(watch: Page): Promise<Map<string, string>> {
  return new Map(
    await watch
      .locator('tr.is-track')
      .evaluateAll(rows =>
        rows.map((row): [string, string] => [
          row.querySelector('.cell-ids')?.textContent ?? '',
          row.querySelector('.cell-position')?.textContent ?? '',
        ]),
      ),
  )
}

test('ships are there, and move', async ({ watch }) => {
  await watch.keyboard.press('l')
  await expect(watch.locator('tr.is-track').first()).toBeVisible()
  const before = await places(watch)
  const moved = async () =>
    [...(await places(watch))].filter(([ids, at]) => (before.get(ids) ?? at) !== at).length
  await expect.poll(moved, { timeout: 60_000 }).toBeGreaterThan(0)
})

test('the map is drawn: sea, land and the colours of ships, not one plane', async ({ watch }) => {
  await mapDrawn(watch)
  await expect
    .poll(async () => (await colours(await watch.locator('.map-box').screenshot())).size, {
      timeout: 40_000,
    })
    .toBeGreaterThan(200)
})

test('a ship is chosen by a click on the map, and its card says all that is known', async ({ watch }) => {
  await mapDrawn(watch)
  await chooseByName(watch, MAST_NAME)
  await watch.keyboard.press('Escape')
  await watch.locator('.chosen').getByRole('button', { name: 'Close the card' }).click()
  await expect(watch.locator('.chosen h2')).toHaveText('No ship chosen')
  const box = await watch.locator('.map-box').boundingBox()
  if (box === null) throw new Error('The map has no place on the watch.')
  // The search has brought the ship to the middle of the map.
  await expect(async () => {
    await watch.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect(watch.locator('.card-name')).toHaveText(MAST_NAME, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  const card = watch.locator('.chosen')
  await expect(card.locator('.figure')).toHaveText('12.3 kn')
  await expect(card).toContainText('course 036°')
  await expect(card).toContainText('50°58.8′N 001°27.0′E')
  await expect(card.locator('.fact', { hasText: 'MMSI' })).toContainText('235987654')
  await expect(card.locator('.fact', { hasText: 'Destination' })).toContainText('unknown')
  await expect(card.locator('.seen')).toContainText('Test mast')
  await expect(card.locator('.raw code').first()).toContainText('!AIVDM,1,1,,A,')
})

test('everything is reached by keys: list, row, card, next ship, and back', async ({ watch }) => {
  await watch.keyboard.press('l')
  const grid = watch.getByRole('treegrid')
  await grid.focus()
  await watch.keyboard.press('ArrowDown')
  await expect(watch.locator('tr.is-active')).toHaveClass(/is-track/)
  const name = await watch.locator('tr.is-active .cell-track').innerText()
  await watch.keyboard.press('Enter')
  await expect(watch.locator('.card-name')).toHaveText(name)
  await watch.keyboard.press(']')
  await expect(watch.locator('.card-name')).not.toHaveText(name)
  await watch.keyboard.press('Escape')
  await expect(watch.locator('.chosen h2')).toHaveText('No ship chosen')
  await watch.keyboard.press('F6')
  await expect(watch.locator('.chosen')).toBeFocused()
})

test('the search finds by name and by MMSI, and says when it finds nothing', async ({ watch }) => {
  await watch.keyboard.press('/')
  await watch.keyboard.type('235987')
  await expect(watch.locator('#found li')).toHaveCount(1)
  await expect(watch.locator('#found')).toContainText(MAST_NAME)
  await watch.keyboard.press('ArrowDown')
  await watch.keyboard.press('Enter')
  await expect(watch.locator('.card-name')).toHaveText(MAST_NAME)
  await watch.keyboard.press('/')
  await watch.keyboard.type('no such ship')
  await expect(watch.locator('.situation output')).toHaveText('Nothing found.')
  await watch.keyboard.press('Escape')
  await expect(watch.locator('.situation').getByRole('heading', { name: 'Situation' })).toBeVisible()
})

test('a class that is hidden leaves the list too, and the filter always says so', async ({ watch }) => {
  await watch.getByRole('checkbox', { name: 'Search and rescue vessels' }).uncheck()
  await expect(watch.locator('.panel-foot')).toContainText('1 class hidden')
  await watch.keyboard.press('l')
  await expect(watch.locator('tr.is-group', { hasText: 'SAR aircraft' })).toBeVisible()
  await expect(watch.locator('tr.is-group', { hasText: 'Search and rescue vessels' })).toHaveCount(0)
  await watch.getByRole('button', { name: 'Show all' }).click()
  await expect(watch.locator('.list-tools')).toContainText('No filter')
})

test('the list holds every track, draws those in sight, and sorts', async ({ watch }) => {
  await watch.keyboard.press('l')
  const grid = watch.getByRole('treegrid')
  await expect
    .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 40_000 })
    .toBeGreaterThan(100)
  expect(await watch.locator('.list-rows tr').count()).toBeLessThan(60)
  await watch.getByRole('button', { name: 'Motion' }).click()
  await expect(watch.getByRole('columnheader', { name: 'Motion' })).toHaveAttribute('aria-sort', 'ascending')
  await grid.focus()
  await watch.keyboard.press('End')
  await expect(watch.locator('tr.is-active')).toBeInViewport()
})

test('names from strangers are text and nothing else', async ({ watch, node, complaints }) => {
  const names = ['<IMG SRC=X>', '"><SCRIPT>X</SCRIPT', "'];ALERT(1);//"]
  const lines = names.flatMap((name, index) => [
    positionSentence(235_666_000 + index, {
      latitude: 50.9,
      longitude: 1.3 + index / 50,
      speedKnots: 5,
      courseDegrees: 90,
    }),
    staticSentence(235_666_000 + index, name),
  ])
  const answer = await fetch(`${node.link}api/v1/sentences`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: lines.join('\r\n'),
  })
  expect(answer.status).toBe(200)
  for (const [index, name] of names.entries()) {
    await watch.keyboard.press('Control+k')
    await watch.keyboard.type(String(235_666_000 + index))
    await expect(watch.locator('#found')).toContainText(name)
    await watch.keyboard.press('Enter')
    await expect(watch.locator('.card-name')).toHaveText(name)
  }
  expect(await watch.locator('img, script:not([src]), iframe').count()).toBe(0)
  expect(complaints).toEqual([])
})
