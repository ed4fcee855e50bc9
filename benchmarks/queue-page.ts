/**
 * How long an officer waits, by the clock of the page: from the key or the click, as the browser stamped it, until the frame in
 * which what was asked for stands has been drawn. And what held the page up meanwhile, by name.
 */
import type { Page } from '@playwright/test'

/** A wait that is longer has failed; milliseconds. */
const WAIT_MS_MAX = 20_000
const LOOK_EVERY_MS = 25

/** Runs in the page before its own code; a text, since it does not run here. */
export const PROBE = `(() => {
  const probe = { begun: null, there: null, done: null, isThere: null }
  const begin = event => { if (event.isTrusted && probe.isThere !== null) probe.begun ??= event.timeStamp }
  addEventListener('keydown', begin, true)
  addEventListener('click', begin, true)
  const drawn = () => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { probe.done ??= performance.now() }
    channel.port2.postMessage(null)
  })
  const look = () => {
    if (probe.isThere === null || !probe.isThere()) return
    probe.isThere = null
    probe.there = performance.now()
    drawn()
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  const held = []
  new PerformanceObserver(list => {
    for (const frame of list.getEntries())
      held.push({
        atMs: frame.startTime,
        ms: frame.duration,
        renderMs: frame.renderStart === 0 ? 0 : frame.startTime + frame.duration - frame.renderStart,
        layoutMs: frame.styleAndLayoutStart === 0 ? 0 : frame.startTime + frame.duration - frame.styleAndLayoutStart,
        scripts: frame.scripts.map(script => ({
          name: script.invoker + (script.sourceFunctionName === '' ? '' : ' ' + script.sourceFunctionName),
          ms: script.duration,
          layoutMs: script.forcedStyleAndLayoutDuration,
        })),
      })
  }).observe({ type: 'long-animation-frame', buffered: true })
  Object.assign(window, { benchProbe: {
    arm: isThere => { Object.assign(probe, { begun: null, there: null, done: null, isThere }) },
    probe,
    held,
  } })
})()`

export interface Held {
  readonly atMs: number
  readonly ms: number
  readonly renderMs: number
  readonly layoutMs: number
  readonly scripts: readonly { readonly name: string; readonly ms: number; readonly layoutMs: number }[]
}

/** Milliseconds from the hand until it stands in the page, and until the frame that shows it is drawn. */
export interface Waited {
  readonly stands: number
  readonly drawn: number
}

/** @param isThere what is to stand, as an expression of the page */
export async function waited(page: Page, isThere: string, act: () => Promise<void>): Promise<Waited> {
  await arm(page, isThere)
  await act()
  const { begun, there, done } = await doneIn(page, isThere)
  if (begun === null) throw new Error(`No key and no click was heard before: ${isThere}`)
  return { stands: there - begun, drawn: done - begun }
}

/** The same for what somebody else does: from the instant before it, by the clock of this machine. */
export async function waitedSince(page: Page, isThere: string, act: () => Promise<unknown>): Promise<Waited> {
  await arm(page, isThere)
  const beganMs = performance.timeOrigin + performance.now()
  await act()
  const { there, done } = await doneIn(page, isThere)
  const originMs = await page.evaluate<number>('performance.timeOrigin')
  return { stands: originMs + there - beganMs, drawn: originMs + done - beganMs }
}

export function heldUp(page: Page): Promise<readonly Held[]> {
  return page.evaluate<readonly Held[]>('benchProbe.held')
}

/** Of each question of the page to the node about rescues: from the question to the whole answer, by the clock of the page. */
export function askedMs(page: Page): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(
    "performance.getEntriesByType('resource').filter(({ name }) => /rescue\\/(acts|contacts)/.test(name)).map(({ duration }) => duration)",
  )
}

/** Begins a profile of the page; the answer ends it, as JSON. */
export async function profiling(page: Page): Promise<() => Promise<string>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: 500 })
  await session.send('Profiler.start')
  return async () => JSON.stringify((await session.send('Profiler.stop')).profile)
}

async function arm(page: Page, isThere: string): Promise<void> {
  const isBefore = await page.evaluate<boolean>(isThere)
  if (isBefore) throw new Error(`It stands before it is asked for: ${isThere}`)
  await page.evaluate(`benchProbe.arm(() => ${isThere})`)
}

/** When the hand began, it stood, and it was drawn; milliseconds of the page. */
async function doneIn(page: Page, isThere: string) {
  const untilMs = performance.now() + WAIT_MS_MAX
  for (;;) {
    const { begun, there, done } = await page.evaluate<
      Readonly<Record<'begun' | 'there' | 'done', number | null>>
    >('(({ begun, there, done }) => ({ begun, there, done }))(benchProbe.probe)')
    if (there !== null && done !== null) return { begun, there, done }
    if (performance.now() > untilMs) throw new Error(`Not within ${WAIT_MS_MAX} ms: ${isThere}`)
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
