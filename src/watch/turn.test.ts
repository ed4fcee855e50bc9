/** Which node tells first of a boat that both see: who is asked does not hang on which was quicker. */
import { describe, expect, test } from 'vitest'
import type { Centre } from '#records'
import { AlertBoard } from './board.ts'
import { DEED_LIMITS, watchDeeds } from './deeds.ts'
import { alarmLoad } from './load.ts'
import type { StandingSituation } from './situation.ts'
import { AT_SEA, OFF_DOVER, T0 } from './test/sea.ts'
import { isTurn, type OwnerOf, TURN_DISTRESS_MS, TURN_MS } from './turn.ts'

function stopped(more: Partial<StandingSituation> = {}): StandingSituation {
  return {
    key: 'small-boat-stopped:uk-1',
    rule: 'small-boat-stopped',
    priority: 'warning',
    caseId: null,
    craft: null,
    crafts: [],
    contact: null,
    contacts: [],
    track: 'uk-1',
    place: OFF_DOVER,
    reasons: [{ en: 'Stopped', fr: 'Arrêtée' }],
    inputs: [],
    sinceMs: T0,
    lastMs: T0,
    ...more,
  }
}

const turns = (situation: StandingSituation, nowMs = T0, ownerOf?: OwnerOf): Centre[] =>
  (['UK', 'FR'] as const).filter(centre => isTurn(situation, centre, nowMs, ownerOf))

describe('of a boat that both may see', () => {
  test('the centre in whose region she is tells first, the other when that one has not', () => {
    expect(turns(stopped())).toEqual(['UK'])
    expect(turns(stopped({ place: AT_SEA }))).toEqual(['FR'])
    expect(turns(stopped(), T0 + TURN_MS - 1)).toEqual(['UK'])
    expect(turns(stopped(), T0 + TURN_MS)).toEqual(['UK', 'FR'])
  })

  test('the owner of her case, or who opened her craft, goes before the region', () => {
    const ofCase = stopped({ caseId: 'case-1', craft: 'craft-1', crafts: ['craft-1'] })
    expect(turns(ofCase, T0, () => 'FR')).toEqual(['FR'])
    expect(turns(ofCase, T0, () => null)).toEqual(['UK'])
  })

  test('a distress waits so shortly that nobody sees it, and its owner answers for it', () => {
    const distress = stopped({ priority: 'emergency', caseId: 'case-1', craft: 'craft-1' })
    const untilMs = T0 + TURN_DISTRESS_MS
    expect(turns(distress, untilMs - 1, () => 'UK')).toEqual(['UK'])
    expect(turns(distress, untilMs, () => 'UK')).toEqual(['UK', 'FR'])
    expect(TURN_DISTRESS_MS).toBeLessThanOrEqual(500)
  })

  test('nothing of a contact, of no place, or of no boat waits', () => {
    for (const atOnce of [
      stopped({ priority: 'emergency', contact: 'contact-1', contacts: [{ id: 'contact-1', by: 'first' }] }),
      stopped({ contact: 'contact-1', contacts: [{ id: 'contact-1', by: 'first' }] }),
      stopped({ place: null }),
      stopped({ key: 'coverage-gap:FR:dover', track: null }),
    ])
      expect(turns(atOnce)).toEqual(['UK', 'FR'])
  })
})

test('whichever node looks first, the console of the region is asked, once; alone, the other tells after its turn', () => {
  const asked = (order: readonly Centre[], untilMs: number) => {
    const board = new AlertBoard()
    let written = 0
    for (let nowMs = T0; nowMs <= untilMs; nowMs += 500)
      for (const centre of order) {
        const asker = { centre, beganMs: T0 - DEED_LIMITS.warmUpMs }
        for (const deed of watchDeeds(board, [stopped()], nowMs, asker)) {
          written += 1
          board.add({
            id: `e${written}`,
            centre,
            atMs: nowMs,
            tick: nowMs * 10 + written,
            account: 'node',
            deed,
          })
        }
      }
    return (['UK', 'FR'] as const).map(centre => alarmLoad(board.asked(), centre, untilMs).count)
  }
  expect(asked(['UK', 'FR'], T0 + 20_000)).toEqual([1, 0])
  expect(asked(['FR', 'UK'], T0 + 20_000)).toEqual([1, 0])
  expect(asked(['FR'], T0 + TURN_MS - 500)).toEqual([0, 0])
  expect(asked(['FR'], T0 + TURN_MS)).toEqual([0, 1])
})
