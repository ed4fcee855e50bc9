import { describe, expect, test } from 'vitest'
import {
  boardOf,
  chosenOf,
  NOTHING_CHOSEN,
  onlyOpen,
  opened,
  questionsOf,
  suggestionsOf,
  withOnlyOpen,
} from './choice.ts'
import { byId, caseGiven, craftGiven, mergeProposed, standingOf } from './test/given.ts'

const lost = craftGiven('lost', { severity: 'distress', cases: ['case'] })
const calm = craftGiven('calm', { severity: 'uncertainty' })
const closed = craftGiven('closed', {
  severity: 'distress',
  match: { id: 'm', found: 'f', features: [] },
  isOpen: false,
})
const merged = craftGiven('merged', {
  cases: ['case'],
  members: [...craftGiven('merged').members, ...craftGiven('part').members],
})
const standing = standingOf({
  crafts: byId(calm, closed, lost, merged),
  cases: byId(caseGiven('case', ['lost', 'merged'])),
  suggestions: byId(mergeProposed('lost', 'calm')),
})

describe('what is chosen', () => {
  test('a craft brings its case', () => {
    const chosen = chosenOf(standing, { ...NOTHING_CHOSEN, craft: 'lost' })
    expect([chosen.craft?.id, chosen.case?.id]).toEqual(['lost', 'case'])
  })

  test('what was merged is found by the number of any of its parts', () => {
    expect(chosenOf(standing, { ...NOTHING_CHOSEN, craft: 'part' }).craft?.id).toBe('merged')
  })

  test('a case brings its first craft; what does not exist brings nothing', () => {
    expect(chosenOf(standing, { ...NOTHING_CHOSEN, case: 'case' }).craft?.id).toBe('lost')
    expect(chosenOf(standing, { ...NOTHING_CHOSEN, craft: 'gone' })).toEqual({ craft: null, case: null })
  })

  test('the address opens a contact beside the craft that is chosen', () => {
    const before = { ...NOTHING_CHOSEN, craft: 'lost' }
    expect(opened(before, { kind: 'contact', id: 'call' })).toEqual({
      contact: 'call',
      craft: 'lost',
      case: null,
    })
    expect(opened(before, null)).toBe(before)
  })
})

describe('the only one that is open', () => {
  const alone = standingOf({ crafts: byId(closed, lost), cases: byId(caseGiven('case', ['lost'])) })

  test('is chosen at once where nothing is chosen, and a contact that is chosen stays', () => {
    const before = { ...NOTHING_CHOSEN, contact: 'call' }
    expect(withOnlyOpen(alone, before, false)).toEqual({ contact: 'call', craft: 'lost', case: null })
  })

  test('may be a case without a craft', () => {
    const empty = standingOf({ crafts: byId(closed), cases: byId(caseGiven('bare', [])) })
    expect(withOnlyOpen(empty, NOTHING_CHOSEN, false).case).toBe('bare')
  })

  test('is never one of several: two craft, or a craft and a case without one', () => {
    expect(onlyOpen(standing)).toBeNull()
    expect(withOnlyOpen(standing, NOTHING_CHOSEN, false)).toBe(NOTHING_CHOSEN)
    const beside = { ...alone, cases: byId(caseGiven('case', ['lost']), caseGiven('bare', [])) }
    expect(withOnlyOpen(beside, NOTHING_CHOSEN, false)).toBe(NOTHING_CHOSEN)
    expect(withOnlyOpen(standingOf({}), NOTHING_CHOSEN, false)).toBe(NOTHING_CHOSEN)
  })

  test('takes the place of what was open when it was chosen and has closed, or is gone', () => {
    for (const craft of ['closed', 'gone'])
      expect(withOnlyOpen(alone, { ...NOTHING_CHOSEN, craft }, true).craft).toBe('lost')
  })

  test('takes no place of what is open, of what was chosen closed, or of what has not come yet', () => {
    const given = { ...NOTHING_CHOSEN, craft: 'lost' }
    expect(withOnlyOpen(alone, given, true)).toBe(given)
    for (const craft of ['closed', 'gone']) {
      const before = { ...NOTHING_CHOSEN, craft }
      expect(withOnlyOpen(alone, before, false)).toBe(before)
    }
  })
})

describe('the board', () => {
  test('the gravest stands first, what is closed on evidence last', () => {
    expect(boardOf(standing).craft.map(({ id }) => id)).toEqual(['lost', 'merged', 'calm', 'closed'])
  })

  test('the later of two that may be one is marked, and both are shown the proposal', () => {
    expect([...boardOf(standing).mayBe.keys()]).toEqual(['calm'])
    expect([lost, calm].map(craft => suggestionsOf(standing, craft).length)).toEqual([1, 1])
  })

  test('a proposal and a craft without a case are open questions', () => {
    expect(questionsOf(standing)).toEqual([
      { kind: 'craft', id: 'lost' },
      { kind: 'craft', id: 'calm' },
    ])
  })
})
