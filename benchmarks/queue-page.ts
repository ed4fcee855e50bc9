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
  const probe = { begun: null, done: null, isThere: null }
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
    arm: isThere => { Object.assign(probe, { begun: null, done: null, isThere }) },
    probe,
    held,
    epochMs: ms => performance.timeOrigin + ms,
  } })
})()`

export interface Held {
  readonly atMs: number
  readonly ms: number
  readonly renderMs: number
  readonly layoutMs: number
  readonly scripts: readonly { readonly name: string; readonly ms: number; readonly layoutMs: number }[]
}

/** @param isThere what is to stand, as an expression of the page */
export async function waited(page: Page, isThere: string, act: () => Promise<void>): Promise<number> {
  await arm(page, isThere)
  await act()
  const [begun, done] = await doneIn(page, isThere)
  if (begun === null) throw new Error(`No key and no click was heard before: ${isThere}`)
  return done - begun
}

/** The same for what somebody else does: from the instant before it, by the clock of this machine. */
export async function waitedSince(page: Page, isThere: string, act: () => Promise<unknown>): Promise<number> {
  await arm(page, isThere)
  const beganMs = performance.timeOrigin + performance.now()
  await act()
  const [, done] = await doneIn(page, isThere)
  return (await page.evaluate<number>(`benchProbe.epochMs(${done})`)) - beganMs
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

async function arm(page: Page, isThere: string): Promise<void> {
  const isBefore = await page.evaluate<boolean>(isThere)
  if (isBefore) throw new Error(`It stands before it is asked for: ${isThere}`)
  await page.evaluate(`benchProbe.arm(() => ${isThere})`)
}

/** When the hand began, and when it was drawn; milliseconds of the page. */
async function doneIn(page: Page, isThere: string): Promise<readonly [number | null, number]> {
  const untilMs = performance.now() + WAIT_MS_MAX
  for (;;) {
    const [begun, done] = await page.evaluate<[number | null, number | null]>(
      '[benchProbe.probe.begun, benchProbe.probe.done]',
    )
    if (done !== null) return [begun, done]
    if (performance.now() > untilMs) throw new Error(`Not within ${WAIT_MS_MAX} ms: ${isThere}`)
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
