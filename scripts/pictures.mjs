// Takes the pictures of docs/pictures from the product itself: the demo sea of one seed, seen in three palettes.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import bundled from '@sparticuz/chromium'
import { prepare, root } from './prepare.mjs'

const SEED = 1123
/** So long the sea moves before it is seen: trails, ages and the record need a past. */
const SAIL_MS = 180_000
const DRAW_MS = 12_000
/** A boat is seen a few times before it is believed. */
const BOAT_MS = 150_000
const SHOTS = [
  { name: 'watch-dusk-en', language: 'en', palette: 'dusk', list: false },
  { name: 'watch-day-fr', language: 'fr', palette: 'day', list: false },
  { name: 'list-night-en', language: 'en', palette: 'night', list: true },
]

const WATCH_OFFICER = { account: 'uk-demo-1', purpose: 'search-and-rescue', legalBasis: null }
const INSPECTOR = { account: 'uk-demo-7', purpose: 'oversight', legalBasis: null }
const NOTES = [
  ['Watch relieved at 02:00, four tracks handed over.', ['FR']],
  ['Lifeboat Dover at 15 minutes notice until 06:00.', []],
  ['Gris-Nez: drone back on station 02:20, battery 80 %.', ['FR']],
  ['Ferry crew reports a small boat off Wissant, 40 people or more.', ['FR']],
]

prepare()
const folder = join(root, 'docs', 'pictures')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'entente-pictures-'))
const node = startNode(data)
try {
  const link = await linkOf(node)
  await pause(SAIL_MS)
  const browser = await chromium.launch({
    executablePath: await executable(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  for (const shot of SHOTS) await take(browser, link, shot)
  await takeRooms(browser, link)
  await browser.close()
} finally {
  const ended = new Promise(resolve => node.once('close', resolve))
  node.kill('SIGTERM')
  await ended
  rmSync(data, { recursive: true, force: true })
}

async function take(browser, link, { name, language, palette, list }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 })
  await page.addInitScript(settings => localStorage.setItem('entente.settings', JSON.stringify(settings)), {
    language,
    palette,
  })
  await page.request.post(`${link}api/v1/session/demo`, { data: WATCH_OFFICER })
  await page.goto(link)
  await chooseBoat(page)
  if (list) {
    await page.keyboard.press('l')
    await page.getByRole('treegrid').focus()
    await page.keyboard.press('ArrowDown')
  }
  await pause(DRAW_MS)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  process.stdout.write(`docs/pictures/${name}.png\n`)
  await page.close()
}

/** The door, the log with a note and its proof, and what the inspector sees of it. */
async function takeRooms(browser, link) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await show(page, { language: 'en', palette: 'dusk' }, link)
  await pause(DRAW_MS)
  await shoot(page, 'sign-in-en')
  await page.request.post(`${link}api/v1/session/demo`, { data: WATCH_OFFICER })
  for (const [text, releasableTo] of NOTES) await writeNote(page, link, text, releasableTo)
  await page.goto(`${link}#/log`)
  await page.reload()
  await page.getByText('off Wissant').first().click()
  await page.getByText('HOLDS').first().waitFor()
  await shoot(page, 'log-dusk-en')
  await page.request.post(`${link}api/v1/session/demo`, { data: INSPECTOR })
  await show(page, { language: 'fr', palette: 'day' }, `${link}#/trust`)
  await page.getByText('off Wissant').first().click()
  await pause(DRAW_MS)
  await shoot(page, 'trust-day-fr')
  await context.close()
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

/** A boat that no AIS reports, found by radar and camera: its card shows what the picture is for. */
async function chooseBoat(page) {
  const boat = page.locator('.situation .need', { hasText: /Small boat|Petite embarcation/ }).first()
  await boat.click({ timeout: BOAT_MS })
  await page.locator('.evidence').waitFor()
}

function startNode(folder) {
  const main = pathToFileURL(join(root, 'dist', 'node', 'cli', 'main.js'))
  const run = `const { main } = await import('${main}'); process.exitCode = await main(process.argv.slice(1))`
  const words = [
    'serve',
    '--port',
    '0',
    '--data',
    folder,
    '--nmea-out',
    'none',
    '--seed',
    String(SEED),
    '--feed',
    'demo',
  ]
  return spawn(process.execPath, ['--input-type=module', '-e', run, '--', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function linkOf(node) {
  return new Promise((resolve, reject) => {
    let said = ''
    node.stdout.on('data', bytes => {
      said += bytes
      const found = /http:\/\/(?:[\d.]+|localhost):\d+\//.exec(said)
      if (found !== null) resolve(found[0])
    })
    node.once('exit', code => reject(new Error(`The node ended with ${code}. It said: ${said}`)))
  })
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
