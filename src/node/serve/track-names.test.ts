import { describe, expect, test } from 'vitest'
import type { TrackIdentity } from '#contract'
import { MemoryHistory } from './test/memory-history.ts'
import { loadTrackNames } from './track-names.ts'

const NOW = Date.UTC(2026, 0, 1)

describe('the numbers of former runs', () => {
  test('name real stations by their MMSI and simulated ones by its negative', async () => {
    const history = new MemoryHistory()
    history.nextNumber = 12
    history.byMmsi = new Map([
      [235_000_001, 3],
      [235_000_002, 4],
    ])
    history.identify({ number: 4, simulated: true } as TrackIdentity)
    const names = await loadTrackNames(history, NOW, () => undefined)
    expect(names.nextNumber).toBe(12)
    expect([...names.byMmsi]).toEqual([
      [235_000_001, 3],
      [-235_000_002, 4],
    ])
  })

  test('that a database cannot tell are not needed: new ones begin where none has been, and that is said', async () => {
    const history = new MemoryHistory()
    history.loadTrackNames = () => Promise.reject(new Error('connection refused'))
    const said: string[] = []
    const { nextNumber, byMmsi } = await loadTrackNames(history, NOW, text => said.push(text))
    expect(nextNumber).toBeGreaterThan(100_000_000)
    expect(nextNumber).toBeLessThan(2 ** 32)
    expect(byMmsi.size).toBe(0)
    expect(said[0]).toContain('connection refused')
  })
})
