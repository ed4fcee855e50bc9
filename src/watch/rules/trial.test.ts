/** Rules that change while the watch looks: what stays goes on, what is new begins; and what a trial must be of. */
import { describe, expect, test } from 'vitest'
import { boat, lookAt, T0 } from '../test/sea.ts'
import { Watch } from '../watch.ts'
import { DEFAULT_RULES, type Rule } from './kinds.ts'
import { againstTrial, canonicalRules, isUsualSet, TRIAL_LIMITS } from './trial.ts'

const isOff = (kind: string) =>
  DEFAULT_RULES.map(rule => (rule.kind === kind ? { ...rule, isOn: false } : rule))

describe('a set of rules', () => {
  test('has one text, whatever the order of its keys; another number is another text', () => {
    const turned = DEFAULT_RULES.map(rule => Object.fromEntries(Object.entries(rule).toReversed()))
    expect(canonicalRules(turned as unknown as Rule[])).toBe(canonicalRules(DEFAULT_RULES))
    expect(isUsualSet(turned as unknown as Rule[])).toBe(true)
    expect(isUsualSet(isOff('near-lane'))).toBe(false)
  })

  test('goes live on a trial of itself, on a night that is long enough and was looked at often enough', () => {
    const toMs = T0 + TRIAL_LIMITS.nightMinutesMin * 60_000
    const trial = { rules: 'a', fromMs: T0, toMs, looks: TRIAL_LIMITS.looksMin }
    expect(againstTrial(trial, 'a')).toBeNull()
    expect(againstTrial(trial, 'b')).toBe('tried-other-rules')
    expect(againstTrial({ ...trial, toMs: toMs - 1 }, 'a')).toBe('night-too-short')
    expect(againstTrial({ ...trial, looks: TRIAL_LIMITS.looksMin - 1 }, 'a')).toBe('night-too-short')
  })
})

describe('rules that are changed while the watch looks', () => {
  const seen = (second: number) => {
    const nowMs = T0 + second * 1000
    return lookAt(nowMs, { tracks: [boat({ seenMs: nowMs })] })
  }
  const before = () => {
    const watch = new Watch(DEFAULT_RULES)
    for (let second = 1; second <= 150; second += 1) watch.look(seen(second))
    return watch
  }

  test('what stands by a rule that stays has begun when it began', () => {
    const stood = before().look(seen(151))
    const found = before().withRules(isOff('near-lane')).look(seen(151))
    const since = (all: typeof found) => all.find(({ rule }) => rule === 'small-boat-found')?.sinceMs
    expect(since(found)).toBe(since(stood))
    expect(since(found)).toBeDefined()
  })

  test('a rule that is switched off tells no more', () => {
    const watch = before().withRules(isOff('small-boat-found'))
    expect(watch.look(seen(151)).filter(({ rule }) => rule === 'small-boat-found')).toEqual([])
  })

  test('a boat that was lost before is remembered by the rules after', () => {
    const after = before().withRules(isOff('near-lane'))
    const gone = after.look(lookAt(T0 + 10 * 60_000))
    expect(gone.map(({ key }) => key)).toContain('track-lost-at-risk:fr-1')
    expect(
      before()
        .look(lookAt(T0 + 10 * 60_000))
        .map(({ key }) => key),
    ).toEqual(gone.map(({ key }) => key))
  })
})
