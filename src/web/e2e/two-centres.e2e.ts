/** Two officers, two centres, two nodes: a call, a case, its handover by keys, an alert, a shift, and a unit that loses its line. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { RescueAnswer, RescueDraft, SignIn } from '#contract'
import { hasNoBarrierInAny } from './barriers.ts'
import { signInWith } from './people.ts'
import { expect, type PairNode, test } from './two-nodes.ts'

type Deed = RescueDraft['deed']
/** Two nodes, two browsers and a shared machine: what is seen at all is waited for longer than on one screen. */
const seen = expect.configure({ timeout: 60_000 })
const UNIT = 'Patrouilleur 2'
const UNKNOWN = { min: null, max: null }
const ABOARD = {
  people: { min: 42, max: 55 },
  children: UNKNOWN,
  injured: UNKNOWN,
  inWater: { min: 2, max: null },
  lifejackets: UNKNOWN,
}
const CONDITION = {
  sinking: 'yes',
  capsized: null,
  peopleInWater: 'yes',
  engineStopped: null,
  onFire: null,
} as const

interface Officer {
  readonly page: Page
  readonly context: BrowserContext
  act(deed: Deed): Promise<RescueAnswer>
}

async function officer(browser: Browser, node: PairNode, account: string, phone = false): Promise<Officer> {
  const isFrench = account.startsWith('fr')
  const context = await browser.newContext({
    locale: isFrench ? 'fr-FR' : 'en-GB',
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await signInWith(page, node.url, account, { purpose: 'search-and-rescue' })
  const language = isFrench ? 'fr' : 'en'
  return {
    page,
    context,
    act: async deed => {
      const answer = await page.request.post(`${node.url}api/v1/rescue/acts`, { data: { deed, language } })
      const done = (await answer.json()) as RescueAnswer
      expect(done, JSON.stringify(done)).toMatchObject({ kind: 'done' })
      return done
    },
  }
}

interface Given {
  readonly caseId: string
  readonly craft: string
}

/** A call taken at Dover, the craft it is about, and the case. */
async function caseAt({ page, act }: Officer, url: string): Promise<Given> {
  const answer = await page.request.post(`${url}api/v1/rescue/contacts`, {
    data: {
      id: crypto.randomUUID(),
      channel: 'phone-999',
      heardAt: null,
      state: 'answered',
      number: '+33 6 12 34 56 78',
      relayedBy: null,
      language: 'en',
      text: 'We are 42 people, sinking, people in the water, 51 00.1 N 001 26.5 E',
      where: null,
      isTest: false,
    },
  })
  const { id: contact } = (await answer.json()) as { readonly id: string }
  const [craft, caseId] = [crypto.randomUUID(), crypto.randomUUID()]
  const at = new Date().toISOString()
  const where = { place: { latitude: 51.0017, longitude: 1.4417 }, doubtMetres: 400, at, by: 'said' } as const
  await act({
    kind: 'craft.opened',
    craft,
    name: 'X',
    severity: 'distress',
    where,
    aboard: ABOARD,
    condition: CONDITION,
    boat: null,
  })
  await act({ kind: 'craft.contact-attached', craft, contact, grounds: [] })
  await act({ kind: 'case.opened', case: caseId, name: 'X', phase: 'distress', crafts: [craft] })
  return { caseId, craft }
}

const sideOf = (page: Page, side: 'UK' | 'FR') => page.locator(`.handover-side[data-side="${side}"]`)

/** By the keys alone: forward until the focus stands on it, then Enter. */
async function pressOn(page: Page, name: RegExp): Promise<void> {
  await seen(page.getByRole('button', { name }).first()).toBeVisible()
  for (let steps = 0; steps < TAB_MAX; steps += 1) {
    const label = await page.evaluate(() => {
      const on = document.activeElement
      return on instanceof HTMLButtonElement ? (on.ariaLabel ?? on.innerText) : ''
    })
    if (name.test(label)) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`No button ${name} was reached by ${TAB_MAX} steps of Tab.`)
}

const TAB_MAX = 120

test('a case of Dover is seen at Gris-Nez, offered, read point by point, accepted by keys, and moves on both', async ({
  browser,
  pair,
}) => {
  test.setTimeout(300_000)
  const uk = await officer(browser, pair.uk, 'uk-demo-1')
  const fr = await officer(browser, pair.fr, 'fr-demo-1')
  const { caseId } = await caseAt(uk, pair.uk.url)
  await uk.page.goto(`${pair.uk.url}#/handover/${caseId}`)
  await fr.page.goto(`${pair.fr.url}#/handover/${caseId}`)
  await seen(sideOf(fr.page, 'FR').locator('.owner-head')).toContainText('MRCC Dover')
  await seen(sideOf(fr.page, 'FR').locator('.point-list')).toContainText('1 appel')

  await pressOn(uk.page, /^Offer to Gris-Nez/)
  await uk.page.getByLabel('Reason', { exact: true }).focus()
  await uk.page.keyboard.type('The boat leaves our region at 02:44')
  await uk.page.keyboard.press('Enter')
  await seen(sideOf(uk.page, 'UK').locator('.owner-head h2')).toContainText('is offered to CROSS Gris-Nez')

  const theirs = sideOf(fr.page, 'FR')
  await seen(theirs.locator('.owner-head h2')).toContainText('vous propose')
  const number = await sideOf(uk.page, 'UK').locator('.snapshot-number').innerText()
  expect(number).toMatch(/^[0-9a-f]{4} [0-9a-f]{4} … [0-9a-f]{4}$/)
  await seen(theirs.locator('.snapshot-number')).toHaveText(number)
  await seen(sideOf(fr.page, 'UK').locator('.snapshot-number')).toHaveText(number)
  // An owner all the time, and only ours has buttons.
  await seen(sideOf(fr.page, 'UK').locator('.offer-deeds')).toHaveCount(0)
  await seen(theirs.getByRole('button', { name: /d’abord 5 points à lire/ })).toBeVisible()

  await fr.page.locator('#room').focus()
  for (let read = 1; read <= 5; read += 1) {
    await pressOn(fr.page, /^Lu\s: /)
    await seen(theirs.locator('.point-row.is-read')).toHaveCount(read)
  }
  await seen(sideOf(uk.page, 'UK').locator('.point-row.is-read')).toHaveCount(5)
  await seen(sideOf(uk.page, 'UK').locator('.snapshot-row')).toContainText('same at Gris-Nez')
  await pressOn(fr.page, /^Accepter l’affaire/)

  await seen(theirs.locator('.owner-head h2')).toContainText('Vous êtes responsable')
  await seen(sideOf(uk.page, 'UK').locator('.owner-head h2')).toContainText('CROSS Gris-Nez owns case')
  await seen(sideOf(uk.page, 'UK').locator('.handover-steps li.is-done')).toHaveCount(4)
  for (const { page } of [uk, fr]) {
    await seen(page.locator('.handover-side .ribbon-times').first()).toContainText(
      /(owner|responsable)\s?:\s0\s*s/,
    )
    await seen(page.locator('.ribbon-gap')).toHaveCount(0)
  }
  // Each entry in the language of its writer, on both.
  await seen(sideOf(uk.page, 'UK').locator('.joint-line p[lang="fr"]').first()).toBeVisible()
  await seen(theirs.locator('.joint-line p[lang="en"]').first()).toBeVisible()
  await uk.page.goto(`${pair.uk.url}#/joint`)
  await uk.page.getByLabel('Centre', { exact: true }).selectOption('FR')
  await seen(uk.page.locator('.joint-line').first()).toContainText('CROSS Gris-Nez')
  await seen(uk.page.locator('.joint-log')).not.toContainText('MRCC Dover ·')
  await uk.context.close()
  await fr.context.close()
})

test('an alert that is acknowledged at one centre is seen so at the other within a second', async ({
  browser,
  pair,
}) => {
  test.setTimeout(180_000)
  const uk = await officer(browser, pair.uk, 'uk-demo-1')
  const fr = await officer(browser, pair.fr, 'fr-demo-1')
  await caseAt(uk, pair.uk.url)
  const alert = await firstAlert(fr.page, pair.fr.url)
  await fr.page.goto(`${pair.fr.url}#/joint`)
  await seen(fr.page.locator('.joint-filters')).toBeVisible()
  await fr.page.evaluate(
    ({ key }) => {
      const stream = new EventSource('/api/v1/rescue/stream')
      stream.onmessage = ({ data }: MessageEvent<string>) => {
        const told = JSON.parse(data) as { items: { alerts: { id: string; state: string }[] } }
        const found = told.items.alerts.find(({ id }) => id === key)
        if (found?.state === 'acknowledged') document.body.dataset['heard'] = String(Date.now())
      }
    },
    { key: alert },
  )
  const began = Date.now()
  await uk.act({
    kind: 'alert.handled',
    alert,
    act: 'acknowledged',
    to: null,
    untilMinutes: null,
    placeShown: true,
    reason: null,
  })
  const acknowledged = Date.now()
  await seen(fr.page.locator('body')).toHaveAttribute('data-heard', /\d+/)
  const heard = Number(await fr.page.locator('body').getAttribute('data-heard'))
  test.info().annotations.push({
    type: 'measured',
    description: `act ${acknowledged - began} ms, seen there ${heard - began} ms after it was asked for`,
  })
  // From when it was durable here. A machine that is slow to take the act is as slow to carry it over: the second is one of a machine that is not.
  expect(heard - acknowledged).toBeLessThan(Math.max(1000, 4 * (acknowledged - began)))
  await uk.context.close()
  await fr.context.close()
})

/** The first of Dover that nobody has acknowledged, as Gris-Nez holds it. */
async function firstAlert(page: Page, url: string): Promise<string> {
  interface Told {
    readonly items: { readonly alerts: readonly { id: string; centre: string; state: string }[] }
  }
  const ask = async () => {
    const told = (await (await page.request.get(`${url}api/v1/rescue`)).json()) as Told
    const open = told.items.alerts.filter(
      ({ centre, state }) => centre === 'UK' && state === 'unacknowledged',
    )
    return open.at(-1)?.id ?? null
  }
  await seen.poll(ask).not.toBeNull()
  return (await ask()) ?? ''
}

test('a unit answers its order without a line, and what it said leaves in order when the line is back', async ({
  browser,
  pair,
}) => {
  test.setTimeout(240_000)
  const fr = await officer(browser, pair.fr, 'fr-demo-1')
  const unit = await officer(browser, pair.fr, 'fr-demo-1', true)
  const { craft, caseId } = await caseAt(fr, pair.fr.url)
  const task = crypto.randomUUID()
  const brief = {
    order: 'rescue' as const,
    condition: CONDITION,
    aboard: ABOARD,
    lastContact: null,
    area: [],
    otherCraft: ['SB-04'],
    words: null,
    legalBasis: null,
  } satisfies Extract<Deed, { kind: 'task.sent' }>['brief']
  await fr.act({ kind: 'task.sent', task, case: caseId, craft, unit: UNIT, version: 1, brief })
  const { page, context } = unit
  await page.goto(`${pair.fr.url}#/field`)
  await page.getByRole('button', { name: UNIT }).click()
  await seen(page.locator('.field-order-head h2')).toContainText('coule')
  await seen(page.locator('.field-warning')).toContainText('Ne pas confondre')
  await seen(page.locator('.field-steps li.is-done')).toHaveCount(1)
  await seen(page.locator('.field-steps li').first()).toContainText(/\d\d:\d\d:\d\d/)
  // The page itself is kept before the line goes.
  await seen
    .poll(() => page.evaluate(async () => (await (await caches.open('entente-field-1')).keys()).length))
    .toBeGreaterThan(3)

  await context.setOffline(true)
  await page.reload()
  await seen(page.locator('.field-offline')).toContainText('Hors ligne')
  await page.locator('.field-big').click()
  await page.locator('.field-big', { hasText: 'J’exécute' }).click()
  await seen(page.locator('.field-offline')).toContainText('2 envois en attente')
  await page.locator('.field-tabs').getByText('Signaler').click()
  await page.getByText('Rien vu ici').click()
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click()
  await page.locator('.field-tabs').getByText('Journal').click()
  await seen(page.locator('.field-item.is-waiting')).toHaveCount(3)

  await context.setOffline(false)
  await seen(page.locator('.field-item.is-waiting')).toHaveCount(0, { timeout: 60_000 })
  await seen(page.locator('.field-item.is-sent')).toHaveCount(4)
  interface Told {
    readonly items: { readonly lines: readonly { at: string; deed: Deed }[] }
  }
  const told = (await (await page.request.get(`${pair.fr.url}api/v1/rescue`)).json()) as Told
  const said = told.items.lines
    .filter(({ deed }) => deed.kind === 'task.answered' && deed.task === task)
    .map(({ deed }) => (deed.kind === 'task.answered' ? deed.state : ''))
  expect(said).toEqual(['received', 'acknowledged', 'wilco'])
  await page.locator('.field-tabs').getByText('Ordre').click()
  await seen(page.locator('.field-steps li.is-done')).toHaveCount(3)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  await unit.context.close()
  await fr.context.close()
})

test('a shift is handed over and read point by point by another officer before it is taken', async ({
  browser,
  pair,
}) => {
  test.setTimeout(180_000)
  const old = await officer(browser, pair.uk, 'uk-demo-1')
  await caseAt(old, pair.uk.url)
  await old.page.goto(`${pair.uk.url}#/shift`)
  await seen(old.page.locator('.shift-group').first()).toContainText('Open cases')
  await old.page.getByLabel('To whom, name or account').fill('Ben')
  await old.page.keyboard.press('Enter')
  await seen(old.page.locator('.shift-take')).toContainText('You handed this over yourself')
  const next = await officer(browser, pair.uk, await secondOfficer(browser, pair.uk.url))
  await next.page.goto(`${pair.uk.url}#/shift`)
  const boxes = next.page.locator('.shift-read input')
  await seen(boxes.first()).toBeVisible()
  const take = next.page.getByRole('button', { name: 'Take over the watch' })
  await seen(take).toHaveAttribute('aria-disabled', 'true')
  for (const box of await boxes.all()) {
    await box.focus()
    await next.page.keyboard.press('Space')
  }
  await take.focus()
  await next.page.keyboard.press('Enter')
  await seen(next.page.locator('.shift-taken')).toContainText('The shift is yours')
  await seen(old.page.locator('.shift-take')).toHaveCount(0)
  await old.context.close()
  await next.context.close()
})

/** Another account that may rescue at this node. */
async function secondOfficer(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext()
  const answer = await context.request.get(`${url}api/v1/session`)
  const { demo } = (await answer.json()) as SignIn
  await context.close()
  const other = demo.find(
    ({ role, account }) => (role === 'liaison' || role === 'watch-officer') && account !== 'uk-demo-1',
  )
  if (other === undefined) throw new Error('The node has no second account that may rescue.')
  return other.account
}

for (const language of ['EN', 'FR'] as const) {
  test(`both views, the joint log, the shift and the field page stand in nobody's way, ${language}`, async ({
    browser,
    pair,
  }) => {
    test.setTimeout(300_000)
    const uk = await officer(browser, pair.uk, 'uk-demo-1')
    const { page, context } = uk
    await caseAt(uk, pair.uk.url)
    await page.goto(`${pair.uk.url}#/handover`)
    await page
      .getByRole('button', { name: new RegExp(`^${language}`) })
      .first()
      .click()
    for (const room of ['handover', 'joint', 'shift', 'field']) {
      await page.goto(`${pair.uk.url}#/${room}`)
      await seen(page.locator('main').last()).toBeVisible()
      await seen(page.locator('.room-wait')).toHaveCount(0)
      // The page of a unit has no keys: it wears what was chosen on the watch.
      await hasNoBarrierInAny(page, room)
    }
    await context.close()
  })
}
