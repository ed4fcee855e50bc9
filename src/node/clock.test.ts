import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SteadyClock } from './clock.ts'

function clockAt(startMs: number) {
  const machine = { wallMs: startMs, monotonicMs: 0 }
  const clock = new SteadyClock(
    () => machine.wallMs,
    () => machine.monotonicMs,
  )
  const pass = (ms: number, jumpMs = 0) => {
    machine.wallMs += ms + jumpMs
    machine.monotonicMs += ms
    return clock.nowMs()
  }
  return { clock, pass }
}

describe('the clock of the node', () => {
  test('is that of the machine while that behaves', () => {
    const { clock, pass } = clockAt(1000)
    expect([pass(0), pass(500), pass(60_000)]).toEqual([1000, 1500, 61_500])
    expect(clock.hasJumped).toBe(false)
  })

  test('follows a jump forward at once, and tells of it for ten minutes', () => {
    const { clock, pass } = clockAt(0)
    expect(pass(1000, 3_600_000)).toBe(3_601_000)
    expect(clock.hasJumped).toBe(true)
    pass(600_001)
    expect(clock.hasJumped).toBe(false)
  })

  test('runs a tenth slower after a jump back, until the machine has caught up', () => {
    const { clock, pass } = clockAt(10_000)
    expect(pass(0, -10_000)).toBe(10_000)
    expect(pass(50_000)).toBe(55_000)
    expect(clock.hasJumped).toBe(true)
    expect(pass(50_000)).toBe(100_000)
    expect(pass(1000)).toBe(101_000)
  })

  test('takes a small correction without a word', () => {
    const { clock, pass } = clockAt(0)
    pass(1000, 1500)
    pass(1000, -1500)
    expect(clock.hasJumped).toBe(false)
  })

  test('never goes backwards, whatever the machine does', () => {
    const steps = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: -1e6, max: 1e6 })))
    fc.assert(
      fc.property(steps, all => {
        const { pass } = clockAt(1e9)
        let lastMs = 0
        for (const [ms, jumpMs] of all) {
          const nowMs = pass(ms, jumpMs)
          expect(nowMs).toBeGreaterThanOrEqual(lastMs)
          lastMs = nowMs
        }
      }),
      { seed: 20_261_125 },
    )
  })
})
