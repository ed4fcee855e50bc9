/** An officer at work in the room of rescues, one call after the other, and another desk that hands contacts in meanwhile. */
import type { Page } from '@playwright/test'
import { type Desk, post } from './queue-flood.ts'
import { type Waited, waited, waitedSince } from './queue-page.ts'

/** Between two deeds: the officer reads; milliseconds. */
const READS_MS = 400

/** In the order in which they are done; `arrives` and `suggested` from when another desk handed the contact in. */
export const STEPS = [
  'craftChosen',
  'arrives',
  'chosen',
  'answered',
  'craftOpened',
  'caseOpened',
  'nextByKey',
  'suggested',
  'suggestionAttached',
  'formOpened',
  'callTaken',
] as const
export type Step = (typeof STEPS)[number]
/** What a person waits for; that something is suggested nobody asked. */
export const ANSWERED = STEPS.filter(step => step !== 'suggested')
export type Found = ReadonlyMap<Step, Waited[]>

/** One call and what follows from it; then one that is an echo of it, and is suggested; then a call that the officer takes. */
export async function work(page: Page, desk: Desk, turn: number, found: Found): Promise<void> {
  const step = (name: Step, isThere: string, act: () => Promise<void>) =>
    keep(found, name, () => waited(page, isThere, act))
  const stepOfOther = (name: Step, isThere: string, act: () => Promise<unknown>) =>
    keep(found, name, () => waitedSince(page, isThere, act))
  const said = `Round ${turn}: we are ${20 + turn} people, water is coming in, grey boat, please come`
  const call = {
    channel: 'phone-999',
    heardAt: null,
    number: `+44 7700 900${String(100 + turn)}`,
    relayedBy: null,
    language: 'en',
    text: said,
    isTest: false,
  }
  const place = { latitude: 50.9 + turn / 500, longitude: 1.4 + turn / 400 }
  const card = page.locator('.craft-card:not(.is-chosen)').nth((turn * 3) % 12)
  const before = (await card.locator('.craft-name .clip').textContent()) ?? ''
  await step('craftChosen', isChosen(before), () => card.click())

  let contact = ''
  const isHeard = hasText('.contact-row .contact-text', `Round ${turn}:`)
  await stepOfOther('arrives', isHeard, async () => {
    const where = { place, doubtMetres: 500, by: 'said' }
    contact = (await hand(desk, { ...call, state: 'waiting', where })).id
  })
  const row = `[data-contact="${contact}"]`
  await step('chosen', there(`${row}.is-chosen`), () => page.click(`${row} .contact-button`))
  await step('answered', `!${there(`${row}.is-red`)}`, () => press(page, row, 'Answered'))
  const attached = "document.querySelectorAll('.rescue-attached tbody tr').length"
  await step('craftOpened', `!${isChosen(before)} && ${attached} === 1`, () =>
    press(page, row, 'Open a craft'),
  )
  await step('caseOpened', there('.owner-strip'), () => press(page, '.rescue-case-acts', 'Open a case'))
  await step('nextByKey', `!${there(`${row}.is-chosen`)}`, () => page.keyboard.press('j'))

  await stepOfOther('suggested', hasText('.merge-card', `Round ${turn}:`), () =>
    hand(desk, { ...call, state: 'answered', where: null }),
  )
  await step('suggestionAttached', `${attached} === 2`, () =>
    page
      .locator('.merge-card', { hasText: `Round ${turn}:` })
      .locator('[data-key-act="merge"]')
      .click(),
  )

  await step('formOpened', there('dialog[open] textarea'), () => page.keyboard.press('q'))
  await page.locator('dialog[open] textarea').fill(`Taken ${turn}: 12 people, all well`)
  await pause(READS_MS)
  const isTaken = hasText('.contact-row.is-chosen .contact-text', `Taken ${turn}:`)
  await step('callTaken', isTaken, () => page.click('dialog[open] button[type="submit"]'))
}

async function keep(found: Found, name: Step, act: () => Promise<Waited>): Promise<void> {
  found.get(name)?.push(await act())
  await pause(READS_MS)
}

function hand(desk: Desk, draft: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }> {
  return post(desk, 'rescue/contacts', { id: crypto.randomUUID(), ...draft })
}

async function press(page: Page, within: string, name: string): Promise<void> {
  await page.locator(within).getByRole('button', { name, exact: true }).click()
}

function there(selector: string): string {
  return `(document.querySelector(${JSON.stringify(selector)}) !== null)`
}

function hasText(selector: string, text: string): string {
  return `[...document.querySelectorAll(${JSON.stringify(selector)})].some(each => each.textContent.includes(${JSON.stringify(text)}))`
}

function isChosen(craft: string): string {
  return `(document.querySelector('.craft-card.is-chosen .craft-name .clip')?.textContent === ${JSON.stringify(craft)})`
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
