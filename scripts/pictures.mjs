// Takes the pictures of docs/pictures from the product itself: the walk of the demonstration, as its test plays it, on two nodes.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import bundled from '@sparticuz/chromium'
import { register } from 'tsx/esm/api'
import { prepare, root } from './prepare.mjs'

/** As `npm start` has it. */
const SEA = { seed: 1, ships: 400 }
/** Trails, ages and the record need a past before anything is shown. */
const PAST_MS = 150_000
const DRAW_MS = 6000
/** A machine that is shared and draws without a graphics card. */
const SHOT_MS_MAX = 180_000
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const RESCUER = { purpose: 'search-and-rescue', legalBasis: null }
const INSPECTOR = { purpose: 'oversight', legalBasis: null }
const NOTES = [
  ['Watch relieved at 02:00, four tracks handed over.', ['FR']],
  ['Lifeboat Dover at 15 minutes notice until 06:00.', []],
  ['Ferry crew reports a small boat off Wissant, 40 people or more.', ['FR']],
]

prepare()
register()
const { walkDemo, walkOf } = await import('../src/web/e2e/demo-walk.ts')
const { startTwoNodes } = await import('../dist/node/serve/two-nodes.js')
const folder = join(root, 'docs', 'pictures')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'entente-pictures-'))
const nodes = await startTwoNodes({ folder: data, ...SEA, tell: () => undefined })
try {
  const browser = await chromium.launch({
    executablePath: await executable(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  await takeAll(browser, nodes.uk.url, nodes.fr.url)
  await browser.close()
} finally {
  await nodes.stop()
  rmSync(data, { recursive: true, force: true })
}

async function takeAll(browser, ukUrl, frUrl) {
  const [dover, grisNez] = await Promise.all(
    ['en-GB', 'fr-FR'].map(locale => browser.newContext({ locale, viewport: DESK })),
  )
  const uk = await dover.newPage()
  await uk.goto(ukUrl)
  await pause(PAST_MS)
  // After it: the coast is the last that comes onto the chart.
  await shoot(uk, 'sign-in-en')
  const fr = await grisNez.newPage()
  await uk.goto(`${ukUrl}#/demo`)
  await uk.reload()
  await fr.goto(`${frUrl}#/demo`)
  const walk = walkOf(uk, fr)
  await walkDemo(walk, async ({ picture }) => {
    if (picture !== null) await takeWalked(picture, uk, fr)
  })
  await takeRest(browser, uk, ukUrl, frUrl)
  await takeLogAndTrust(dover, grisNez, ukUrl, frUrl)
}

/** Of a step, as it stands on both screens when it was seen. */
async function takeWalked(picture, uk, fr) {
  if (picture === 'handover') {
    await shoot(uk, 'handover-dusk-en')
    await shoot(fr, 'handover-dusk-fr')
  } else await shoot(uk, `${picture}-dusk-en`)
}

/** What the minute does not come by: the room of rescues, the list by night, the day in French, the telephone of a unit. */
async function takeRest(browser, uk, ukUrl, frUrl) {
  const language = await browser.newContext({ locale: 'fr-FR', viewport: DESK })
  await signIn(language, frUrl, 'fr-demo-1', RESCUER)
  const caseId = await taskUnits(language, frUrl)
  await uk.goto(`${ukUrl}#/rescue/case/${caseId}`)
  // The second call and the message come after the minute: with them there is something to decide.
  await uk.getByText('Messenger, unread').first().waitFor({ timeout: SHOT_MS_MAX })
  await pause(DRAW_MS)
  await shoot(uk, 'rescue-dusk-en')
  const fr = await language.newPage()
  await show(fr, { language: 'fr', palette: 'day' }, `${frUrl}#/watch`)
  await fr.keyboard.press('Escape')
  await pause(2 * DRAW_MS)
  await fr.keyboard.press('j')
  await pause(DRAW_MS)
  await shoot(fr, 'watch-day-fr')
  await language.close()
  await show(uk, { language: 'en', palette: 'night' }, `${ukUrl}#/watch`)
  await uk.keyboard.press('Escape')
  await pause(DRAW_MS)
  await uk.keyboard.press('l')
  await uk.getByRole('treegrid').focus()
  await uk.keyboard.press('ArrowDown')
  await pause(DRAW_MS)
  await shoot(uk, 'list-night-en')
  const phone = await browser.newContext({ viewport: PHONE, locale: 'fr-FR' })
  await signIn(phone, frUrl, 'fr-demo-1', RESCUER)
  const field = await phone.newPage()
  await show(field, { language: 'fr', palette: 'dusk' }, `${frUrl}#/field`)
  await field.getByRole('button', { name: 'FR patrol boat 2' }).click()
  await pause(DRAW_MS)
  await shoot(field, 'field-fr')
  await phone.close()
}

/** The new owner sends two units, and one of them answers. @returns the number of the case */
async function taskUnits(context, url) {
  const { items } = await (await context.request.get(`${url}api/v1/rescue`)).json()
  const open = items.cases.find(({ closed }) => closed === null)
  const craft = items.crafts.find(({ id }) => open.crafts.includes(id)) ?? items.crafts[0]
  const act = async deed => {
    const answer = await context.request.post(`${url}api/v1/rescue/acts`, { data: { deed, language: 'fr' } })
    const done = await answer.json()
    if (done.kind !== 'done') throw new Error(`${deed.kind}: ${JSON.stringify(done)}`)
  }
  const brief = {
    order: 'rescue',
    condition: craft.condition,
    aboard: craft.aboard,
    lastContact: craft.places[0] ?? null,
    area: [],
    otherCraft: [],
    words: null,
    legalBasis: null,
  }
  for (const [unit, states] of [
    ['FR patrol boat 2', ['received', 'acknowledged', 'wilco']],
    ['FR helicopter 1', ['received']],
  ]) {
    const task = crypto.randomUUID()
    await act({ kind: 'task.sent', task, case: open.id, craft: craft.id, unit, version: 1, brief })
    for (const state of states) await act({ kind: 'task.answered', task, version: 1, state, words: null })
  }
  return open.id
}

/** The log with a note and its proof, and what an inspector sees of both sides. */
async function takeLogAndTrust(dover, grisNez, ukUrl, frUrl) {
  const page = await dover.newPage()
  for (const [text, releasableTo] of NOTES) await writeNote(page, ukUrl, text, releasableTo)
  await show(page, { language: 'en', palette: 'dusk' }, `${ukUrl}#/log`)
  await page.keyboard.press('Escape')
  await page.getByText('off Wissant').first().click({ timeout: SHOT_MS_MAX })
  await page.getByText('HOLDS').first().waitFor({ timeout: SHOT_MS_MAX })
  await page.getByText('Who may not, and why').first().waitFor({ timeout: SHOT_MS_MAX })
  await page.getByText('first written').first().waitFor({ timeout: SHOT_MS_MAX })
  await shoot(page, 'log-dusk-en')
  await page.close()
  await signIn(grisNez, frUrl, 'fr-demo-7', INSPECTOR)
  const trust = await grisNez.newPage()
  await show(trust, { language: 'fr', palette: 'day' }, `${frUrl}#/trust/partners`)
  await pause(DRAW_MS)
  await shoot(trust, 'trust-day-fr')
  await trust.close()
}

async function signIn(context, link, account, aim) {
  const answer = await context.request.post(`${link}api/v1/session/demo`, { data: { account, ...aim } })
  if (!answer.ok()) throw new Error(`${account} was not let in: ${await answer.text()}`)
}

async function show(page, settings, address) {
  // Before the page's own first line: it may write its own choice as soon as it runs.
  await page.addInitScript(said => localStorage.setItem('entente.settings', JSON.stringify(said)), settings)
  await page.goto(address)
  await page.reload()
  await pause(DRAW_MS)
}

async function shoot(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`), timeout: SHOT_MS_MAX })
  process.stdout.write(`docs/pictures/${name}.png\n`)
}

async function writeNote(page, link, text, releasableTo) {
  const marking = {
    scheme: 'UK',
    level: 'OFFICIAL-SENSITIVE',
    releasableTo,
    conditions: [],
    purposes: ['search-and-rescue'],
    originator: 'UK',
    originatorControl: false,
  }
  const data = { room: 'watch', text, language: 'en', at: new Date().toISOString() }
  const answer = await page.request.post(`${link}api/v1/records`, { data: { kind: 'note', marking, data } })
  if (!answer.ok()) throw new Error(`a note was refused: ${await answer.text()}`)
}

async function executable() {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = names.flatMap(name => folders.map(path => join(path, name))).find(path => existsSync(path))
  return process.env.CHROMIUM_PATH ?? found ?? bundled.executablePath()
}

function pause(ms) {
  return new Promise(resolve => setTimeout(resolve, ms))
}
