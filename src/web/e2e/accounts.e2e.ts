/** Accounts: a new one, a link shown once, a suspension at once, and what two administrators do together. */
import type { Page } from '@playwright/test'
import type { AccountList, SignIn } from '#contract'
import { ROLE_PURPOSES } from '../accounts/roles.ts'
import { hasNoBarrierByKey } from './barriers.ts'
import { signInAs, signInWith } from './people.ts'
import { fitsAnyWidth } from './rooms.ts'
import { expect, openScreen, test } from './screen.ts'

async function openAccounts(page: Page, link: string): Promise<void> {
  await page.goto(`${link}#/accounts`)
  await page.reload()
  await expect(page.locator('.accounts-table tbody tr').first()).toBeVisible()
}

/** Fills the form, as an administrator would: role by role, with the purposes that come with them. */
async function fillAccount(page: Page, name: string, role: string): Promise<void> {
  await page.getByRole('button', { name: 'New account' }).click()
  await expect(page.getByLabel('Name on the screen')).toBeFocused()
  await page.keyboard.type(name)
  await page.getByRole('checkbox', { name: role, exact: true }).check()
  await page.getByRole('radio', { name: 'OFFICIAL', exact: true }).check()
}

test('the room is for administrators: nobody else is offered it, and the node refuses its questions', async ({
  watch,
  node,
}) => {
  await expect(watch.locator('.rail')).not.toContainText('Accounts')
  await watch.goto(`${node.link}#/accounts`)
  await expect(watch.locator('.situation')).toBeVisible()
  expect((await watch.request.get(`${node.link}api/v1/accounts`)).status()).toBe(403)
})

test('an administrator sees who there is and what for, and nothing of records', async ({ page, node }) => {
  await signInAs(page, node.link, 'administrator')
  const asked: string[] = []
  page.on('request', request => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(pathname)
  })
  await page.goto(node.link)
  await expect(page.getByRole('heading', { name: 'Accounts', exact: true })).toBeVisible()
  const row = page.locator('.accounts-table tr', { hasText: 'DEMO Basil Sample' })
  for (const text of [
    'uk-demo-2',
    'DEMO',
    'Liaison officer',
    'Border and crime groups',
    'OFFICIAL-SENSITIVE',
    'open',
  ])
    await expect(row).toContainText(text)
  await expect(page.locator('.accounts-table tr', { hasText: 'you' })).toContainText('Administrator')
  await page.getByLabel('Find an account').fill('uk-demo-2')
  await expect(page.locator('.accounts-count')).toHaveText('1 account')
  await page.getByLabel('Find an account').fill('nobody at all')
  await expect(page.locator('.accounts-count')).toHaveText('No account is found by that.')
  // The state of the links is told in every room: numbers of lanes, nothing of what is in them.
  const known = new Set(['/api/v1/session', '/api/v1/accounts', '/api/v1/partners'])
  expect(asked.filter(path => !known.has(path))).toEqual([])
  expect(asked).toContain('/api/v1/accounts')
})

test('the purposes that are offered by role are those of the node', async ({ page, node }) => {
  const { demo } = (await (await page.request.get(`${node.link}api/v1/session`)).json()) as SignIn
  const first = demo.filter(each => /^uk-demo-\d$/.test(each.account))
  expect(first).toHaveLength(9)
  for (const { role, purposes } of first) expect(purposes, role).toEqual(ROLE_PURPOSES[role])
})

test('an account is made by keys alone, and the link for its holder is shown once', async ({
  page,
  node,
}) => {
  await signInAs(page, node.link, 'administrator')
  await openAccounts(page, node.link)
  await page.getByRole('button', { name: 'New account' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.locator('.account-form .record-bad').first()).toContainText('1 to 60 letters')
  await expect(page.getByLabel('Name on the screen')).toBeFocused()
  await page.keyboard.type('Keyed Officer')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: 'Watch officer' })).toBeFocused()
  await page.getByRole('checkbox', { name: 'Port officer' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: 'Search and rescue' })).toBeChecked()
  await page.getByRole('checkbox', { name: 'Border and crime groups' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: 'OFFICIAL', exact: true }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel(/Conditions held/).focus()
  await page.keyboard.type('C1')
  await page.keyboard.press('Enter')
  await expect(page.locator('.account-done').first()).toContainText('is made')
  await expect(page.locator('.account-title')).toBeFocused()
  const row = page.locator('.accounts-table tr.is-chosen')
  await expect(row).toContainText('Keyed Officer')
  await expect(row).toContainText(/OFFICIAL\s*C1/)

  await page.locator('textarea[name="reason"]').fill('New')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.locator('.decide .record-bad')).toHaveText('4 to 300 letters. It stands in the record.')
  await page.locator('textarea[name="reason"]').fill('New officer of the port')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const field = page.getByLabel('Link of the invitation')
  await expect(field).toBeFocused()
  const link = await field.inputValue()
  expect(link).toMatch(new RegExp(`^${node.link}#/enrol/[\\w-]{43}$`))
  await expect(page.locator('.account-link')).toContainText(/Holds once, until .* UTC, 2[34]\s?h/)
  await expect(page.locator('.account-link')).toContainText('Passkeys need a name')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await expect(page.locator('.account-copied')).toHaveText('Copied.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)

  // Another room, and back: nothing of the link is left, neither on the page nor in the browser's stores.
  await page.keyboard.press('Shift+Tab')
  await page.locator('.rail').getByRole('button', { name: 'Trust' }).click()
  await page.locator('.rail').getByRole('button', { name: 'Accounts' }).click()
  await page.locator('.accounts-table tr', { hasText: 'Keyed Officer' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.locator('textarea[name="reason"]')).toHaveValue('')
  const token = link.slice(-43)
  const left = await page.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }),
  )
  expect(left).not.toContain(token)
  expect(page.url()).not.toContain(token)

  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Make your passkey' })).toBeVisible()
})

test('a suspension ends the sessions at once, and the account can be opened again', async ({
  page,
  node,
  browser,
}) => {
  await signInAs(page, node.link, 'administrator')
  await openAccounts(page, node.link)
  await fillAccount(page, 'Suspended Officer', 'Analyst')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.locator('.account-done').first()).toContainText('is made')
  const number = await page.locator('.accounts-table tr.is-chosen button').innerText()

  const other = await browser.newContext()
  const officer = await other.newPage()
  await signInWith(officer, node.link, number, {
    purpose: 'crime-groups',
    legalBasis: 'Test Act s.1, case 12',
  })
  await page.getByRole('button', { name: 'Suspend', exact: true }).click()
  await page.locator('textarea[name="reason"]').fill('Left the service')
  await page.getByRole('button', { name: 'Suspend the account' }).click()
  await expect(page.locator('.account-done').last()).toHaveText('Suspended. Its sessions are over.')
  await expect(page.locator('.accounts-table tr.is-chosen')).toContainText('SUSPENDED')
  expect((await officer.request.get(`${node.link}api/v1/record-types`)).status()).toBe(401)
  await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Open again', exact: true }).click()
  await page.locator('textarea[name="reason"]').fill('Back in the service')
  await page.getByRole('button', { name: 'Open the account again' }).click()
  await expect(page.locator('.account-done').last()).toHaveText('Open again.')
  await expect(page.locator('.accounts-table tr.is-chosen')).not.toContainText('SUSPENDED')
  await other.close()

  await page.locator('.accounts-table tr', { hasText: 'you' }).getByRole('button').click()
  await expect(page.locator('.room-side')).toContainText('another administrator acts on it')
  await expect(page.getByRole('button', { name: 'Suspend', exact: true })).toHaveCount(0)
})

test('what needs two administrators is said in words, and the second one does it', async ({ page, node }) => {
  await signInAs(page, node.link, 'administrator')
  await openAccounts(page, node.link)
  const second = await secondAdministrator(page, node.link)
  const name = `Inspector ${Date.now() % 100_000}`
  await fillAccount(page, name, 'Inspector')
  await expect(page.locator('.account-note')).toContainText('two administrators')
  await page.getByRole('button', { name: 'Make the account' }).click()
  const waits = page.locator('.account-second')
  await expect(waits).toContainText('A second administrator is needed')
  await expect(waits).toBeInViewport()
  for (const text of [name, 'Inspector', 'Oversight, inspection', 'OFFICIAL', 'Letter for letter the same'])
    await expect(waits).toContainText(text)
  await expect(page.locator('.accounts-table')).not.toContainText(name)

  await signInWith(page, node.link, second, { purpose: 'administration' })
  await openAccounts(page, node.link)
  await fillAccount(page, name, 'Inspector')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.locator('.account-done').first()).toContainText('is made')
  await page.locator('textarea[name="reason"]').fill('Inspector of the test')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.locator('.account-second')).toContainText(/Invite\s*Account\s*uk-\d+/)

  await signInAs(page, node.link, 'administrator')
  await openAccounts(page, node.link)
  await page.locator('.accounts-table tr', { hasText: name }).getByRole('button').click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.locator('textarea[name="reason"]').fill('Inspector of the test, agreed')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByLabel('Link of the invitation')).toHaveValue(/#\/enrol\//)
})

for (const language of ['en', 'fr'] as const) {
  test(`the room of accounts stands in nobody's way in day, dusk and night, ${language}`, async ({
    page,
    node,
  }) => {
    test.setTimeout(240_000)
    await signInAs(page, node.link, 'administrator')
    await openAccounts(page, node.link)
    if (language === 'fr') await page.getByRole('button', { name: 'FR, Français' }).click()
    await hasNoBarrierByKey(page)
    await page.getByRole('button', { name: language === 'en' ? 'New account' : 'Nouveau compte' }).click()
    await page.getByRole('checkbox', { name: language === 'en' ? 'Inspector' : 'Inspecteur' }).check()
    await page.getByRole('checkbox', { name: /^Observ/ }).check()
    await page.locator('.account-form button[type="submit"]').click()
    await expect(page.locator('.record-bad').first()).toBeVisible()
    await hasNoBarrierByKey(page)
    await page.locator('.accounts-table tr', { hasText: 'DEMO Farid' }).getByRole('button').click()
    await page.locator('.decisions button').first().click()
    await page.locator('textarea[name="reason"]').fill('Nobody stands in the way')
    await page.locator('.decide button[type="submit"]').click()
    await expect(page.locator('#invitation-link')).toBeVisible()
    await hasNoBarrierByKey(page)
    await fitsAnyWidth(page, language)
  })
}

test('a session of an identity service proves itself there in a new tab, and what was typed stays', async ({
  page,
  node,
}) => {
  await signInAs(page, node.link, 'administrator')
  // Of the service only what the node would say of it: the session was opened by it, and its proof is old until it is fresh.
  let isOld = true
  await page.route('**/api/v1/session', async route => {
    const answer = await route.fetch()
    const body = (await answer.json()) as SignIn
    const session = body.session === null ? null : { ...body.session, by: 'oidc', proofIsOld: isOld }
    await route.fulfill({ json: { ...body, session, oidc: [{ id: 'state', name: 'State service' }] } })
  })
  await page.route('**/suspension', route =>
    isOld
      ? route.fulfill({ status: 403, json: { code: 'proof-is-old', message: 'old', parameter: null } })
      : route.fallback(),
  )
  await openAccounts(page, node.link)
  await page.locator('.accounts-table tr', { hasText: 'DEMO Dov' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Suspend', exact: true }).click()
  await page.locator('textarea[name="reason"]').fill('Proved at the service')
  await page.getByRole('button', { name: 'Suspend the account' }).click()
  const renewal = page.locator('.proof-renewal')
  await expect(renewal).toContainText('what you have written stays here')
  const there = renewal.getByRole('link', { name: 'Prove it by State service' })
  await expect(there).toHaveAttribute('target', '_blank')
  await expect(there).toHaveAttribute(
    'href',
    '/api/v1/session/oidc/state?purpose=administration&errand=proof',
  )
  isOld = false
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.locator('.proof-fresh')).toContainText('Do it once more now')
  await expect(page.locator('textarea[name="reason"]')).toHaveValue('Proved at the service')
  await page.getByRole('button', { name: 'Suspend the account' }).click()
  await expect(page.locator('.account-done').last()).toHaveText('Suspended. Its sessions are over.')
  await page.getByRole('button', { name: 'Open again', exact: true }).click()
  await page.locator('textarea[name="reason"]').fill('The test is over')
  await page.getByRole('button', { name: 'Open the account again' }).click()
  await expect(page.locator('.account-done').last()).toHaveText('Open again.')
})

test('who comes back from an identity service with nothing done is told why, once', async ({
  page,
  node,
}) => {
  await page.goto(`${node.link}?sign-in=sign-in-refused`)
  await expect(page.locator('.door-note')).toHaveText(
    'You came back from the identity service, and no session was opened. The sign-in was refused. Try again, or ask your administrator for a new key.',
  )
  await page.getByRole('button', { name: 'FR, Français' }).click()
  await expect(page.locator('.door-note')).toContainText('aucune session n’est ouverte')
  expect(page.url()).toBe(node.link)
  await page.reload()
  await expect(page.locator('.demo-account').first()).toBeVisible()
  await expect(page.locator('.door-note')).toHaveCount(0)

  await page.goto(`${node.link}?sign-in=made-up`)
  await expect(page.locator('.door-note')).toContainText('Le nœud l’a refusé.')
  await page.getByRole('button', { name: 'EN, English' }).click()

  await openScreen(page, node.link)
  await page.goto(`${node.link}?sign-in=sign-in-refused`)
  const session = page.getByRole('dialog', { name: 'This session' })
  await expect(session).toContainText('and nothing was proved')
  await page.keyboard.press('Escape')
  await page.locator('.top-me').click()
  await expect(session).not.toContainText('and nothing was proved')
})

async function secondAdministrator(page: Page, link: string): Promise<string> {
  const { accounts } = (await (await page.request.get(`${link}api/v1/accounts`)).json()) as AccountList
  const known = accounts.find(each => each.displayName === 'Second Administrator')
  if (known !== undefined) return known.account
  // While there is one administrator alone, they make the second one.
  await fillAccount(page, 'Second Administrator', 'Administrator')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.locator('.account-done').first()).toContainText('is made')
  return page.locator('.accounts-table tr.is-chosen button').innerText()
}
