/** Complete state tables, asked for by the compiler: each pair is tried, and decide, fold and table say the same of it. */
import { describe, expect, test } from 'vitest'
import { type Deed, type DeedOf, type Phase, PHASES } from '#records'
import { ALERT_STATES, ALERT_TABLE } from '#watch'
import { CASE_STATES, CASE_TABLE, type CaseState, caseStateOf, type CaseStep } from './case-life.ts'
import { CONTACT_STATES, CONTACT_TABLE, type ContactState, type ContactStep } from './contact-life.ts'
import { closingKey } from './decide/closing.ts'
import { decide } from './decide/decide.ts'
import { fold } from './fold/fold.ts'
import { OFFER_STATES, OFFER_TABLE } from './ownership.ts'
import { NOTHING_SAID } from './condition.ts'
import { UNKNOWN_ABOARD } from './range.ts'
import { TASK_NOW, TASK_TABLE } from './tasking.ts'
import { opened, TestNode } from './test/acts.ts'

const T0 = Date.parse('2026-11-25T02:00:00.000Z')
const observation = {
  at: new Date(T0).toISOString(),
  by: 'Lifeboat Dover',
  how: 'on-scene',
  words: 'Nobody there',
} as const
const SECOND = 'uk-2'

function caseIn(state: CaseState): TestNode {
  const node = new TestNode('UK')
  const phase: Phase = state === 'closed' ? 'alert' : state
  node.do({ kind: 'case.opened', case: 'c', name: 'DS-001', phase, crafts: [] }, T0)
  node.do(opened('later', { severity: 'uncertainty' }), T0)
  if (state === 'closed') {
    node.do({ kind: 'watch.countersigned', what: closingKey('c', 'false-alert') }, T0, SECOND)
    expect(node.do(closing, T0)).toEqual({ kind: 'done' })
  }
  return node
}

const closing: DeedOf<'case.closed'> = {
  kind: 'case.closed',
  case: 'c',
  on: 'false-alert',
  criteria: [],
  observation,
  second: SECOND,
  words: 'Nobody was in danger',
}

/** A deed for each step that a deed alone can ask for; of offers see below. */
const DEED_OF: Readonly<
  Record<Exclude<CaseStep, `owner.${string}` | `craft-${string}`>, { deed: Deed; by: string }>
> = {
  'case.opened': by({ kind: 'case.opened', case: 'c', name: 'DS-002', phase: 'alert', crafts: [] }),
  'case.craft-added': by({ kind: 'case.craft-added', case: 'c', craft: 'later' }),
  'case.coordinator': by({ kind: 'case.coordinator', case: 'c', coordinator: 'uk-7' }),
  'case.closing-refused': by({ kind: 'case.closing-refused', case: 'c', reasons: ['x'] }, 'node'),
  'case.closed': by(closing),
  'case.reopened': by({ kind: 'case.reopened', case: 'c', reason: 'a call' }),
  'closing-countersigned': by({ kind: 'watch.countersigned', what: closingKey('c', 'false-alert') }),
  'told-uncertainty': told('uncertainty'),
  'told-alert': told('alert'),
  'told-distress': told('distress'),
  'seen-uncertainty': seen('uncertainty'),
  'seen-alert': seen('alert'),
  'seen-distress': seen('distress'),
}

function by(deed: Deed, account = 'uk-1') {
  return { deed, by: account }
}

function told(phase: Phase) {
  return by({ kind: 'case.phase', case: 'c', phase, observation: null })
}

function seen(phase: Phase) {
  return by({ kind: 'case.phase', case: 'c', phase, observation })
}

/** As an act of a partner whose node did not ask: folded without a decision. */
function folded(node: TestNode, deed: Deed, account: string): void {
  const { state } = node
  const last = { id: 'x', centre: 'UK', atMs: T0, knownMs: T0, simulated: true } as const
  fold(state, { ...last, is: 'act', tick: Number.MAX_SAFE_INTEGER, account, language: 'en', deed })
}

describe('the table of cases', () => {
  const pairs = CASE_STATES.flatMap(state =>
    (Object.keys(DEED_OF) as (keyof typeof DEED_OF)[]).map(step => [state, step] as const),
  )

  test.each(pairs)('%s, %s: decided and folded as it says', (state, step) => {
    const { deed, by: account } = DEED_OF[step]
    const next = CASE_TABLE[state][step]
    const expected = next === null || next === 'same' ? state : next === 'as-it-was' ? 'alert' : next
    // A false alert is closed on a look and a second person's word.
    const node = caseIn(state)
    if (step === 'case.closed' && state !== 'closed')
      node.do({ kind: 'watch.countersigned', what: closingKey('c', 'false-alert') }, T0, SECOND)
    const decision = decide(node.state, deed, { centre: 'UK', account }, T0)
    expect(decision.kind, JSON.stringify(decision)).toBe(next === null ? 'refused' : 'done')
    folded(node, deed, account)
    const known = node.state.cases.get('c')
    expect(known === undefined ? null : caseStateOf(known)).toBe(expected)
    expect(node.state.ineffective.map(({ id }) => id)).toEqual(next === null ? ['x'] : [])
  })

  test('every phase is as urgent as its worst craft, and a closed case keeps it for when it is opened again', () => {
    for (const state of CASE_STATES)
      for (const severity of PHASES) {
        const node = new TestNode('UK')
        node.do(opened('a', { severity: 'uncertainty' }), T0)
        const phase = state === 'closed' ? 'uncertainty' : state
        node.do({ kind: 'case.opened', case: 'c', name: 'DS-001', phase, crafts: ['a'] }, T0)
        if (state === 'closed') {
          node.do({ kind: 'watch.countersigned', what: closingKey('c', 'false-alert') }, T0, SECOND)
          node.do(closing, T0)
        }
        const nothing = { where: null, aboard: UNKNOWN_ABOARD, condition: NOTHING_SAID, boat: null }
        node.do({ kind: 'craft.reported', craft: 'a', severity, ...nothing, words: null }, T0)
        const worst = PHASES[Math.max(PHASES.indexOf(phase), PHASES.indexOf(severity))]
        expect(node.state.cases.get('c')?.phase).toBe(worst)
        const next = CASE_TABLE[state][`craft-${severity}`]
        expect(next === 'same' ? (state === 'closed' ? state : phase) : next).toBe(
          state === 'closed' ? 'closed' : worst,
        )
      }
  })

  test('a closed case is neither offered nor moved; an offer that was on its way may end', () => {
    const { closed } = CASE_TABLE
    expect([closed['owner.offered'], closed['owner.accepted'], closed['owner.moved']]).toEqual([
      null,
      null,
      null,
    ])
    const offer = { kind: 'owner.offered', offer: 'o', case: 'c', to: 'FR', reason: 'x' } as const
    const node = caseIn('closed')
    folded(node, { ...offer, answerWithinMinutes: 5 }, 'uk-1')
    expect(node.state.offers.size).toBe(0)
  })

  test('a phase falls by its owner alone, and a second person who agreed to one closing has not agreed to the next', () => {
    const node = caseIn('distress')
    expect(decide(node.state, seen('alert').deed, { centre: 'FR', account: 'fr-1' }, T0)).toMatchObject({
      reasons: [{ code: 'not-owner' }],
    })
    const again = caseIn('closed')
    again.do({ kind: 'case.reopened', case: 'c', reason: 'a call' }, T0)
    expect(again.do(closing, T0)).toMatchObject({ reasons: [{ code: 'second-missing' }] })
  })
})

describe('the table of contacts', () => {
  const HANDLED = ['answered', 'on-hold', 'call-back-failed', 'called-back', 'read', 'set-aside'] as const

  /** The shortest way there: it must exist for each. */
  function contactIn(state: ContactState): { node: TestNode; id: string } {
    const node = new TestNode('UK')
    const came = (['answered', 'waiting', 'on-hold', 'unread', 'missed'] as const).find(as => as === state)
    const id = node.hear({ state: came ?? (state === 'set-aside' ? 'answered' : 'missed') }, T0)
    if (came === undefined)
      node.do({ kind: 'contact.handled', contact: id, state: state as 'read' | 'set-aside', words: 'x' }, T0)
    expect(node.state.contacts.get(id)?.state).toBe(state)
    return { node, id }
  }

  test('each pair: decided and folded as it says', () => {
    for (const state of CONTACT_STATES)
      for (const step of [...HANDLED, 'corrected'] satisfies ContactStep[]) {
        const { node, id } = contactIn(state)
        const deed: Deed =
          step === 'corrected'
            ? {
                kind: 'contact.corrected',
                contact: id,
                where: null,
                aboard: UNKNOWN_ABOARD,
                condition: NOTHING_SAID,
                words: 'x',
              }
            : { kind: 'contact.handled', contact: id, state: step, words: 'x' }
        const next = CONTACT_TABLE[state][step]
        const asker = { centre: 'UK', account: 'uk-1' } as const
        expect(decide(node.state, deed, asker, T0).kind, `${state}, ${step}`).toBe(
          next === null ? 'refused' : 'done',
        )
        folded(node, deed, 'uk-1')
        expect(node.state.contacts.get(id)?.state, `${state}, ${step}`).toBe(next ?? state)
        expect(node.state.ineffective).toHaveLength(next === null ? 1 : 0)
      }
  })

  test('from each state something leads on, and whoever waits on a line is not set aside unheard', () => {
    for (const state of CONTACT_STATES)
      expect(Object.values(CONTACT_TABLE[state]).some(next => next !== null && next !== state)).toBe(true)
    const { node, id } = contactIn('waiting')
    expect(
      node.do({ kind: 'contact.handled', contact: id, state: 'set-aside', words: 'x' }, T0),
    ).toMatchObject({
      reasons: [{ code: 'contact-unheard' }],
    })
  })
})

describe('the tables of alerts, offers and tasks', () => {
  test('have a cell for every pair, and each leads to a state of its own table', () => {
    for (const state of ALERT_STATES)
      for (const next of Object.values(ALERT_TABLE[state]))
        expect(next === null || ALERT_STATES.includes(next)).toBe(true)
    for (const state of OFFER_STATES)
      for (const next of Object.values(OFFER_TABLE[state]))
        expect(next === null || OFFER_STATES.includes(next)).toBe(true)
    for (const state of TASK_NOW) expect(Object.keys(TASK_TABLE[state])).toHaveLength(6)
  })
})
