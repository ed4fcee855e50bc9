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

const WATCH_OFFICER = { account: 'uk-demo-1', purpose: 'search-and-rescue', legalBasis: null }

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
