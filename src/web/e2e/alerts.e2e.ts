/** Alerts on the watch: a distress over every room, answered where its place is in sight; keys, sound, replay, list; no barrier. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { hasNoBarrier, hasNoBarrierInAny } from './barriers.ts'
import { expect, mapDrawn, test } from './screen.ts'

const UNKNOWN = { min: null, max: null }
const NOT_SAID = { sinking: null, capsized: null, engineStopped: null, onFire: null }

/** A craft with people in the water is opened: the rule of the node raises the distress by itself. */
async function peopleInWater(watch: Page, min: number): Promise<void> {
  const answer = await watch.request.post(new URL('/api/v1/rescue/acts', watch.url()).href, {
    data: {
      language: 'en',
      deed: {
        kind: 'craft.opened',
        craft: randomUUID(),
        name: 'T-001',
        severity: 'distress',
        where: {
          place: { latitude: 50.8, longitude: 0.9 },
          doubtMetres: 400,
          at: new Date().toISOString(),
          by: 'said',
        },
        aboard: {
          people: { min, max: min + 4 },
          children: UNKNOWN,
          injured: UNKNOWN,
          inWater: UNKNOWN,
          lifejackets: UNKNOWN,
        },
        condition: { ...NOT_SAID, peopleInWater: 'yes' },
        boat: null,
      },
    },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** A call that nobody takes, as if it had waited for a minute. */
async function unanswered(watch: Page): Promise<void> {
  const answer = await watch.request.post(new URL('/api/v1/rescue/contacts', watch.url()).href, {
    data: {
      id: crypto.randomUUID(),
      channel: 'phone-112',
      heardAt: new Date(Date.now() - 60_000).toISOString(),
      state: 'waiting',
      number: null,
      relayedBy: null,
      language: null,
      text: null,
      where: null,
      isTest: false,
    },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test('a distress stands over every room, and is acknowledged by keys where its place is in sight', async ({
  watch,
}) => {
  // Looked at for barriers three times, on a map that is drawn without a graphics card.
  test.slow()
  await mapDrawn(watch)
  const form = watch.getByRole('dialog', { name: 'Report a sighting' })
  await watch.keyboard.press('o')
  await expect(form.locator('input').first()).toBeFocused()
  await watch.keyboard.type('51 00.1 N 001 26.5 E')
  await peopleInWater(watch, 31)
  const banner = watch.locator('.distress-banner')
  await expect(banner).toContainText('31–35 people')

  // No dialogue covers it or keeps anybody from it, and nothing that was typed there is lost.
  await hasNoBarrier(watch, 'a distress beside a dialogue')
  await watch.keyboard.press('F6')
  await expect(banner.getByRole('button')).toBeFocused()
  await watch.keyboard.press('j')
  await expect(form).toHaveCount(0)
  await watch.getByRole('button', { name: 'Back to it' }).click()
  await expect(form.locator('input').first()).toHaveValue('51 00.1 N 001 26.5 E')
  await watch.keyboard.press('Escape')

  await expect(watch.locator('[role="alert"]', { hasText: 'People in the water' })).toHaveCount(1)
  await watch.locator('.rail').getByRole('button', { name: 'Log', exact: true }).click()
  await expect(watch.locator('#room')).toBeVisible()
  await expect(banner).toBeVisible()
  await banner.getByRole('button').click()
  const row = watch.locator('.alert-row', { hasText: '31–35 people' })
  await expect(row.locator('[aria-current="true"]')).toBeVisible()
  await expect(watch.locator('.chosen .figure')).toHaveText('31–35')

  // Elsewhere on the map the first press only brings its place back.
  const answer = row.locator('.alert-answer')
  await expect(async () => {
    // The banner may be bringing it there still.
    await watch.keyboard.press('g')
    await expect(answer).toContainText('Show on map', { timeout: 3000 })
  }).toPass()
  await watch.keyboard.press('a')
  await expect(answer).toContainText('Acknowledge')
  await expect(banner).toBeVisible()
  await hasNoBarrierInAny(watch)
  await watch.keyboard.press('a')
  await expect(banner).toHaveCount(0)
  await expect(row.locator('.alert-state')).toContainText('Emergency, acknowledged')
  await expect(row).toContainText('MRCC Dover')
  await expect(row.locator('.is-flashing')).toHaveCount(0)
})

test('an alarm can be silenced, and shelved for a reason; the sound that is off is said; the list has the same acts', async ({
  watch,
}) => {
  test.slow()
  await unanswered(watch)
  const row = watch.locator('.alert-row', { hasText: 'Contact not answered' }).first()
  await row.locator('.alert-title').click()
  await row.getByRole('button', { name: 'Silence, shelve, hand over' }).click()
  await row.getByRole('button', { name: 'Silence 30 s' }).click()
  await expect(row.locator('.alert-state')).toContainText(/silenced, .* left/)
  await row.getByRole('button', { name: 'Shelve', exact: true }).first().click()
  await row.locator('.shelf-form').getByRole('button', { name: 'Shelve' }).click()
  await expect(row.getByRole('alert')).toHaveText('Write a reason.')
  await row.getByLabel('Reason').fill('Called by the other line')
  await row.locator('.shelf-form').getByRole('button', { name: 'Shelve' }).click()
  await expect(row.locator('.alert-state')).toContainText(/shelved, .* left/)
  await expect(watch.locator('.filter-foot')).toContainText('1 shelved')

  await watch.locator('.sound-cell').click()
  await expect(watch.locator('.sound-cell')).toContainText(/Sound off\s*since \d\d:\d\d/)
  await watch.locator('.sound-cell').click()

  await watch.locator('.clock-time').click()
  await watch.keyboard.press('l')
  const listed = watch.locator('.list-alerts .alert-row', { hasText: 'Contact not answered' }).first()
  await expect(listed).toContainText('Called by the other line')
  await expect(watch.locator('.list-alerts .alert-row')).not.toHaveCount(0)
})

test('in replay the alerts are those known then and none can be answered; a distress of now is over it all the same', async ({
  watch,
}) => {
  await peopleInWater(watch, 71)
  const row = watch.locator('.alerts', { hasText: '71–75 people' })
  await expect(row).toBeVisible()
  await watch.locator('.clock-time').click()
  await watch.keyboard.press('Space')
  await expect(watch.locator('.frame')).toHaveClass(/is-replay/)
  await expect(watch.locator('.alerts-note')).toContainText('nothing can be done here')
  await expect(row).toHaveCount(0)
  await expect(watch.locator('.alert-answer:enabled')).toHaveCount(0)
  await expect(watch.locator('.distress-banner')).toContainText('Live, now:')
  await watch.keyboard.press('b')
  await expect(watch.locator('.frame')).not.toHaveClass(/is-replay/)
  await expect(row).toBeVisible()
})
