import { describe, expect, test } from 'vitest'
import { linesAbout } from './about.ts'
import { type Deed, NOBODY_SAID, NOTHING_SAID, UNKNOWN_RANGE } from './parts.ts'
import { languageOf, tellerOf } from './sentence.ts'
import { AT, byId, caseGiven, craftGiven, lineGiven, standingOf } from './test/given.ts'

const craft = craftGiven('d-001', {
  cases: ['case'],
  members: [...craftGiven('d-001').members, ...craftGiven('d-002').members],
  merges: [{ id: 'merging', craft: 'd-001', other: 'd-002', by: 'uk-1', at: AT, grounds: [] }],
})
const merging = lineGiven('merging', { kind: 'craft.merged', craft: 'd-001', other: 'd-002', grounds: [] })
const known = caseGiven('case', ['d-001'], { name: 'DS-001' })
const standing = standingOf({ crafts: byId(craft), cases: byId(known), lines: byId(merging) })
const told = (deed: Deed, language: 'en' | 'fr' = 'en') =>
  tellerOf(standing, 'en')(lineGiven('x', deed, { language }))

describe('a sentence of the joint log', () => {
  test.each<[Deed, string, string]>([
    [
      { kind: 'case.opened', case: 'case', name: 'new', phase: 'distress', crafts: [] },
      'Case DS-001 opened, phase distress. MRCC Dover owns',
      'Affaire DS-001 ouverte, phase\u00a0: détresse. MRCC Dover responsable',
    ],
    [
      { kind: 'craft.parted', merge: 'merging', reason: 'two callers' },
      'Merge of D-002 and D-001 undone. two callers',
      'Réunion de D-002 et D-001 annulée\u00a0: two callers',
    ],
    [
      { kind: 'case.closing-refused', case: 'case', reasons: ['a', 'b', 'c'] },
      'Closing refused: 3 reasons',
      'Clôture refusée\u00a0: 3 motifs',
    ],
    [
      {
        kind: 'people.counted',
        craft: 'd-002',
        rescuedUk: { min: 0, max: 0 },
        rescuedFr: { min: 3, max: 3 },
        dead: UNKNOWN_RANGE,
        missing: { min: 39, max: 52 },
        words: null,
      },
      'People of D-002: rescued UK 0, rescued FR 3, dead unknown, missing 39–52',
      'Personnes de D-002\u00a0: secourues RU 0, secourues FR 3, décédées inconnu, disparues 39–52',
    ],
    [
      {
        kind: 'craft.reported',
        craft: 'd-001',
        severity: null,
        where: null,
        aboard: NOBODY_SAID,
        condition: { ...NOTHING_SAID, capsized: 'yes' },
        boat: null,
        words: 'from the beach',
      },
      'Reported of D-001: Capsized, from the beach',
      'Signalé de D-001\u00a0: Chavirée, from the beach',
    ],
  ])('%j', (deed, english, french) => {
    expect([told(deed), told(deed, 'fr')]).toEqual([english, french])
  })

  test('what a person wrote stands as it was written', () => {
    expect(told({ kind: 'log.said', case: null, craft: null, words: 'Patrouilleur 2 dérouté' })).toBe(
      'Patrouilleur 2 dérouté',
    )
  })
})

describe('an answer that was heard by voice', () => {
  test('says when it was heard', () => {
    const deed: Deed = {
      kind: 'task.answered',
      task: 'task',
      version: 1,
      state: 'wilco',
      at: '2026-11-26T02:14:00.000Z',
      words: null,
    }
    expect(tellerOf(standing, 'en')(lineGiven('x', deed))).toContain('said at 02:14:00')
    expect(tellerOf(standing, 'fr')(lineGiven('x', deed, { language: 'fr' }))).toContain('dit à 02:14:00')
  })
})

describe('what the node did by a rule', () => {
  const unheard: Deed = {
    kind: 'relay.escalated',
    relay: 'relay',
    unit: 'RNLI Dover',
    words: 'RNLI Dover, 12 min away, has not answered the relay',
    said: { code: 'relay-unanswered', minutes: 12 },
  }
  const unanswered: Deed = {
    kind: 'owner.escalated',
    offer: 'offer',
    case: 'case',
    words: 'No answer from FR after 6 min',
    said: { code: 'offer-unanswered', to: 'FR', minutes: 6 },
  }
  const read = (deed: Deed, reader: 'en' | 'fr') =>
    tellerOf(standing, reader)(lineGiven('x', deed, { language: 'en', by: 'node' }))

  test('is read in the language of the reader', () => {
    expect(read(unheard, 'en')).toBe(
      'Relay not answered, duty controllers told: RNLI Dover, 12 min away, has not answered the relay',
    )
    expect(read(unheard, 'fr')).toBe(
      'Relais sans réponse, chefs de quart prévenus\u00a0: RNLI Dover, à 12\u00a0min, n’a pas répondu au relais',
    )
    expect(read(unanswered, 'en')).toContain('no answer from CROSS Gris-Nez after 6 min')
    expect(read(unanswered, 'fr')).toContain('pas de réponse de CROSS Gris-Nez après 6\u00a0min')
  })

  test('and an act from before its codes keeps its words', () => {
    const { said: _, ...before } = unheard
    expect(read(before, 'fr')).toContain('min away, has not answered the relay')
  })

  test('a line by a person is marked with the language of its writer', () => {
    const said: Deed = { kind: 'log.said', case: null, craft: null, words: 'Alongside' }
    expect(languageOf(lineGiven('x', said, { language: 'en', by: 'uk-1' }), 'fr')).toBe('en')
    expect(languageOf(lineGiven('x', said, { language: 'en', by: 'node' }), 'fr')).toBe('fr')
  })
})

describe('the log of a case', () => {
  const other = lineGiven('other', { kind: 'log.said', case: 'another', craft: null, words: 'of another' })
  const part = lineGiven(
    'part',
    { kind: 'craft.contact-attached', craft: 'd-002', contact: 'call', grounds: [] },
    { at: '2026-11-23T02:05:00.000Z' },
  )
  const all = { ...standing, lines: byId(merging, other, part) }

  test('what is about any part of its craft belongs to it, the newest first; what is about another does not', () => {
    expect(linesAbout(all, { craft, case: known }).map(({ id }) => id)).toEqual(['part', 'merging'])
  })

  test('what was done under a case of the same boat that was joined into it is read with it', () => {
    const done = lineGiven('done', { kind: 'case.reopened', case: 'joined', reason: 'x' })
    const closed = { on: 'joined', at: done.at, by: 'uk-1' } as const
    const cases = byId(known, caseGiven('joined', [craft.id], { closed }))
    const two = { ...all, cases, lines: byId(done, other) }
    expect(linesAbout(two, { craft, case: known }).map(({ id }) => id)).toEqual(['done'])
  })

  test('nothing chosen: all, and of one instant the later first', () => {
    expect(linesAbout(all, { craft: null, case: null }).map(({ id }) => id)).toEqual([
      'part',
      'other',
      'merging',
    ])
  })
})
