import { describe, expect, test } from 'vitest'
import { boardOf, chosenOf, NOTHING_CHOSEN, opened, questionsOf, suggestionsOf } from './choice.ts'
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
