/**
 * The queue of contacts in a flood: a node that holds the night of `scenarios/flood.json` (some 380 contacts, a hundred cases), its
 * real screen in a browser on this machine, and an officer who works: from the key or the click until the frame that shows it is
 * drawn. The product asks for 150 ms (p95). Needs a built tree. Arguments: rounds (default 25). `ENTENTE_BENCH_LINK` asks a node that
 * runs already, as http://127.0.0.1:1234/: a demonstration that was just started.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import bundled from '@sparticuz/chromium'
import { sessionCookie } from '../src/node/cli/node-session.ts'
import { type Desk, fillWithFlood, post } from './queue-flood.ts'
import { askedMs, type Held, heldUp, PROBE, waited, waitedSince } from './queue-page.ts'
import { median, percentile, record } from './record.ts'

const ROUNDS = Number(process.argv[2] ?? 25)
const MS_MAX = 150
/** What holds the page up longer is named; milliseconds. */
const LONG_MS = 50
const NAMED_MAX = 12
/** Between two deeds: the officer reads; milliseconds. */
const READS_MS = 400
const MAIN = pathToFileURL(fileURLToPath(new URL('../dist/node/cli/main.js', import.meta.url)))
const RUN = `const { main } = await import('${MAIN}'); process.exitCode = await main(process.argv.slice(1))`

/** In the order in which they are done; `arrives` and `suggested` from when another desk handed the contact in. */
const STEPS = [
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
type Step = (typeof STEPS)[number]
const found = new Map<Step, number[]>(STEPS.map(step => [step, []]))

const loadBefore = loadavg()[0] as number
const given = process.env['ENTENTE_BENCH_LINK']
const data = await mkdtemp(join(tmpdir(), 'entente-bench-'))
const node = given === undefined ? serve() : null
try {
  const link = given ?? (await linkOf(node as ChildProcess))
  const desk: Desk = { link, cookie: await sessionCookie(new URL(link), null) }
  const filled = await fillWithFlood(desk)
  const { actMs, ...counts } = filled
  say(`filled: ${JSON.stringify(counts)}; an act p95 ${round(percentile(actMs, 0.95))} ms`)
  const browser = await chromium.launch({
    executablePath: await executable(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(PROBE)
  const [name = '', value = ''] = desk.cookie.split('=')
  await page.context().addCookies([{ name, value, url: link, httpOnly: true, sameSite: 'Strict' }])
  await page.goto(`${link}#/rescue`)
  await page.locator('.craft-card').first().waitFor()
  await pause(3000)
  for (let turn = 1; turn <= ROUNDS; turn += 1) await work(page, desk, turn)
  const held = await heldUp(page)
  const asked = await askedMs(page)
  await browser.close()
  tellHeld(held)
  const all = STEPS.flatMap(step => found.get(step) ?? [])
  for (const step of STEPS) {
    const ms = found.get(step) ?? []
    say(
      `${step.padEnd(20)} p50 ${round(median(ms))}  p95 ${round(percentile(ms, 0.95))}  max ${round(Math.max(...ms))} ms`,
    )
  }
  say(`the node answers the page: p50 ${round(median(asked))}  p95 ${round(percentile(asked, 0.95))} ms`)
  const p95 = round(percentile(all, 0.95))
  say(
    `all together: p50 ${round(median(all))}  p95 ${p95} ms (<= ${MS_MAX}); load of this machine ${loadavg()
      .map(each => each.toFixed(1))
      .join(' ')}`,
  )
  record({
    bench: 'queue',
    measures: {
      ...counts,
      rounds: ROUNDS,
      loadBefore: round(loadBefore),
      loadAfter: round(loadavg()[0] as number),
      actServerMsP50: round(median(actMs)),
      actServerMsP95: round(percentile(actMs, 0.95)),
      ...Object.fromEntries(
        STEPS.flatMap(step => [
          [`${step}MsP50`, round(median(found.get(step) ?? []))],
          [`${step}MsP95`, round(percentile(found.get(step) ?? [], 0.95))],
        ]),
      ),
      actionMsP50: round(median(all)),
      actionMsP95: p95,
      longFrames: held.filter(({ ms }) => ms > LONG_MS).length,
    },
    peers: {},
  })
  process.exitCode = p95 <= MS_MAX ? 0 : 1
} finally {
  if (node !== null) {
    const ended = new Promise(resolve => node.once('close', resolve))
    node.kill('SIGTERM')
    await ended
  }
  await rm(data, { recursive: true, force: true })
}

/** One call and what follows from it; then one that is an echo of it, and is suggested; then a call that the officer takes. */
async function work(page: Page, desk: Desk, turn: number): Promise<void> {
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
  await step('craftChosen', page, isChosen(before), () => card.click())

  let contact = ''
  const isHeard = hasText('.contact-row .contact-text', `Round ${turn}:`)
  await stepOfOther('arrives', page, isHeard, async () => {
    const where = { place, doubtMetres: 500, by: 'said' }
    contact = (await hand(desk, { ...call, state: 'waiting', where })).id
  })
  const row = `[data-contact="${contact}"]`
  await step('chosen', page, there(`${row}.is-chosen`), () => page.click(`${row} .contact-button`))
  await step('answered', page, `!${there(`${row}.is-red`)}`, () => press(page, row, 'Answered'))
  const attached = "document.querySelectorAll('.rescue-attached tbody tr').length"
  await step('craftOpened', page, `!${isChosen(before)} && ${attached} === 1`, () =>
    press(page, row, 'Open a craft'),
  )
  await step('caseOpened', page, there('.owner-strip'), () => press(page, '.rescue-case-acts', 'Open a case'))
  await step('nextByKey', page, `!${there(`${row}.is-chosen`)}`, () => page.keyboard.press('j'))

  await stepOfOther('suggested', page, hasText('.merge-card', `Round ${turn}:`), () =>
    hand(desk, { ...call, state: 'answered', where: null }),
  )
  await step('suggestionAttached', page, `${attached} === 2`, () =>
    page
      .locator('.merge-card', { hasText: `Round ${turn}:` })
      .locator('[data-key-act="merge"]')
      .click(),
  )

  await step('formOpened', page, there('dialog[open] textarea'), () => page.keyboard.press('q'))
  await page.locator('dialog[open] textarea').fill(`Taken ${turn}: 12 people, all well`)
  await pause(READS_MS)
  const isTaken = hasText('.contact-row.is-chosen .contact-text', `Taken ${turn}:`)
  await step('callTaken', page, isTaken, () => page.click('dialog[open] button[type="submit"]'))
}

/** By the officer's own hand. */
async function step(name: Step, page: Page, isThere: string, act: () => Promise<void>): Promise<void> {
  found.get(name)?.push(await waited(page, isThere, act))
  await pause(READS_MS)
}

/** By somebody else's. */
async function stepOfOther(
  name: Step,
  page: Page,
  isThere: string,
  act: () => Promise<unknown>,
): Promise<void> {
  found.get(name)?.push(await waitedSince(page, isThere, act))
  await pause(READS_MS)
}

function hand(desk: Desk, draft: unknown): Promise<{ readonly id: string }> {
  return post(desk, 'rescue/contacts', draft)
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

/** What the main thread did in frames that were long: scripts by name, then style and layout, the most first. */
function tellHeld(held: readonly Held[]): void {
  const long = held.filter(({ ms }) => ms > LONG_MS)
  const byName = new Map<string, number[]>()
  const add = (name: string, ms: number) => void byName.set(name, [...(byName.get(name) ?? []), ms])
  for (const { scripts, layoutMs } of long) {
    if (layoutMs > 1) add('style and layout of the frame', layoutMs)
    for (const script of scripts) add(script.name, script.ms)
  }
  say(
    `${long.length} frames over ${LONG_MS} ms, the longest ${round(Math.max(0, ...long.map(({ ms }) => ms)))} ms`,
  )
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0)
  for (const [name, values] of [...byName].toSorted((a, b) => sum(b[1]) - sum(a[1])).slice(0, NAMED_MAX))
    say(
      `  ${String(values.length).padStart(4)} times, longest ${round(Math.max(...values))} ms, together ${round(sum(values))} ms  ${name}`,
    )
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

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
