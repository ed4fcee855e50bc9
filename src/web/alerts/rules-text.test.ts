import { describe, expect, test } from 'vitest'
import { RULES_REFUSALS, type WatchRules } from '#contract'
import { RULE_KINDS } from '#watch'
import { speechOf } from '../session/use.ts'
import { refusedText, rulesDetail, rulesName, rulesText } from './rules-text.ts'

const [en, fr] = [speechOf('en'), speechOf('fr')]
const usual: WatchRules = {
  format: 'entente-watch-rules/1',
  name: 'usual',
  digest: 'ab12'.repeat(16),
  since: '2026-11-23T18:00:00.000Z',
  trial: null,
  refused: null,
  rules: [],
  jsonSchema: {},
}
const winter: WatchRules = {
  ...usual,
  name: 'winter',
  trial: {
    rules: usual.digest,
    night: {
      name: 'night.jsonl.gz',
      digest: 'c'.repeat(64),
      looks: 7200,
      from: '2026-11-22T18:00:00.000Z',
      to: '2026-11-23T04:00:00.000Z',
      simulated: true,
    },
    tried: '2026-11-23T17:30:00.000Z',
    program: '0.1.0',
    alerts: 41,
    distress: 2,
    load: { mean: 1.6, most: 5, flood: false },
    byRule: [],
  },
}

describe('the rules in force', () => {
  test('are told by name, since when, and how they were tried', () => {
    expect([rulesName(usual, en), rulesName(usual, fr), rulesName(winter, fr)]).toEqual([
      'Usual set',
      'Jeu usuel',
      'winter',
    ])
    expect(rulesText(usual, en)).toBe('since 23 Nov 18:00 UTC · comes with the program')
    expect(rulesText(winter, en)).toBe(
      'since 23 Nov 18:00 UTC · tried: looks 7,200, 41 alerts, load 5 at most',
    )
    expect(rulesText(winter, fr)).toMatch(
      /^depuis 23 nov\. 18:00 UTC · essai\u00a0: relevés 7.200, 41 alertes, charge 5 au plus$/,
    )
    expect(rulesDetail(winter, en)).toBe(
      'SHA-256 ab12ab12ab12 · Tried on night.jsonl.gz at 23 Nov 17:30 UTC · simulated night',
    )
  })

  test.each(RULES_REFUSALS)('a file that was refused as %s is told in both languages', why => {
    const refused = { ...usual, refused: { file: 'winter.json', why, at: usual.since } }
    const [english, french] = [refusedText(refused, en), refusedText(refused, fr)]
    expect(english).toMatch(/^winter\.json was not taken: .+\. What stands here stays in force\.$/)
    expect(french).toMatch(/^winter\.json n’a pas été pris\u00a0: .+\. Ce qui figure ici reste en vigueur\.$/)
    expect(refusedText(usual, en)).toBeNull()
  })
})

test.each(RULE_KINDS)('an alert by the rule %s has its title in both languages', kind => {
  const [english, french] = [en.words.alerts.rules[kind], fr.words.alerts.rules[kind]]
  expect(english).toBeDefined()
  expect(french).toBeDefined()
  expect(french).not.toBe(english)
})
