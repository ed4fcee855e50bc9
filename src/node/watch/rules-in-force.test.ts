/** Rules go live when they were tried: else the node says which file, why and what to run, and goes on with those it has. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { WatchTrial } from '#contract'
import { DEFAULT_RULES, type Rule, RULES_FORMAT } from '#watch'
import { digestOfRules, trialPathOf, writeTrial } from './rules-file.ts'
import { inWords, type RulesInForce, takeRules } from './rules-in-force.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const T0 = Date.parse('2026-11-25T18:00:00.000Z')
const PATH = join(folder, 'winter.json')
const without = (kind: string) =>
  DEFAULT_RULES.map((rule): Rule => (rule.kind === kind ? { ...rule, isOn: false } : rule))
const WINTER = without('beach-gathering')

function write(rules: readonly Rule[], spaces = 2): void {
  writeFileSync(PATH, JSON.stringify({ format: RULES_FORMAT, rules }, null, spaces))
}

function trialOf(rules: readonly Rule[], night: Partial<WatchTrial['night']> = {}): WatchTrial {
  return {
    rules: digestOfRules(rules),
    night: {
      name: 'night.jsonl.gz',
      digest: 'a'.repeat(64),
      looks: 720,
      from: '2026-11-24T22:00:00.000Z',
      to: '2026-11-25T02:00:00.000Z',
      simulated: true,
      ...night,
    },
    tried: '2026-11-25T17:00:00.000Z',
    program: '0.1.0',
    alerts: 41,
    distress: 2,
    load: { mean: 1.6, most: 5, flood: false },
    byRule: [{ rule: 'small-boat-found', alerts: 30 }],
  }
}

let told: string[] = []
beforeEach(() => {
  told = []
  rmSync(PATH, { force: true })
  rmSync(trialPathOf(PATH), { force: true })
})
const take = (before: RulesInForce | null = null, nowMs = T0) =>
  takeRules(PATH, before, nowMs, text => void told.push(text))

describe('rules from a file', () => {
  test('without a file the usual set is in force, and needs no trial', () => {
    expect(takeRules(null, null, T0, text => void told.push(text))).toMatchObject({
      name: 'usual',
      rules: DEFAULT_RULES,
      trial: null,
      refused: null,
    })
    write(DEFAULT_RULES)
    expect(take()).toMatchObject({ name: 'usual', trial: null, refused: null })
    expect(told).toEqual([])
  })

  test('that were tried go live, by name and digest, with the figures of their trial', () => {
    write(WINTER)
    writeTrial(PATH, trialOf(WINTER))
    const now = take()
    expect(now).toMatchObject({ name: 'winter', rules: WINTER, sinceMs: T0, refused: null })
    expect(now.digest).toBe(digestOfRules(WINTER))
    expect(now.trial).toMatchObject({ alerts: 41, night: { looks: 720 } })
    expect(inWords(now)).toContain('tried on night.jsonl.gz: 720 looks, 41 alerts')
    expect(told).toEqual([])
  })

  test('written with other spaces and with their keys in another order are the same rules', () => {
    const turned = WINTER.map(rule => Object.fromEntries(Object.entries(rule).toReversed()))
    write(turned as unknown as Rule[], 0)
    writeTrial(PATH, trialOf(WINTER))
    expect(take().refused).toBeNull()
  })

  test.each<[string, () => void, string, RegExp]>([
    [
      'were not tried',
      () => write(WINTER),
      'not-tried',
      /winter\.json was not tried: there is no .*winter\.trial\.json/,
    ],
    [
      'were changed after their trial',
      () => {
        write(without('near-lane'))
        writeTrial(PATH, trialOf(WINTER))
      },
      'tried-other-rules',
      /winter\.json was changed after its trial/,
    ],
    [
      'were tried on a night too short to say something',
      () => {
        write(WINTER)
        writeTrial(PATH, trialOf(WINTER, { to: '2026-11-24T22:59:59.000Z' }))
      },
      'night-too-short',
      /less than 60 min/,
    ],
    [
      'have a trial that is none',
      () => {
        write(WINTER)
        writeFileSync(
          trialPathOf(PATH),
          JSON.stringify({ ...trialOf(WINTER), format: 'entente-watch-trial/1', alerts: -1 }),
        )
      },
      'bad-trial',
      /winter\.trial\.json is no trial:\n {2}alerts/,
    ],
    [
      'have a trial whose instants are none',
      () => {
        write(WINTER)
        writeTrial(PATH, trialOf(WINTER, { to: 'tomorrow' }))
      },
      'bad-trial',
      /night\.to are instants/,
    ],
    [
      'read who people are',
      () => write(WINTER.map(rule => ({ ...rule, religion: 1 }))),
      'not-rules',
      /religion: not known here/,
    ],
    ['are no JSON', () => writeFileSync(PATH, '{'), 'not-rules', /winter\.json: /],
    ['are not there', () => undefined, 'unreadable', /there is no file .*winter\.json/],
  ])('that %s are refused in words; at the start the usual set is in force', (_what, given, why, words) => {
    given()
    const now = take()
    expect(now).toMatchObject({
      name: 'usual',
      rules: DEFAULT_RULES,
      refused: { file: 'winter.json', why, atMs: T0 },
    })
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(words)
    expect(told[0]).toContain('In force: the usual rules')
    if (why.includes('tr') && why !== 'unreadable')
      expect(told[0]).toContain(`entente watch try ${PATH} --on NIGHT`)
  })

  test('that are refused later leave those in force that were; once tried they follow, and the same again changes nothing', () => {
    write(WINTER)
    writeTrial(PATH, trialOf(WINTER))
    const first = take()
    const changed = without('near-lane')
    write(changed)
    const held = take(first, T0 + 1000)
    expect(held).toMatchObject({
      name: 'winter',
      rules: WINTER,
      sinceMs: T0,
      refused: { why: 'tried-other-rules' },
    })
    writeTrial(PATH, trialOf(changed))
    const next = take(held, T0 + 2000)
    expect(next).toMatchObject({ rules: changed, sinceMs: T0 + 2000, refused: null })
    expect(take(next, T0 + 3000)).toMatchObject({ sinceMs: T0 + 2000, refused: null })
  })
})
