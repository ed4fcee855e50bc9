/**
 * N19: what strangers say is shown as what it is, words. A ship's name comes over the air, a note from whoever writes one; neither
 * runs, opens or turns round anything (FreeTAKServer-UI CVE-2022-25507, Leaflet CVE-2025-69993, MISP CVE-2017-16802, CVE-2019-11813).
 */
import type { Page } from '@playwright/test'
import type { RecordView } from '#contract'
import { chooseByName, expect, mapDrawn, test } from './screen.ts'
import { positionSentence, staticSentence } from './sentence.ts'

/** A ship of this test alone. What comes by the door is real and the mast is simulated: one MMSI would be two tracks. */
const SHIP_MMSI = 235_444_001
/** In the letters that AIS has: twenty of them. */
const SHIP_NAME = '"><SVG ONLOAD=X()>'
const NOTE = [
  '<script>window.ran = 1</script><img src=x onerror="window.ran = 1">',
  '[see](javascript:window.ran=1) javascript:window.ran=1 data:text/html,<b>x</b>',
  '{{7*7}} ${7*7} &lt;b&gt; </textarea></title><svg/onload=window.ran=1>',
  '\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 end',
].join('\n')

/** Writes it as a program would: with no form between. */
async function write(page: Page, link: string, text: string) {
  return page.request.post(`${link}api/v1/records`, {
    data: {
      kind: 'note',
      marking: {
        scheme: 'UK',
        level: 'OFFICIAL',
        releasableTo: [],
        conditions: [],
        purposes: ['search-and-rescue'],
        originator: 'UK',
        originatorControl: false,
      },
      data: { room: 'watch', text, language: 'en', at: '2026-11-25T02:00:00.000Z' },
    },
  })
}

/** Nothing ran, nothing was made of it, and no address leads out of the page. */
async function nothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
  expect(await page.locator('img[src="x"], svg[onload], script:not([src])').count()).toBe(0)
  const links = await page
    .locator('a[href], form[action], iframe, object, embed')
    .evaluateAll(all =>
      all.map(each => each.getAttribute('href') ?? each.getAttribute('action') ?? each.tagName),
    )
  expect(links.filter(link => !link.startsWith('#'))).toEqual([])
}

test('N19 a note full of scripts, addresses and other directions of writing is words, in the log, on its page and in what is found', async ({
  watch,
  node,
  complaints,
}) => {
  const answer = await write(watch, node.link, NOTE)
  expect(answer.status()).toBe(201)
  const { id } = (await answer.json()) as RecordView
  await watch.keyboard.press('i')
  const row = watch.locator('.log-row', { hasText: '<script>window.ran = 1</script>' }).first()
  await expect(row).toBeVisible()
  await nothingRan(watch)
  await row.click()
  await expect(watch.locator('.record-heading')).toContainText('<script>window.ran = 1</script>')
  await expect(watch.locator('.record-content').first()).toContainText('[see](javascript:window.ran=1)')
  await expect(watch.locator('.record-content').first()).toContainText('{{7*7}} ${7*7} &lt;b&gt;')
  await nothingRan(watch)
  expect(watch.url()).toContain(node.link)
  expect(id).not.toBe('')
  expect(complaints).toEqual([])
})

test('N19 a note that would turn the writing of the log round is refused at the door', async ({
  watch,
  node,
}) => {
  for (const text of ['Calm \u202Eyrgna', 'Calm \u2066x', 'Calm \u0007', 'Calm \u001b[2J'])
    expect((await write(watch, node.link, text)).status(), JSON.stringify(text)).toBe(400)
})

test('N19 a ship that calls herself a tag is found, chosen and drawn by that name, and runs nothing', async ({
  watch,
  node,
  complaints,
}) => {
  await mapDrawn(watch)
  const at = { latitude: 50.95, longitude: 1.35, speedKnots: 8, courseDegrees: 40 }
  const answer = await watch.request.post(`${node.link}api/v1/sentences`, {
    data: `${positionSentence(SHIP_MMSI, at)}\r\n${staticSentence(SHIP_MMSI, SHIP_NAME)}\r\n`,
    headers: { 'content-type': 'text/plain' },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await chooseByName(watch, '<SVG ONLOAD')
  await expect(watch.locator('.card-name')).toHaveText(SHIP_NAME)
  await nothingRan(watch)
  expect(complaints.filter(text => !text.includes('WebGL'))).toEqual([])
})
