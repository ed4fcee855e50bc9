import { describe, expect, test } from 'vitest'
import { type Marking, labelSetKey } from '#records'
import { ACTIONS, type Decision, type PolicyEngine, type Question, type Subject } from './decision.ts'
import { type Reader, readerKey } from './reader.ts'
import { RULE_LIMITS, ReleaseRules } from './rules.ts'

const officer: Reader = {
  kind: 'person',
  state: 'UK',
  role: 'watch-officer',
  clearance: 1,
  conditions: ['C1', 'C2'],
  purpose: 'search-and-rescue',
  hasLegalBasis: false,
  isGuest: false,
}
const marking: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL',
  releasableTo: ['FR', 'BE'],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
}
const record = (changes: Partial<Extract<Subject, { kind: 'record' }>> = {}): Subject => ({
  kind: 'record',
  type: 'note',
  marking: { ...marking },
  distress: false,
  ...changes,
})

/** Says yes to what `permits` says, and counts. */
class CountingEngine implements PolicyEngine {
  hash: string
  asked: Question[] = []
  readonly #permits: (question: Question) => boolean

  constructor(hash = 'a', permits: (question: Question) => boolean = () => true) {
    this.hash = hash
    this.#permits = permits
  }

  decide(question: Question): Decision {
    this.asked.push(question)
    return { permitted: this.#permits(question), policies: ['one'], policyHash: this.hash }
  }
}

describe('decisions that are kept', () => {
  test('ask the engine once for one question, however its sets are ordered', () => {
    const engine = new CountingEngine()
    const rules = new ReleaseRules(engine)
    const first = rules.decide({ ...officer }, 'view', record())
    rules.decide(
      { ...officer, conditions: ['C2', 'C1', 'C1'] },
      'view',
      record({ marking: { ...marking, releasableTo: ['BE', 'FR'] } }),
    )
    expect(rules.decide({ ...officer }, 'view', record())).toBe(first)
    expect(engine.asked).toHaveLength(1)
    expect(rules.counts).toEqual({ questions: 3, engine: 1, kept: 1 })
  })

  test('tell apart everything that a policy can know', () => {
    const engine = new CountingEngine()
    const rules = new ReleaseRules(engine)
    const readers: Reader[] = [
      officer,
      { ...officer, kind: 'partner' },
      { ...officer, state: 'FR' },
      { ...officer, role: 'liaison' },
      { ...officer, role: null },
      { ...officer, clearance: 0 },
      { ...officer, conditions: [] },
      { ...officer, purpose: 'crime-groups' },
      { ...officer, hasLegalBasis: true },
      { ...officer, isGuest: true },
    ]
    const subjects: Subject[] = [
      { kind: 'node' },
      record(),
      record({ type: 'area' }),
      record({ distress: true }),
      record({ marking: { ...marking, scheme: 'FR' } }),
      record({ marking: { ...marking, level: 'OFFICIAL-SENSITIVE' } }),
      record({ marking: { ...marking, releasableTo: [] } }),
      record({ marking: { ...marking, conditions: ['C1'] } }),
      record({ marking: { ...marking, purposes: ['programme'] } }),
      record({ marking: { ...marking, originator: 'FR' } }),
      record({ marking: { ...marking, originatorControl: true } }),
    ]
    const questions = readers.flatMap(reader =>
      ACTIONS.flatMap(action => subjects.map(subject => ({ reader, action, subject }))),
    )
    for (const { reader, action, subject } of [...questions, ...questions])
      rules.decide(reader, action, subject)
    expect(new Set(readers.map(readerKey)).size).toBe(readers.length)
    expect(engine.asked).toHaveLength(questions.length)
  })

  test('are forgotten when the policy changes, by a new engine or in the old one', () => {
    const old = new CountingEngine('a')
    const rules = new ReleaseRules(old)
    expect(rules.decide(officer, 'view', record()).permitted).toBe(true)
    rules.use(new CountingEngine('b', () => false))
    expect(rules.decide(officer, 'view', record())).toMatchObject({ permitted: false, policyHash: 'b' })
    rules.use(old)
    rules.decide(officer, 'view', record())
    old.hash = 'c'
    expect(rules.decide(officer, 'view', record()).policyHash).toBe('c')
    expect(rules.policyHash).toBe('c')
  })

  test('cannot be changed, nor can what they were made from', () => {
    const rules = new ReleaseRules(new CountingEngine())
    const reader = { ...officer, conditions: [...officer.conditions] }
    const own = { ...marking, releasableTo: ['FR'] }
    const decision = rules.decide(reader, 'view', record({ marking: own }))
    expect(() => Object.assign(reader, { clearance: 0 })).toThrow(TypeError)
    expect(() => own.releasableTo.push('BE')).toThrow(TypeError)
    expect(() => Object.assign(decision, { permitted: false })).toThrow(TypeError)
  })

  test('an engine that fails leaves no decision behind', () => {
    let fails = true
    const engine = new CountingEngine('a', () => {
      if (fails) throw new Error('no answer')
      return true
    })
    const rules = new ReleaseRules(engine)
    expect(() => rules.decide(officer, 'view', record())).toThrow('no answer')
    fails = false
    expect(rules.decide(officer, 'view', record()).permitted).toBe(true)
  })
})

describe('the limits', () => {
  test('the oldest decision is forgotten first, and is given again the same', () => {
    const engine = new CountingEngine()
    const rules = new ReleaseRules(engine, { ...RULE_LIMITS, decisionsMax: 2 })
    for (const type of ['a', 'b', 'c']) rules.decide(officer, 'view', record({ type }))
    expect(rules.counts.kept).toBe(2)
    rules.decide(officer, 'view', record({ type: 'c' }))
    expect(engine.asked).toHaveLength(3)
    expect(rules.decide(officer, 'view', record({ type: 'a' })).permitted).toBe(true)
    expect(engine.asked).toHaveLength(4)
  })

  test('more readers, types or label sets than are numbered change no answer', () => {
    const permits = ({ reader, subject }: Question) =>
      subject.kind === 'record' && reader.state === subject.marking.originator && subject.type !== 't3'
    const rules = new ReleaseRules(new CountingEngine('a', permits), {
      decisionsMax: 10,
      readersMax: 2,
      typesMax: 2,
      labelSetsMax: 2,
    })
    for (let at = 0; at < 500; at += 1) {
      const state = ['UK', 'FR', 'BE', 'NL'][at % 4] as string
      const type = `t${at % 5}`
      const originator = ['UK', 'FR', 'BE'][at % 3] as string
      const { permitted } = rules.decide(
        { ...officer, state },
        'view',
        record({ type, marking: { ...marking, originator } }),
      )
      expect(permitted).toBe(state === originator && type !== 't3')
    }
    expect(rules.counts.kept).toBeLessThanOrEqual(10)
  })

  test('a limit that the key has no room for is refused', () => {
    for (const wrong of [
      { readersMax: 65_536 },
      { typesMax: 0 },
      { labelSetsMax: Number.NaN },
      { decisionsMax: 0 },
    ])
      expect(() => new ReleaseRules(new CountingEngine(), { ...RULE_LIMITS, ...wrong })).toThrow(RangeError)
  })
})

describe('a list', () => {
  test('is filtered by label sets: those that the reader may see, by their own ids', () => {
    const permits = ({ subject }: Question) =>
      subject.kind === 'record' && subject.marking.conditions.length === 0 && !subject.distress
    const rules = new ReleaseRules(new CountingEngine('a', permits))
    const sets = [
      { id: 'x', marking },
      { id: 'y', marking: { ...marking, conditions: ['C9'] } },
      { id: 'z', marking: { ...marking, level: 'OFFICIAL-SENSITIVE' } },
    ]
    expect(new Set(sets.map(set => labelSetKey(set.marking))).size).toBe(3)
    expect(rules.permittedLabelSets(officer, 'view', { kind: 'note', distress: false }, sets)).toEqual([
      'x',
      'z',
    ])
    expect(rules.permittedLabelSets(officer, 'view', { kind: 'note', distress: true }, sets)).toEqual([])
    expect(rules.permittedLabelSets(officer, 'view', { kind: 'note', distress: false }, [])).toEqual([])
  })
})
