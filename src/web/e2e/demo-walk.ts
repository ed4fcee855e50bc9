/**
 * The minute of the demonstration, second by second, by keyboard alone, on two screens: Dover in English, Gris-Nez in French. One walk
 * for two: the test asserts each step (`demo.e2e.ts`), and the pictures of the README are taken on the way (`scripts/pictures.mjs`).
 */
import { expect, type Locator, type Page } from '@playwright/test'
import type { RescueSituation } from '#contract'

export interface Walk {
  /** At Dover, in English, at the link that `npm start` prints. */
  readonly uk: Page
  /** At Gris-Nez, in French. */
  readonly fr: Page
  /** Seconds since the visitor asked for the demonstration; below zero: not yet. */
  second(): number
  /** Told that the visitor asks now. */
  began(): void
  /** The number of the newest track before: that of the demonstration is higher. */
  newest: number
}

export interface WalkStep {
  /** Seconds of the minute in which it is played. */
  readonly from: number
  readonly to: number
  readonly says: string
  /** What the picture that is taken then is called; null: none is. */
  readonly picture: 'watch' | 'drift' | 'handover' | null
  walk(walk: Walk): Promise<void>
}

/** A machine that is shared and draws without a graphics card; what is told is when it was seen. */
const seen = expect.configure({ timeout: 40_000 })
const TAB_MAX = 150
/** Vessels that a screen shows at least, of about 400 in the sea: those that its own shore hears and sees. */
const TRACKS_MIN = 120
/** Of a handover. */
const POINTS = 5
/** Of what comes before anybody is in the water; a slow machine may see the second first. */
const TITLES = { 'small-boat-stopped': 'Small boat stopped', 'collision-risk': 'Risk of collision' } as const
const REASON = 'Drifting over the line in half an hour'

export const WALK: readonly WalkStep[] = [
  {
    from: 0,
    to: 3,
    says: 'the page opens in the language of the browser, at dusk, on a sea that moves',
    picture: null,
    walk: async ({ uk, fr }) => {
      for (const [page, language] of [
        [uk, 'en'],
        [fr, 'fr'],
      ] as const) {
        await seen(page.locator('.demo-line')).toBeVisible()
        await seen(page.locator('html')).toHaveAttribute('lang', language)
        await seen(page.locator('html')).toHaveAttribute('data-palette', 'dusk')
      }
      await seen(uk.locator('.top-marks')).toContainText('SIMULATED')
      await seen(fr.locator('.top-marks')).toContainText('SIMULÉ')
      await seen(uk.locator('.top-clock')).toContainText('UTC')
      await seen.poll(() => tracksOf(uk)).toBeGreaterThan(TRACKS_MIN)
    },
  },
  {
    from: 3,
    to: 8,
    says: 'one line says whose watch it is, Esc skips it, and a key begins',
    picture: null,
    walk: async walk => {
      const { uk, fr, began } = walk
      await seen(uk.locator('.demo-text')).toContainText('You are on watch for MRCC Dover and CROSS Gris-Nez')
      await seen(fr.locator('.demo-text')).toContainText('Vous êtes de veille')
      await fr.keyboard.press('Escape')
      await seen(fr.locator('.demo-line')).toHaveCount(0)
      walk.newest = await newestOf(uk)
      began()
      await uk.keyboard.press('d')
      await seen(uk.locator('.demo-line')).toHaveAttribute('data-step', /watching|boat/)
    },
  },
  {
    from: 8,
    to: 15,
    says: 'a small boat comes in sight, with who sees it and how many people, as a range',
    picture: null,
    walk: async ({ uk, newest }) => {
      const isNew = (name: string) => Number(name.slice('UK-'.length)) > newest
      await seen.poll(async () => (await boatsOf(uk)).some(isNew)).toBe(true)
      const name = (await boatsOf(uk)).find(isNew) ?? ''
      await uk.keyboard.press('/')
      await uk.keyboard.type(name)
      await uk.keyboard.press('Enter')
      await seen(uk.locator('.chosen')).toContainText(name)
      // Out of the search: the alerts stand in its place again.
      await uk.keyboard.press('Escape')
      await uk.keyboard.press('Escape')
      await seen(uk.locator('.chosen')).toContainText('drone-strait')
      await seen(uk.locator('.chosen')).toContainText(/\d{2}–\d{2}/)
      await uk.locator('.picture').focus()
    },
  },
  {
    from: 15,
    to: 22,
    says: 'its speed drops: a warning, J goes there, and it says why',
    picture: null,
    walk: async ({ uk }) => {
      await seen(alertRow(uk, 'Small boat stopped')).toBeVisible()
      await lookAt(uk, 'Small boat stopped')
      await seen(alertRow(uk, 'Small boat stopped')).toContainText(/Stopped for .* it had made/)
      await seen(uk.locator('.load-word')).toHaveText(/^[1-9]\d*\s/)
    },
  },
  {
    from: 22,
    to: 30,
    says: 'a ship will pass: the second alert stands in the same situation, and the load says two',
    picture: null,
    walk: async ({ uk }) => {
      await seen(alertRow(uk, 'Risk of collision')).toBeVisible()
      const together = uk.locator('.alerts .group-head').filter({ hasText: /[2-9] alerts, one situation/ })
      await seen(together.first()).toBeVisible()
      // At least: other boats of the sea may ask this console too.
      await seen(uk.locator('.load-word')).toHaveText(/^([2-9]|\d\d)\s/)
      await lookAt(uk, 'Risk of collision')
      await seen(alertRow(uk, 'Risk of collision')).toContainText(/passes \d\.\d\d\snm ± \d\.\d\d\snm off in/)
    },
  },
  {
    from: 30,
    to: 38,
    says: 'people in the water, at both centres; J brings the place onto the map',
    picture: 'watch',
    walk: async ({ uk, fr }) => {
      await seen(uk.locator('.distress-banner')).toContainText('People in the water')
      await seen(fr.locator('.distress-banner')).toContainText('Personnes à la mer')
      await lookAt(uk, 'People in the water')
    },
  },
  {
    from: 30,
    to: 38,
    says: 'A acknowledges, the other centre sees it, F shows where they may drift',
    picture: 'drift',
    walk: async ({ uk, fr }) => {
      await acknowledge(uk)
      await seen(uk.locator('.distress-banner')).toHaveCount(0)
      await seen(fr.locator('.distress-banner')).toHaveCount(0)
      await uk.keyboard.press('f')
      await seen(uk.locator('.drift-left h2')).toContainText(/Drift run \d+/)
      await seen(uk.locator('.drift-canvas')).toBeVisible()
      await seen(uk.locator('.drift-left')).toContainText(/5,?000/)
    },
  },
  {
    from: 38,
    to: 46,
    says: 'it drifts over the line: H offers the case, both sides see the same, the other side reads and accepts',
    picture: 'handover',
    walk: async ({ uk, fr }) => {
      await toRoom(uk, 'watch')
      await seen(uk.locator('.alerts')).toContainText('About to cross the SAR line')
      await lookAt(uk, 'People in the water')
      await uk.keyboard.press('h')
      const ours = side(uk, 'UK')
      await seen(ours).toBeVisible()
      await uk.keyboard.press('h')
      await seen(ours.getByLabel('Reason', { exact: true })).toBeFocused()
      await uk.keyboard.type(REASON)
      await uk.keyboard.press('Enter')
      await seen(ours.locator('.owner-head h2')).toContainText('is offered to CROSS Gris-Nez')

      await toRoom(fr, 'handover')
      const theirs = side(fr, 'FR')
      await seen(theirs.locator('.owner-head h2')).toContainText('vous propose')
      await seen(theirs.locator('.snapshot-number')).toHaveText(
        await ours.locator('.snapshot-number').innerText(),
      )
    },
  },
  {
    from: 38,
    to: 46,
    says: 'the case moves, and the joint log has it in both languages',
    picture: null,
    walk: async ({ uk, fr }) => {
      const theirs = side(fr, 'FR')
      const read = theirs.locator('.point-row.is-read')
      for (let points = 1; points <= POINTS; points += 1)
        await pressNext(fr, async () => (await read.count()) >= points)
      await pressNext(fr, async () => /Vous/.test(await theirs.locator('.owner-head h2').innerText()))
      await seen(theirs.locator('.owner-head h2')).toContainText('Vous êtes responsable')
      await seen(side(uk, 'UK').locator('.owner-head h2')).toContainText('CROSS Gris-Nez owns case')
      await seen(
        side(uk, 'UK').locator('.joint-line [lang="fr"], .joint-line[lang="fr"]').first(),
      ).toBeVisible()
    },
  },
  {
    from: 46,
    to: 54,
    says: 'the past: as far back as there is, at sixty times, with what was known then',
    picture: null,
    walk: async ({ uk }) => {
      await toRoom(uk, 'watch')
      await uk.locator('.picture').focus()
      await uk.keyboard.press(' ')
      await seen(uk.locator('.top-marks')).toContainText('REPLAY')
      for (let back = 0; back < 4; back += 1) await uk.keyboard.press('Shift+ArrowLeft')
      for (let faster = 0; faster < 5; faster += 1) await uk.keyboard.press('.')
      await seen(uk.locator('.replay-rate')).toHaveValue('60')
      // What did we know before anybody was in the water?
      const { at, title } = await beforeTheWater(uk)
      await uk.keyboard.press('w')
      await uk.keyboard.type(at)
      await uk.keyboard.press('Enter')
      await seen(uk.locator('.alerts')).toContainText(title)
      await seen(uk.locator('.alerts')).not.toContainText('People in the water')
      await uk.locator('.picture').focus()
      await uk.keyboard.press('b')
      await seen(uk.locator('.top-marks')).not.toContainText('REPLAY')
      await seen(uk.locator('.alerts')).toContainText('People in the water')
    },
  },
  {
    from: 54,
    to: 60,
    says: 'one key goes through the palettes, and something may be broken',
    picture: null,
    walk: async ({ uk }) => {
      const page = uk.locator('html')
      for (const palette of ['night', 'day', 'dusk']) {
        await uk.keyboard.press('n')
        await seen(page).toHaveAttribute('data-palette', palette)
      }
      await seen(uk.locator('.demo-line')).toHaveAttribute('data-step', 'doors')
      await tabTo(uk, uk.locator('.demo-breaks').getByRole('button', { name: 'Cut the radar' }))
      await uk.keyboard.press('Enter')
      await seen(uk.locator('.demo-text')).not.toContainText('did not take')
    },
  },
]

/** Plays all of it; `then` is told after each step, with the second at which it was seen. */
export async function walkDemo(
  walk: Walk,
  then: (step: WalkStep, seenAt: number) => Promise<void>,
): Promise<void> {
  for (const step of WALK) {
    while (walk.second() >= 0 && walk.second() < step.from) await walk.uk.waitForTimeout(100)
    await step.walk(walk)
    await then(step, walk.second())
  }
}

/** The clock of a walk. */
export function walkOf(uk: Page, fr: Page): Walk {
  let beganMs: number | null = null
  return {
    uk,
    fr,
    newest: 0,
    began: () => (beganMs = Date.now()),
    second: () => (beganMs === null ? -1 : (Date.now() - beganMs) / 1000),
  }
}

const side = (page: Page, of: 'UK' | 'FR') => page.locator(`.handover-side[data-side="${of}"]`)

function alertRow(page: Page, title: string): Locator {
  return page.locator('.alert-row, .alert-line').filter({ hasText: title }).first()
}

/** Of the tracks that this node named. */
async function newestOf(page: Page): Promise<number> {
  const answer = await page.request.get(new URL('/api/v1/vessels?limit=1000', page.url()).href)
  const numbers = [...(await answer.text()).matchAll(/"uk-(\d+)"/g)].map(found => Number(found[1]))
  expect(numbers.length).toBeGreaterThan(0)
  return Math.max(...numbers)
}

/** The last whole second at which this node knew of nobody in the water, as it is typed, and an alert that stood then. */
async function beforeTheWater(page: Page): Promise<{ readonly at: string; readonly title: string }> {
  const answer = await page.request.get(new URL('/api/v1/rescue', page.url()).href)
  const { items } = (await answer.json()) as RescueSituation
  const known = (rule: string) =>
    Math.min(
      ...items.lines.flatMap(({ deed, knownAt }) =>
        deed.kind === 'alert.raised' && deed.rule === rule ? [Date.parse(knownAt)] : [],
      ),
    )
  const atMs = Math.floor((known('people-in-water') - 1) / 1000) * 1000
  const title = Object.entries(TITLES).find(([rule]) => known(rule) <= atMs)?.[1]
  if (title === undefined) throw new Error('Nothing was told before people were in the water.')
  return { at: new Date(atMs).toISOString().slice(11, 19), title }
}

/** Names of the small boats that stand on the left. */
async function boatsOf(page: Page): Promise<readonly string[]> {
  const text = await page.locator('.situation').innerText()
  return [...text.matchAll(/Small boat (UK-\d+)/g)].map(found => found[1] ?? '')
}

async function tracksOf(page: Page): Promise<number> {
  return Number.parseInt(
    (/(\d[\d,]*) tracks/.exec(await page.locator('.situation').innerText())?.[1] ?? '0').replace(',', ''),
    10,
  )
}

/** J until the alert that is looked at is this one. */
async function lookAt(page: Page, title: string): Promise<void> {
  await page.locator('.picture').focus()
  for (let k = 0; k < 12; k += 1) {
    await page.keyboard.press('j')
    // The focus goes with it, once it is drawn.
    await page.waitForTimeout(200)
    const focused = page.locator('.alert-row').filter({ has: page.locator('[data-alert]:focus') })
    if ((await focused.count()) > 0 && (await focused.innerText()).includes(title)) return
  }
  throw new Error(`J does not come to '${title}'.`)
}

/** The first press brings its place onto the map; once it is in sight the next acknowledges. */
async function acknowledge(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('a')
    await expect(page.locator('.distress-banner')).toHaveCount(0, { timeout: 1500 })
  }).toPass({ timeout: 40_000 })
}

/** H brings the next step under the focus, Enter signs it; a press that came while the one before was written is made again. */
async function pressNext(page: Page, isDone: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    if (!(await isDone())) {
      await page.keyboard.press('h')
      await page.keyboard.press('Enter')
    }
    await expect.poll(isDone, { timeout: 3000 }).toBe(true)
  }).toPass({ timeout: 40_000 })
}

/** Y goes through the rooms, in the order of the rail, and round. */
async function toRoom(page: Page, room: string): Promise<void> {
  for (let k = 0; k < 12; k += 1) {
    if (new URL(page.url()).hash.startsWith(`#/${room}`)) return
    await page.keyboard.press('y')
  }
  throw new Error(`Y does not come to the room ${room}.`)
}

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let k = 0; k < TAB_MAX; k += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to it within ${TAB_MAX} steps.`)
}
