/** The door: nothing of the picture before a session, a session by demo account or passkey, and the way out. */
import type { Page } from '@playwright/test'
import type { Account, Invitation } from '#contract'
import { hasNoBarrier } from './barriers.ts'
import { signInAs } from './people.ts'
import { fitsAnyWidth } from './rooms.ts'
import { expect, openScreen, test } from './screen.ts'

test('before sign-in there is the chart and whose node this is: no live line, and no ship is asked for', async ({
  page,
  node,
}) => {
  const asked: string[] = []
  page.on('websocket', socket => asked.push(socket.url()))
  page.on('request', request => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(pathname)
  })
  await page.goto(node.link)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.locator('.node-card')).toContainText('up to OFFICIAL-SENSITIVE, nothing higher')
  await expect(page.locator('.door-chart canvas').first()).toBeVisible()
  expect(new Set(asked)).toEqual(new Set(['/api/v1/session']))
  await expect(page.locator('.situation')).toHaveCount(0)
})

test('a demo account opens the watch for its purpose, and signing out closes it', async ({ page, node }) => {
  await page.goto(node.link)
  await expect(page.locator('.door-demo')).toContainText('DEMO NODE ONLY')
  await page.getByRole('button', { name: /Watch officer/ }).click()
  await expect(page.locator('.top-me')).toContainText('Search and rescue')
  await expect(page.locator('.situation .panel-head')).toContainText(/[1-9]\d* tracks/)
  await page.locator('.top-me').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.locator('.door-note')).toHaveText('You have signed out.')
  await page.goto(`${node.link}#/log`)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
})

test('crime groups need a legal basis, at the door and when the purpose is changed', async ({
  page,
  node,
}) => {
  await page.goto(node.link)
  await page.getByText('Border and crime groups').click()
  await page.getByRole('button', { name: /Liaison officer/ }).click()
  await expect(page.locator('.door-refusal')).toContainText('needs a legal basis')
  await page.getByRole('textbox', { name: 'Legal basis' }).fill('Test Act s.1, case 12')
  await page.getByRole('button', { name: /Liaison officer/ }).click()
  await expect(page.locator('.top-me')).toContainText('Border and crime groups')
  await page.locator('.top-me').click()
  const session = page.getByRole('dialog', { name: 'This session' })
  await expect(session).toContainText('Test Act s.1, case 12')
  await session.getByLabel('Change purpose').selectOption('search-and-rescue')
  await session.getByRole('button', { name: 'Change purpose' }).click()
  await expect(page.locator('.top-me')).toContainText('Search and rescue')
})

test('a session that ended keeps what was being written, and gives it back', async ({ page, node }) => {
  await openScreen(page, node.link)
  await page.keyboard.press('i')
  await page.getByLabel('Note', { exact: true }).fill('Half a sentence that must not be lost')
  // The session ends at the node, as it does when its time is over.
  await page.request.delete(`${node.link}api/v1/session`)
  await expect(page.locator('.door-note')).toContainText('What you had written is kept', { timeout: 40_000 })
  await page.getByRole('button', { name: /Watch officer/ }).click()
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Half a sentence that must not be lost')
})

test('an invitation makes a passkey, and the passkey opens a session', async ({ page, node }) => {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const link = node.link.replace('127.0.0.1', 'localhost')
  const path = await invite(page, link)
  await page.context().clearCookies()
  await page.goto(`${link.replace(/\/$/, '')}${path}`)
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await expect(page.locator('.door-note')).toContainText('Your passkey is kept')
  await page.getByRole('button', { name: 'To the sign-in' }).click()
  await page.getByRole('button', { name: 'Sign in with your passkey' }).click()
  await expect(page.locator('.top-me')).toContainText('Officer of the test · Search and rescue')
  await page.locator('.top-me').click()
  await expect(page.getByRole('dialog')).toContainText('passkey')
})

test('a passkey that is not shown opens nothing, and that is said', async ({ page, node }) => {
  // As a browser answers when its person calls it off.
  await page.addInitScript(() => {
    navigator.credentials.get = () => Promise.reject(new DOMException('called off', 'NotAllowedError'))
  })
  await page.goto(node.link.replace('127.0.0.1', 'localhost'))
  await page.getByRole('button', { name: 'Sign in with your passkey' }).click()
  await expect(page.locator('.door-refusal')).toContainText('No passkey was shown. Nothing was opened.')
  await expect(page.getByRole('button', { name: 'Sign in with your passkey' })).toBeEnabled()
})

for (const language of ['en', 'fr'] as const) {
  test(`the door stands in nobody's way in day, dusk and night, ${language}`, async ({ page, node }) => {
    await page.goto(node.link)
    await page.getByRole('button', { name: language === 'en' ? 'EN, English' : 'FR, Français' }).click()
    await expect(page.locator('.demo-account').first()).toBeVisible()
    for (const palette of language === 'en' ? ['Day', 'Dusk', 'Night'] : ['Jour', 'Crépuscule', 'Nuit']) {
      await page.getByRole('button', { name: palette, exact: true }).click()
      await hasNoBarrier(page)
    }
    await fitsAnyWidth(page, language)
  })
}

/** An administrator of the demonstration makes an account and invites its holder. */
async function invite(page: Page, link: string): Promise<string> {
  await signInAs(page, link, 'administrator')
  const made = await page.request.post(`${link}api/v1/accounts`, {
    data: {
      displayName: 'Officer of the test',
      roles: ['watch-officer'],
      purposes: ['search-and-rescue'],
      clearance: 'OFFICIAL-SENSITIVE',
      conditions: [],
      guestUntil: null,
      subjects: [],
    },
  })
  expect(made.ok(), await made.text()).toBe(true)
  const { account } = (await made.json()) as Account
  const asked = await page.request.post(`${link}api/v1/accounts/${account}/invitation`, {
    data: { replaces: false, reason: 'Test of the door' },
  })
  expect(asked.ok(), await asked.text()).toBe(true)
  return ((await asked.json()) as Invitation).path
}
