import { describe, expect, test } from 'vitest'
import type { RescueAlert } from '#contract'
import { PATTERNS, soundingAlert } from './tones.ts'

type Heard = Pick<RescueAlert, 'priority' | 'state' | 'centre' | 'escalations'>

function heard(alerts: readonly Partial<Heard>[], centre: 'UK' | 'FR' = 'UK'): string | null {
  const all = alerts.map(
    (each, index) =>
      ({
        id: String(index),
        priority: 'warning',
        state: 'unacknowledged',
        centre: 'UK',
        escalations: 0,
        ...each,
      }) as RescueAlert,
  )
  return soundingAlert(all, centre)?.priority ?? null
}

describe('what sounds at a console', () => {
  test.each([
    ['nothing, when nothing waits', [], null],
    ['the most urgent of those that wait', [{}, { priority: 'alarm' }, {}], 'alarm'],
    ['not what was acknowledged', [{ priority: 'alarm', state: 'acknowledged' }, {}], 'warning'],
    ['not what was silenced', [{ state: 'silenced' }], null],
    ['not what is on the shelf', [{ state: 'shelved' }], null],
    ['no caution', [{ priority: 'caution' }], null],
    ['not what the other centre answers for', [{ priority: 'alarm', centre: 'FR' }], null],
    ['a distress of either centre', [{ priority: 'emergency', centre: 'FR' }], 'emergency'],
    ['what was told to both', [{ priority: 'alarm', centre: 'FR', escalations: 2 }], 'alarm'],
  ] as const)('%s', (_what, alerts, expected) => {
    expect(heard(alerts)).toBe(expected)
  })
})

describe('the patterns', () => {
  test('an alarm differs from a warning, and a distress from both, in tones and in how often they come again', () => {
    const { emergency, alarm, warning, caution } = PATTERNS
    const hertz = [emergency, alarm, warning].map(each => each?.tones.map(tone => tone.hertz).join(' '))
    expect(new Set(hertz).size).toBe(3)
    expect([emergency, alarm, warning].map(each => each?.againMs)).toEqual([2000, 4000, null])
    expect(caution).toBeNull()
  })

  test('a pattern ends before it begins again, and its tones do not overlap', () => {
    for (const pattern of Object.values(PATTERNS)) {
      let endsAt = 0
      for (const { at, seconds } of pattern?.tones ?? []) {
        expect(at).toBeGreaterThanOrEqual(endsAt)
        endsAt = at + seconds
      }
      if (pattern?.againMs != null) expect(endsAt * 1000).toBeLessThan(pattern.againMs)
    }
  })
})
