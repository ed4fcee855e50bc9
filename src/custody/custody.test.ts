import { describe, expect, test } from 'vitest'
import type { Marking, RecordVersion } from '#records'
import { type Decision, type PolicyEngine, type Question, ReleaseRules } from '#release'
import { alter } from './alter.ts'
import { collect } from './collect.ts'
import type { Asker, Context } from './context.ts'
import { dueOf, erase, hold, recall, release, review } from './keep.ts'
import { consulted } from './looked.ts'
import type { Outcome } from './outcome.ts'

const NOW_MS = Date.UTC(2026, 10, 25, 2, 14, 36)
const DAY_MS = 86_400_000
const ID = '0193a000-0000-7000-8000-000000000001'

const marking: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL-SENSITIVE',
  releasableTo: ['FR'],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
}
const note = {
  room: 'watch',
  text: 'Relieved at 02:00.\nTwo tracks handed over.',
  language: 'en',
  at: '2026-11-25T02:00:00.000Z',
}
const officer: Asker = {
  account: 'uk-7',
  reader: {
    kind: 'person',
    state: 'UK',
    role: 'watch-officer',
    clearance: 1,
    conditions: [],
    purpose: 'search-and-rescue',
    hasLegalBasis: false,
    isGuest: false,
  },
}

/** Permits a person everything, and a partner what it is released to. */
function context(overrides: { deny?: (question: Question) => boolean } = {}): Context {
  const engine: PolicyEngine = {
    hash: 'a'.repeat(64),
    decide: (question): Decision => {
      const { subject, reader } = question
      const toPartner =
        subject.kind === 'record' && (subject.distress || subject.marking.releasableTo.includes(reader.state))
      const permitted = (reader.kind === 'person' || toPartner) && overrides.deny?.(question) !== true
      return { permitted, policies: permitted ? ['test'] : [], policyHash: 'a'.repeat(64) }
    },
  }
  return {
    state: 'UK',
    scheme: 'UK',
    rules: new ReleaseRules(engine),
    nowMs: NOW_MS,
    simulated: true,
    partners: [{ state: 'FR', clearance: 1, conditions: [], hasLegalBasis: false }],
  }
}

function acceptedAct(outcome: Outcome) {
  if (outcome.kind === 'refused') throw new Error(`${outcome.code}: ${outcome.sentence}`)
  return outcome.act
}

function codeOf(outcome: Outcome): string {
  return outcome.kind === 'refused' ? outcome.code : 'accepted'
}

function standing(overrides: Partial<RecordVersion> = {}): RecordVersion {
  return {
    id: ID,
    kind: 'note',
    owner: 'UK',
    version: 3,
    standing: 'live',
    marking,
    retention: { reviewMs: NOW_MS + DAY_MS, deleteMs: NOW_MS + 10 * DAY_MS, hold: null },
    author: 'uk-7',
    timeMs: NOW_MS - DAY_MS,
    entry: 40,
    distress: false,
    simulated: true,
    data: note,
    ...overrides,
  }
}

describe('a new record', () => {
  test('is one act with its record, its release and the job that looks at it again', () => {
    const act = acceptedAct(collect({ kind: 'note', marking, data: note }, ID, officer, context()))
    expect(act).toMatchObject({ kind: 'record.collected', author: 'uk-7', about: [ID] })
    expect(act.record).toMatchObject({
      version: 1,
      standing: 'live',
      heading: 'Relieved at 02:00.',
      simulated: true,
    })
    expect(act.releases).toHaveLength(1)
    expect(act.releases[0]).toMatchObject({ partner: 'FR', act: 'release', lane: 'operations', copy: note })
    expect(act.jobs).toHaveLength(1)
    expect(act.jobs[0]?.runMs).toBe(act.record?.retention.reviewMs)
  })

  test('says what for and as whom, and no name', () => {
    const act = acceptedAct(collect({ kind: 'note', marking, data: note }, ID, officer, context()))
    expect(act.payload).toEqual({ purpose: 'search-and-rescue', role: 'watch-officer' })
  })

  test('goes nowhere when it is marked for nobody', () => {
    const home = { ...marking, releasableTo: [] }
    expect(
      acceptedAct(collect({ kind: 'note', marking: home, data: note }, ID, officer, context())).releases,
    ).toEqual([])
  })

  test.each<[string, object, string]>([
    ['a type that does not exist', { kind: 'dossier' }, 'bad-body'],
    ['no marking', { marking: undefined }, 'marking-refused'],
    [
      'a level of the other state',
      { marking: { ...marking, level: 'DIFFUSION RESTREINTE' } },
      'marking-refused',
    ],
    [
      "the other state's scheme",
      { marking: { ...marking, scheme: 'FR', level: 'NON PROTÉGÉ' } },
      'marking-refused',
    ],
    ['another originator', { marking: { ...marking, originator: 'FR' } }, 'marking-refused'],
    ['no purpose', { marking: { ...marking, purposes: [] } }, 'marking-refused'],
    ['an unknown field', { data: { ...note, colour: 'red' } }, 'bad-body'],
    ['a missing field', { data: { room: 'watch' } }, 'bad-body'],
  ])('with %s is refused', (_what, change, code) => {
    expect(codeOf(collect({ kind: 'note', marking, data: note, ...change }, ID, officer, context()))).toBe(
      code,
    )
  })

  test('above the ceiling is refused, and the refusal is an act that holds nothing of it', () => {
    const outcome = collect(
      { kind: 'note', marking: { ...marking, level: 'SECRET' }, data: { ...note, text: 'the hidden thing' } },
      ID,
      officer,
      context(),
    )
    expect(codeOf(outcome)).toBe('marking-refused')
    const act = outcome.kind === 'refused' ? outcome.act : null
    expect(act?.kind).toBe('record.refused')
    expect(JSON.stringify(outcome)).not.toContain('hidden thing')
  })

  test('whose text begins with a higher banner is refused whatever its marking says', () => {
    const data = { ...note, text: 'TOP SECRET\nThe list.' }
    expect(codeOf(collect({ kind: 'note', marking, data }, ID, officer, context()))).toBe('marking-refused')
  })

  test('is refused to a role that does not write its type, and where the policy says no', () => {
    const inspector: Asker = { ...officer, reader: { ...officer.reader, role: 'inspector' } }
    expect(codeOf(collect({ kind: 'note', marking, data: note }, ID, inspector, context()))).toBe(
      'not-permitted',
    )
    const denied = context({ deny: ({ action }) => action === 'write' })
    expect(codeOf(collect({ kind: 'note', marking, data: note }, ID, officer, denied))).toBe('not-permitted')
  })
})

describe('a change', () => {
  const change = { version: 3, reason: 'A word was wrong.', data: { ...note, text: 'Relieved at 02:05.' } }

  test('is the next version, and goes as a correction to who has the earlier one', () => {
    const act = acceptedAct(alter(standing(), change, ['FR'], officer, context()))
    expect(act).toMatchObject({ kind: 'record.altered', reason: 'A word was wrong.' })
    expect(act.record).toMatchObject({ version: 4, heading: 'Relieved at 02:05.' })
    expect(act.releases.map(row => row.act)).toEqual(['correct'])
  })

  test('of the marking that takes a partner away asks for it back, with nothing in the row', () => {
    const act = acceptedAct(
      alter(
        standing(),
        { version: 3, reason: 'Source asked.', marking: { ...marking, releasableTo: [] } },
        ['FR'],
        officer,
        context(),
      ),
    )
    expect(act.releases).toMatchObject([{ partner: 'FR', act: 'recall', copy: null }])
  })

  test('of a version that is no longer the last is refused: nothing of a colleague is overwritten', () => {
    expect(codeOf(alter(standing({ version: 4 }), change, [], officer, context()))).toBe('version-conflict')
  })

  test("of another state's record is refused (line 7)", () => {
    expect(codeOf(alter(standing({ owner: 'FR' }), change, [], officer, context()))).toBe('not-permitted')
  })

  test('keeps a hold', () => {
    const held = standing({ retention: { ...standing().retention, hold: 'inquiry' } })
    expect(acceptedAct(alter(held, change, [], officer, context())).record?.retention.hold).toBe('inquiry')
  })
})

describe('what is decided about a record as a whole', () => {
  const decided = (current: RecordVersion, releasedTo: readonly string[] = []) => ({
    current,
    reason: 'because',
    releasedTo,
  })

  test('a recall asks every partner for it and keeps it at home from then on', () => {
    const act = acceptedAct(recall(decided(standing(), ['FR']), officer, context()))
    expect(act).toMatchObject({
      kind: 'record.recalled',
      record: { version: 4, marking: { releasableTo: [] } },
    })
    expect(act.releases).toMatchObject([{ partner: 'FR', act: 'recall' }])
  })

  test('live distress is never withdrawn (line 1)', () => {
    const sighting = standing({
      kind: 'sighting',
      distress: true,
      data: {
        position: { latitude: 50.93, longitude: 1.52 },
        doubtMetres: 500,
        peopleMin: 20,
        peopleMax: 40,
        danger: 'seen',
        seenAt: '2026-11-25T02:14:36.000Z',
        toldAt: null,
        who: 'watch',
        words: null,
      },
    })
    const outcome = recall(decided(sighting, ['FR']), officer, context())
    expect(outcome).toMatchObject({ code: 'not-permitted', sentence: expect.stringContaining('distress') })
  })

  test('an erasure leaves nothing but the act, and every partner is told', () => {
    const act = acceptedAct(erase(decided(standing(), ['FR']), officer, context()))
    expect(act.record).toMatchObject({
      standing: 'erased',
      data: null,
      heading: '',
      searched: '',
      subjects: [],
    })
    expect(act.releases).toMatchObject([{ partner: 'FR', act: 'erase', copy: null }])
    expect(JSON.stringify(act)).not.toContain('Relieved')
  })

  test('nothing on hold is erased', () => {
    const held = standing({ retention: { ...standing().retention, hold: 'inquiry' } })
    expect(codeOf(erase(decided(held), officer, context()))).toBe('on-hold')
  })

  test('a hold is set and lifted, each once', () => {
    const held = acceptedAct(hold(decided(standing()), officer, context()))
    expect(held.record?.retention.hold).toBe('because')
    expect(codeOf(release(decided(standing()), officer, context()))).toBe('bad-body')
    const lifted = release(
      decided(standing({ retention: { ...standing().retention, hold: 'x' } })),
      officer,
      context(),
    )
    expect(acceptedAct(lifted).record?.retention.hold).toBeNull()
  })

  test('a review shows again what time had hidden, with new dates', () => {
    const late = standing({
      standing: 'hidden',
      retention: { reviewMs: NOW_MS - 1, deleteMs: NOW_MS + DAY_MS, hold: null },
    })
    const act = acceptedAct(review(decided(late), officer, context()))
    expect(act.record?.standing).toBe('live')
    expect(act.record?.retention.reviewMs).toBeGreaterThan(NOW_MS)
  })

  test('time alone hides what is overdue, and erases what is at its end, as the node and nobody else', () => {
    const late = { reviewMs: NOW_MS - 1, deleteMs: NOW_MS + DAY_MS, hold: null }
    expect(dueOf(standing({ retention: late }), [], context())).toMatchObject({
      author: 'node',
      record: { standing: 'hidden', version: 4 },
    })
    const over = { reviewMs: NOW_MS - 2, deleteMs: NOW_MS - 1, hold: null }
    expect(dueOf(standing({ retention: over }), ['FR'], context())).toMatchObject({
      author: 'node',
      kind: 'record.erased',
      record: { standing: 'erased', data: null },
      releases: [{ act: 'erase', partner: 'FR' }],
    })
  })

  test('time alone does nothing before its time, and never erases what is on hold', () => {
    expect(dueOf(standing(), [], context())).toBeNull()
    const held = { reviewMs: NOW_MS - 2, deleteMs: NOW_MS - 1, hold: 'inquiry' }
    expect(dueOf(standing({ retention: held }), [], context())).toMatchObject({
      record: { standing: 'hidden' },
    })
    expect(dueOf(standing({ retention: held, standing: 'hidden' }), [], context())).toBeNull()
  })

  test("another state's record is erased here at the end that its owner gave it, and nobody is told to; its review is its owner's", () => {
    const late = { reviewMs: NOW_MS - 1, deleteMs: NOW_MS + DAY_MS, hold: null }
    expect(dueOf(standing({ retention: late, owner: 'FR' }), [], context())).toBeNull()
    const over = { reviewMs: NOW_MS - 2, deleteMs: NOW_MS - 1, hold: null }
    expect(dueOf(standing({ retention: over, owner: 'FR' }), ['FR'], context())).toMatchObject({
      author: 'node',
      kind: 'record.erased',
      record: { standing: 'erased', owner: 'FR', data: null },
      releases: [],
    })
  })

  test('time alone leaves accounts and rules as they are', () => {
    const over = { reviewMs: NOW_MS - 2, deleteMs: NOW_MS - 1, hold: null }
    expect(dueOf(standing({ retention: over, kind: 'policy' }), [], context())).toBeNull()
  })

  test('the policy is asked for each of them', () => {
    const denied = context({ deny: ({ action }) => ['recall', 'review', 'hold', 'erase'].includes(action) })
    for (const decide of [recall, review, hold, release, erase])
      expect(codeOf(decide(decided(standing(), ['FR']), officer, denied))).toBe('not-permitted')
  })
})

describe('that someone looked', () => {
  test('is an act with what for, and without the words that were searched', () => {
    const [act] = consulted({ records: [ID], how: 'searched', reason: null }, officer)
    expect(act).toMatchObject({ kind: 'record.consulted', about: [ID], payload: { how: 'searched' } })
  })

  test('at many records is several acts, and at none is none', () => {
    const many = Array.from({ length: 450 }, (_, at) => `id-${at}`)
    const acts = consulted({ records: many, how: 'listed', reason: null }, officer)
    expect(acts.map(({ about }) => about.length)).toEqual([200, 200, 50])
    expect(acts.flatMap(({ about }) => about)).toEqual(many)
    expect(consulted({ records: [], how: 'listed', reason: null }, officer)).toEqual([])
  })
})
