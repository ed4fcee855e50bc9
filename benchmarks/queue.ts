/**
 * The queue of contacts in a flood: a node that holds the night of `scenarios/flood.json` (some 380 contacts, a hundred cases), its
 * real screen in a browser on this machine, and an officer who works: from the key or the click until the frame that shows it is
 * drawn. The product asks for 150 ms (p95). Needs a built tree. Arguments: rounds (default 25). `ENTENTE_BENCH_LINK` asks a node that
 * runs already, as http://127.0.0.1:1234/: a demonstration that was just started.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import bundled from '@sparticuz/chromium'
import { sessionCookie } from '../src/node/cli/node-session.ts'
import { type Desk, fillWithFlood } from './queue-flood.ts'
import { askedMs, heldUp, profiling, PROBE, type Waited } from './queue-page.ts'
import { measuresOf, round, say } from './queue-told.ts'
import { type Step, STEPS, work } from './queue-work.ts'
import { record } from './record.ts'

const ROUNDS = Number(process.argv[2] ?? 25)
const MS_MAX = 150
/** A file for the profile of the page while the officer works, as Chromium's tools read it. */
const PROFILE = process.env['ENTENTE_BENCH_PROFILE']
/**
 * Without a graphics card each frame that is composed by WebGL is drawn by the processor, and all wait for it: on an officer's
 * machine none does. The map is drawn as it is.
 */
const CHROMIUM = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
]
/** Until the page has come to rest; milliseconds. */
const RESTS_MS = 3000
const MAIN = pathToFileURL(fileURLToPath(new URL('../dist/node/cli/main.js', import.meta.url)))
const RUN = `const { main } = await import('${MAIN}'); process.exitCode = await main(process.argv.slice(1))`

const loadBefore = loadavg()[0] as number
const given = process.env['ENTENTE_BENCH_LINK']
const data = await mkdtemp(join(tmpdir(), 'entente-bench-'))
const node = given === undefined ? serve() : null
try {
  const link = given ?? (await linkOf(node as ChildProcess))
  const desk: Desk = { link, cookie: await sessionCookie(new URL(link), null) }
  const filled = await fillWithFlood(desk)
  say(
    `filled: ${filled.contacts} contacts, ${filled.crafts} craft, ${filled.cases} cases, ${filled.acts} acts`,
  )
  const browser = await chromium.launch({ executablePath: await executable(), args: CHROMIUM })
  const page = await openRoom(browser, desk)
  const profiled = PROFILE === undefined ? null : await profiling(page)
  const found = new Map<Step, Waited[]>(STEPS.map(step => [step, []]))
  for (let turn = 1; turn <= ROUNDS; turn += 1) await work(page, desk, turn, found)
  if (PROFILE !== undefined && profiled !== null) writeFileSync(PROFILE, await profiled())
  const measures = measuresOf({ filled, found, held: await heldUp(page), asked: await askedMs(page) })
  await browser.close()
  const loadAfter = loadavg()[0] as number
  const { actionMsP50, actionMsP95, actionStandsMsP95 } = measures
  say(
    `all together: p50 ${actionMsP50}  p95 ${actionMsP95} ms (<= ${MS_MAX}), stands in the page p95 ${actionStandsMsP95} ms; load of this machine ${round(loadBefore)} before, ${round(loadAfter)} after`,
  )
  record({
    bench: 'queue',
    measures: { rounds: ROUNDS, loadBefore: round(loadBefore), loadAfter: round(loadAfter), ...measures },
    peers: {},
  })
  process.exitCode = actionMsP95 <= MS_MAX ? 0 : 1
} finally {
  if (node !== null) {
    const ended = new Promise(resolve => node.once('close', resolve))
    node.kill('SIGTERM')
    await ended
  }
  await rm(data, { recursive: true, force: true })
}

async function openRoom(browser: Browser, { link, cookie }: Desk): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(PROBE)
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: link, httpOnly: true, sameSite: 'Strict' }])
  await page.goto(`${link}#/rescue`)
  await page.locator('.craft-card').first().waitFor()
  await new Promise(resolve => setTimeout(resolve, RESTS_MS))
  return page
}

function serve(): ChildProcess {
  const words = `serve --port 0 --data ${data} --nmea-out none --seed 7 --ships 120 --feed demo`.split(' ')
  return spawn(process.execPath, ['--input-type=module', '-e', RUN, '--', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      heard += bytes.toString()
      const link = /http:\/\/(?:[\d.]+|localhost):\d+\//.exec(heard)
      if (link !== null) resolve(link[0])
    })
    child.once('exit', code => reject(new Error(`The node ended with ${code}. It said: ${heard}`)))
  })
}

async function executable(): Promise<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const there = names
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(path => existsSync(path))
  return process.env['CHROMIUM_PATH'] ?? there ?? bundled.executablePath()
}
