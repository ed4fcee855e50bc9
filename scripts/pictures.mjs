// Takes the pictures of docs/pictures from the product itself: two nodes, one demo sea of one seed, one small boat in danger.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import bundled from '@sparticuz/chromium'
import { heard, officerOf, playRescue } from './pictures-night.mjs'
import { prepare, root } from './prepare.mjs'

const SEED = 1123
const DRAW_MS = 12_000
/** The first call of the demonstration comes after the sea has moved for a while: trails, ages and the record need a past. */
const CALLS_MS = 300_000
const CALLS = 3
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const OFFICER = { purpose: 'search-and-rescue', legalBasis: null }
const INSPECTOR = { purpose: 'oversight', legalBasis: null }
const NOTES = [
  ['Watch relieved at 02:00, four tracks handed over.', ['FR']],
  ['Lifeboat Dover at 15 minutes notice until 06:00.', []],
  ['Gris-Nez: drone back on station 02:20, battery 80 %.', ['FR']],
  ['Ferry crew reports a small boat off Wissant, 40 people or more.', ['FR']],
]

prepare()
const { startTwoNodes } = await import('../dist/node/serve/two-nodes.js')
const folder = join(root, 'docs', 'pictures')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'entente-pictures-'))
const nodes = await startTwoNodes({ folder: data, seed: SEED, tell: () => undefined })
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

async function takeAll(browser, uk, fr) {
  const dover = await browser.newContext({ viewport: DESK })
  const grisNez = await browser.newContext({ viewport: DESK })
  const door = await dover.newPage()
  await show(door, { language: 'en', palette: 'dusk' }, uk)
  await pause(DRAW_MS)
  await shoot(door, 'sign-in-en')
  await signIn(dover, uk, 'uk-demo-1', OFFICER)
  await signIn(grisNez, fr, 'fr-demo-1', OFFICER)
  for (const [text, releasableTo] of NOTES) await writeNote(door, uk, text, releasableTo)
  const ukOfficer = officerOf(dover.request, uk, 'en')
  const contacts = await heard(ukOfficer, CALLS, CALLS_MS)
  const { caseId } = await playRescue(ukOfficer, officerOf(grisNez.request, fr, 'fr'), contacts)
  await takeDesk(dover, uk, caseId)
  await takeFrench(grisNez, fr, caseId)
  await takeField(browser, fr)
  await takeLogAndTrust(dover, grisNez, uk, fr)
}

async function takeDesk(context, link, caseId) {
  const page = await context.newPage()
  await show(page, { language: 'en', palette: 'dusk' }, `${link}#/watch`)
  await pause(DRAW_MS)
  await shoot(page, 'watch-dusk-en')
  await page.goto(`${link}#/rescue/case/${caseId}`)
  await pause(DRAW_MS)
  await shoot(page, 'rescue-dusk-en')
  await page.goto(`${link}#/handover/${caseId}`)
  await pause(DRAW_MS)
  await shoot(page, 'handover-dusk-en')
  await show(page, { language: 'en', palette: 'night' }, `${link}#/watch`)
  await pause(DRAW_MS)
  await page.keyboard.press('l')
  await page.getByRole('treegrid').focus()
  await page.keyboard.press('ArrowDown')
  await pause(DRAW_MS)
  await shoot(page, 'list-night-en')
  await page.keyboard.press('l')
  await show(page, { language: 'en', palette: 'dusk' }, `${link}#/watch`)
  await pause(DRAW_MS)
  await page.mouse.move(DESK.width / 2, DESK.height / 2)
  await page.keyboard.press('f')
  await pause(DRAW_MS)
  await shoot(page, 'drift-dusk-en')
  await page.close()
}

async function takeFrench(context, link, caseId) {
  const page = await context.newPage()
  await show(page, { language: 'fr', palette: 'day' }, `${link}#/watch`)
  await pause(DRAW_MS)
  await shoot(page, 'watch-day-fr')
  await page.goto(`${link}#/handover/${caseId}`)
  await pause(DRAW_MS)
  await shoot(page, 'handover-day-fr')
  await page.close()
}

/** What a unit sees on its telephone. */
async function takeField(browser, link) {
  const context = await browser.newContext({ viewport: PHONE })
  await signIn(context, link, 'fr-demo-1', OFFICER)
  const page = await context.newPage()
  await show(page, { language: 'fr', palette: 'dusk' }, `${link}#/field`)
  await pause(DRAW_MS / 2)
  await shoot(page, 'field-fr')
  await context.close()
}

/** The log with a note and its proof, and what an inspector sees of both sides. */
async function takeLogAndTrust(dover, grisNez, uk, fr) {
  const page = await dover.newPage()
  await show(page, { language: 'en', palette: 'dusk' }, `${uk}#/log`)
  await page.getByText('off Wissant').first().click()
  await page.getByText('HOLDS').first().waitFor()
  await shoot(page, 'log-dusk-en')
  await page.close()
  await signIn(grisNez, fr, 'fr-demo-7', INSPECTOR)
  const trust = await grisNez.newPage()
  await show(trust, { language: 'fr', palette: 'day' }, `${fr}#/trust/partners`)
  await pause(DRAW_MS)
  await shoot(trust, 'trust-day-fr')
  await signIn(dover, uk, 'uk-demo-7', INSPECTOR)
  const given = await dover.newPage()
  await show(given, { language: 'en', palette: 'dusk' }, `${uk}#/trust`)
  await pause(DRAW_MS)
  await shoot(given, 'trust-dusk-en')
  await given.close()
  await trust.close()
}

async function signIn(context, link, account, aim) {
  const answer = await context.request.post(`${link}api/v1/session/demo`, { data: { account, ...aim } })
  if (!answer.ok()) throw new Error(`${account} was not let in: ${await answer.text()}`)
}

async function show(page, settings, address) {
  await page.goto(address)
  await page.evaluate(said => localStorage.setItem('entente.settings', JSON.stringify(said)), settings)
  await page.reload()
}

async function shoot(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`) })
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
