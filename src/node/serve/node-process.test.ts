/** The life of a kept process, with programs of a line in the place of a node. */
import { describe, expect, test } from 'vitest'
import { NodeProcess } from './node-process.ts'
import { RESTART_LIMITS, restartWait } from './restart-plan.ts'

const UP = "process.send({ kind: 'up', url: 'http://127.0.0.1:1/', version: '0', nmeaOut: 'none' })"
const STAYS = `process.on('SIGTERM', () => process.exit(0)); ${UP}; setInterval(() => {}, 1000)`
const LONG_MS = 20_000

function keep(program: string) {
  const said: string[] = []
  let swept = 0
  const kept = new NodeProcess({
    label: 'UK',
    words: ['-e', program],
    tell: text => said.push(text),
    sweep: async () => {
      swept += 1
    },
    // As in earnest, a hundred times as fast.
    restartWait: (ends, nowMs) => {
      const waitMs = restartWait(ends, nowMs)
      return waitMs === null ? null : waitMs / 100
    },
  })
  return { kept, said, swept: () => swept }
}

describe('a kept process', () => {
  test('is up when it says so, and stopped when it is asked; there is nothing to put away', async () => {
    const { kept, swept } = keep(STAYS)
    expect((await kept.start()).url).toBe('http://127.0.0.1:1/')
    expect([kept.state, kept.pid === null]).toEqual(['up', false])
    await Promise.all([kept.stop(), kept.stop()])
    expect([kept.state, kept.pid, kept.restarts, swept()]).toEqual(['stopped', null, 0, 0])
  })

  test('that ends before it was ever up is not started again: a wrong port does not mend itself', async () => {
    const { kept, said } = keep("console.error('port 1 is taken'); process.exit(1)")
    await expect(kept.start()).rejects.toThrow('The UK node did not start; it says why above.')
    expect([kept.state, kept.restarts]).toEqual(['down', 0])
    expect(said).toContain('ended (exit code 1) before it was up.')
    await kept.stop()
    expect(kept.state).toBe('stopped')
  })

  test('that ends is started again, and after so many times within ten minutes no more', async () => {
    const { kept, said } = keep(`${UP}; setTimeout(() => process.exit(3), 20)`)
    await kept.start()
    await kept.until(state => state === 'down', LONG_MS)
    expect(kept.restarts).toBe(RESTART_LIMITS.restartsMax)
    expect(said.filter(text => text.startsWith('is up again'))).toHaveLength(RESTART_LIMITS.restartsMax)
    expect(said.at(-1)).toBe(
      'ended (exit code 3) for the 6th time. That is too often: it is not started again. The other goes on.',
    )
    await kept.stop()
  })

  test('that was killed while nobody started it again has its leavings put away', async () => {
    const { kept, swept } = keep(STAYS)
    await kept.start()
    kept.kill('SIGKILL')
    await kept.until(state => state === 'waiting', LONG_MS)
    await kept.stop()
    expect([kept.state, swept()]).toEqual(['stopped', 1])
  })
})
