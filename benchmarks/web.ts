/**
 * The watch screen with ten thousand ships, in a browser on this machine: main-thread time of one frame, the time from the
 * link to the first picture, and the switch of a palette. Needs a built tree. `ENTENTE_BENCH_SHIPS` asks for another sea.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import bundled from '@sparticuz/chromium'
import { sessionCookie } from '../src/node/cli/node-session.ts'
import { median, percentile, record } from './record.ts'

const SHIPS = Number(process.env['ENTENTE_BENCH_SHIPS'] ?? 10_000)
/** The picture counts as whole when this share of the ships has been heard. */
const WHOLE = 0.9
const WHOLE_MS = 240_000
const WATCH_MS = 12_000
const FIRST_VIEWS = 3
const PALETTES = 12
const MAIN = pathToFileURL(fileURLToPath(new URL('../dist/node/cli/main.js', import.meta.url)))
const RUN = `const { main } = await import('${MAIN}'); process.exitCode = await main(process.argv.slice(1))`

/** From the key to the first frame after everything has been told. A text, since it runs in the page and not here. */
const SWITCH = `new Promise(resolve => {
  const start = performance.now()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }))
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)))
})`

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const data = await mkdtemp(join(tmpdir(), 'entente-bench-'))
const words = `serve --port 0 --data ${data} --nmea-out none --seed 1 --ships ${SHIPS} --feed demo`.split(' ')
const node = spawn(process.execPath, ['--input-type=module', '-e', RUN, '--', ...words], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const link = await linkOf(node)
  const cookie = await sessionCookie(new URL(link), null)
  const ships = await wholePicture(link, cookie)
  const browser = await chromium.launch({
    executablePath: await executable(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  const firstViews = await times(FIRST_VIEWS, () => firstView(browser, link, cookie))
  const page = await openPage(browser, link, cookie)
  const frames = await watchFrames(page)
  const palettes = await times(PALETTES, () => switchPalette(page))
  await browser.close()
  record({
    bench: 'web',
    measures: {
      ships,
      frames: frames.wall.length,
      mainThreadMsP50: round(median(frames.wall)),
      mainThreadMsP95: round(percentile(frames.wall, 0.95)),
      mainThreadCpuMsP50: frames.cpu.length === 0 ? null : round(median(frames.cpu)),
      mainThreadCpuMsP95: frames.cpu.length === 0 ? null : round(percentile(frames.cpu, 0.95)),
      firstViewMs: round(median(firstViews)),
      paletteSwitchMs: round(median(palettes.map(each => each.wall))),
      paletteSwitchMainThreadMs: round(median(palettes.map(each => each.main))),
    },
    peers: {},
  })
} finally {
  const ended = new Promise(resolve => node.once('close', resolve))
  node.kill('SIGTERM')
  await ended
  await rm(data, { recursive: true, force: true })
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const found = /http:\/\/(?:[\d.]+|localhost):\d+\//.exec(said)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`The node ended with ${code}. It said: ${said}`)))
  })
}

async function wholePicture(link: string, cookie: string): Promise<number> {
  const until = Date.now() + WHOLE_MS
  for (;;) {
    const answer = (await (await fetch(`${link}api/v1/vessels?limit=1`, { headers: { cookie } })).json()) as {
      readonly total: number
    }
    if (answer.total >= SHIPS * WHOLE) return answer.total
    if (Date.now() > until) throw new Error(`Only ${answer.total} of ${SHIPS} ships were heard in time.`)
    await pause(1000)
  }
}

/** From the link to the first frame with ships on the map, as the screen itself marks it. */
async function firstView(browser: Browser, link: string, cookie: string): Promise<number> {
  const page = await openPage(browser, link, cookie)
  const ms = await page.evaluate(
    () => performance.getEntriesByName('entente:first-view')[0]?.startTime ?? Number.NaN,
  )
  await page.close()
  return ms
}

async function openPage(browser: Browser, link: string, cookie: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: link, httpOnly: true, sameSite: 'Strict' }])
  await page.goto(link)
  await page.waitForFunction(() => performance.getEntriesByName('entente:first-view').length > 0, null, {
    timeout: 120_000,
  })
  return page
}

/** What the main thread did between one frame and the next, each frame of a while. */
async function watchFrames(page: Page): Promise<{ readonly wall: number[]; readonly cpu: number[] }> {
  await pause(5000)
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', '__metadata'],
      recordMode: 'recordAsMuchAsPossible',
    },
    transferMode: 'ReportEvents',
  })
  await pause(WATCH_MS)
  const complete = new Promise(resolve => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  return framesOf(events)
}

function framesOf(events: readonly TraceEvent[]): { readonly wall: number[]; readonly cpu: number[] } {
  // The page's own main thread is the one that begins frames most often.
  const threads = new Map<string, number[]>()
  for (const event of events) {
    if (event.name !== 'FireAnimationFrame') continue
    const key = `${event.pid} ${event.tid}`
    threads.set(key, [...(threads.get(key) ?? []), event.ts])
  }
  const [thread, begins] = [...threads].toSorted((a, b) => b[1].length - a[1].length)[0] ?? []
  if (thread === undefined || begins === undefined) throw new Error('The trace holds no frame.')
  const starts = [...new Set(begins)].toSorted((a, b) => a - b)
  const tasks = events
    .filter(event => event.name === 'ThreadControllerImpl::RunTask' && `${event.pid} ${event.tid}` === thread)
    .toSorted((a, b) => a.ts - b.ts)
  const wall: number[] = []
  const cpu: number[] = []
  let at = 0
  for (const end of starts) {
    let spent = 0
    let used = 0
    let measured = false
    while (at < tasks.length && (tasks[at] as TraceEvent).ts < end) {
      const task = tasks[at] as TraceEvent
      spent += task.dur ?? 0
      used += task.tdur ?? 0
      measured ||= task.tdur !== undefined
      at += 1
    }
    wall.push(spent / 1000)
    if (measured) cpu.push(used / 1000)
  }
  return { wall: wall.slice(1), cpu: cpu.slice(1) }
}

/** By the officer's clock, and what of it the main thread worked: without a graphics card the rest is the processor drawing. */
async function switchPalette(page: Page): Promise<{ readonly wall: number; readonly main: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(metric => metric.name === 'TaskDuration')?.value ?? Number.NaN)
  }
  const before = await busy()
  const wall = await page.evaluate<number>(SWITCH)
  const main = (await busy()) - before
  await session.detach()
  await pause(500)
  return { wall, main }
}

async function times<T>(n: number, act: () => Promise<T>): Promise<T[]> {
  const found: T[] = []
  for (let turn = 0; turn < n; turn += 1) found.push(await act())
  return found
}

async function executable(): Promise<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = names
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(path => existsSync(path))
  return process.env['CHROMIUM_PATH'] ?? found ?? bundled.executablePath()
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
