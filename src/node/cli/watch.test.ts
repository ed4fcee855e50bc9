/** `entente watch`: rules are tried on a night that was, and a fault in either file is told with its place. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  DEFAULT_RULES,
  type Look,
  LOOK_FORMAT,
  makeWatchTracks,
  addTrack,
  MARK,
  recordLook,
  RULES_FORMAT,
} from '#watch'
import { WatchTrial } from '#contract'
import { digestOfRules, readTriedRules, trialPathOf } from '../watch/rules-file.ts'
import { watch } from './watch.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-watch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const T0 = Date.parse('2026-11-25T01:00:00.000Z')
let out = ''
beforeEach(() => {
  out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text)
    return true
  })
})

/** Half an hour, a look each ten seconds: a boat goes from the lane to nowhere. */
function looks(length = 180): Look[] {
  return Array.from({ length }, (_, at) => {
    const nowMs = T0 + at * 10_000
    const tracks = makeWatchTracks(1)
    if (at < 90)
      addTrack(tracks, {
        name: 'fr-1',
        latitude: 50.9,
        longitude: 1.42,
        speed: 2,
        course: Number.NaN,
        doubtMetres: 50,
        boatChance: 0.9,
        mark: MARK.unnamed,
        freshness: 0,
        seenMs: nowMs,
        sensors: 2,
        peopleMin: Number.NaN,
        namelessMs: Number.NaN,
        flags: 0,
      })
    return {
      nowMs,
      centre: 'UK',
      tracks,
      feeds: [],
      sensors: [],
      contacts: [],
      crafts: [],
      cases: [],
      units: [],
      tasks: [],
      partners: [],
    }
  })
}

function write(name: string, text: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const rulesFile = (rules: unknown = DEFAULT_RULES) =>
  write('rules.json', JSON.stringify({ format: RULES_FORMAT, rules }))
const nightOf = (all: readonly unknown[]) => all.map(each => `${JSON.stringify(each)}\n`).join('')

describe('entente watch try', () => {
  const night = () => write('night.jsonl.gz', gzipSync(nightOf(looks().map(recordLook))))

  test('tells alerts by rule and the load, as JSON', async () => {
    expect(await watch.run(['try', rulesFile(), '--on', night(), '--json'])).toBe(0)
    const tried = JSON.parse(out) as {
      rules: { rule: string; alerts: number }[]
      load: unknown
      looks: number
    }
    const told = Object.fromEntries(tried.rules.map(({ rule, alerts }) => [rule, alerts]))
    expect(told).toMatchObject({
      'small-boat-found': 1,
      'near-lane': 1,
      'track-lost-at-risk': 1,
      'dark-ship': 0,
    })
    expect(tried).toMatchObject({ looks: 180, distress: 0, load: { mean: 1.01, most: 2, flood: false } })
  })

  test('tells the same to people, and what is off', async () => {
    const rules = DEFAULT_RULES.map(rule => (rule.kind === 'near-lane' ? { ...rule, isOn: false } : rule))
    await watch.run(['try', rulesFile(rules), '--on', night()])
    expect(out).toContain('180 looks from 2026-11-25 01:00 UTC to 2026-11-25 01:29 UTC')
    expect(out).toMatch(/small-boat-found +1 +\d+\.\d +1 warning/)
    expect(out).toMatch(/near-lane +off/)
    expect(out).toContain('load in ten minutes, distress (0) outside it')
  })

  test('a look that is written and read again is the same look', async () => {
    await watch.run(['try', rulesFile(), '--on', night(), '--json'])
    const { rules } = JSON.parse(out) as { rules: unknown }
    out = ''
    await watch.run(['try', '-', '--on', write('night.jsonl', nightOf(looks().map(recordLook))), '--json'])
    expect((JSON.parse(out) as { rules: unknown }).rules).toEqual(rules)
  })

  test('leaves its proof beside the rules: of which rules, on which night, and what they told', async () => {
    const rules = DEFAULT_RULES.map(rule => (rule.kind === 'near-lane' ? { ...rule, isOn: false } : rule))
    const path = rulesFile(rules)
    await watch.run(['try', path, '--on', night()])
    expect(out).toContain(
      `The trial stands in ${trialPathOf(path)}. A node takes rules that were tried on 60 min and 60 looks or more`,
    )
    const trial = WatchTrial.parse(JSON.parse(readFileSync(trialPathOf(path), 'utf8')))
    expect(trial).toMatchObject({
      rules: digestOfRules(rules),
      night: {
        name: 'night.jsonl.gz',
        digest: createHash('sha256').update(readFileSync(night())).digest('hex'),
        looks: 180,
        from: '2026-11-25T01:00:00.000Z',
        to: '2026-11-25T01:29:50.000Z',
        simulated: false,
      },
      distress: 0,
    })
    expect(trial.alerts).toBe(trial.byRule.reduce((sum, { alerts }) => sum + alerts, 0))
    expect(() => readTriedRules(path)).toThrow('less than 60 min')
  })

  test('on a night of an hour lets the rules go live, and no other', async () => {
    const long = write('long.jsonl', nightOf(looks(400).map(recordLook)))
    const rules = DEFAULT_RULES.map(rule => (rule.kind === 'near-lane' ? { ...rule, isOn: false } : rule))
    const path = rulesFile(rules)
    await watch.run(['try', path, '--on', long, '--json'])
    expect(JSON.parse(out)).toMatchObject({ trial: trialPathOf(path) })
    expect(readTriedRules(path)).toMatchObject({ rules, digest: digestOfRules(rules) })
    rulesFile(rules.map(rule => (rule.kind === 'dark-ship' ? { ...rule, isOn: false } : rule)))
    expect(() => readTriedRules(path)).toThrow(/was changed after its trial.*Run: entente watch try/)
  })

  test('a fault in a file is told with its place', async () => {
    const bad = DEFAULT_RULES.map(rule => (rule.kind === 'dark-ship' ? { ...rule, religion: 1 } : rule))
    await expect(watch.run(['try', rulesFile(bad), '--on', night()])).rejects.toThrow(
      /religion: not known here/,
    )
    const [look] = looks().map(recordLook)
    const wrong = write('wrong.jsonl', nightOf([look, { ...look, tracks: [['fr-1', 1]] }]))
    await expect(watch.run(['try', '-', '--on', wrong])).rejects.toThrow(/wrong\.jsonl:2: tracks\[0\]/)
    const back = write('back.jsonl', nightOf(looks().slice(0, 2).toReversed().map(recordLook)))
    await expect(watch.run(['try', '-', '--on', back])).rejects.toThrow(/in the order of their times/)
    await expect(watch.run(['try', '-', '--on', write('none.jsonl', '')])).rejects.toThrow(/no look/)
    expect(() => watch.run(['shoot'])).toThrow(/'try', 'record' or 'rules'/)
  })

  test('prints the usual rules as a file that can be tried, and its schema', async () => {
    await watch.run(['rules'])
    const path = write('usual.json', out)
    out = ''
    expect(await watch.run(['try', path, '--on', night(), '--json'])).toBe(0)
    out = ''
    await watch.run(['rules', '--schema'])
    expect(JSON.parse(out)).toMatchObject({ title: 'Rules of the watch' })
    expect(LOOK_FORMAT).toBe('entente-watch-look/1')
  })
})
