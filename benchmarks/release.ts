/**
 * Decisions: from memory, from the policy engine, and the engine without its parsed policies kept.
 *   npm run bench -- release
 * Figures are CPU time of this process (the machine is shared). Must: cached at most 1 us, cold at most 500 us.
 */
import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import type { Marking } from '../src/records/index.ts'
import { RECORD_PURPOSES, ROLES, type Role } from '../src/records/index.ts'
import { type LabelSet, type Reader, ReleaseRules, type Subject } from '../src/release/index.ts'
import { staticPolicies } from '../src/node/policy/cedar.ts'
import { shippedPolicies } from '../src/node/policy/load.ts'
import { engineOf } from '../src/node/policy/open.ts'
import { median, record } from './record.ts'

const ROUNDS = 7
const CACHED_US_MAX = 1
const COLD_US_MAX = 500

const set = shippedPolicies()
const engine = engineOf(set, 'UK')
const officer: Reader = {
  kind: 'person',
  state: 'UK',
  role: 'watch-officer',
  clearance: 1,
  conditions: ['C1', 'H2'],
  purpose: 'search-and-rescue',
  hasLegalBasis: false,
  isGuest: false,
}

/** As many label sets as asked for, all different. */
function labelSets(count: number): LabelSet[] {
  return Array.from({ length: count }, (_, at) => ({
    id: at,
    marking: {
      scheme: at % 3 === 0 ? 'FR' : 'UK',
      level: at % 3 === 0 ? 'DIFFUSION RESTREINTE' : at % 2 === 0 ? 'OFFICIAL' : 'OFFICIAL-SENSITIVE',
      releasableTo: at % 5 === 0 ? [] : ['UK', 'FR'],
      conditions: at % 7 === 0 ? ['C1'] : [`X${at}`],
      purposes: [RECORD_PURPOSES[at % 3] as Marking['purposes'][number], 'search-and-rescue'],
      originator: at % 3 === 0 ? 'FR' : 'UK',
      originatorControl: at % 11 === 0,
    } satisfies Marking,
  }))
}

const subjectOf = ({ marking }: LabelSet): Subject => ({
  kind: 'record',
  type: 'note',
  marking,
  distress: false,
})

function cpuUs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** The middle of several rounds, each per piece of work. */
function perPiece(pieces: number, work: () => void): number {
  return median(Array.from({ length: ROUNDS }, () => cpuUs(work) / pieces))
}

const measures: Record<string, number> = {}
const sets = labelSets(200)
const readerOf = (role: Role): Reader => ({ ...officer, role })
const readers = ROLES.map(readerOf)
const subjects = sets.map(subjectOf)

// From the engine, policies and schema parsed once.
for (const subject of subjects) engine.decide({ reader: officer, action: 'view', subject })
measures['coldDecisionUs'] = perPiece(subjects.length, () => {
  for (const subject of subjects) engine.decide({ reader: officer, action: 'view', subject })
})

// The same question to the same engine, which parses policies and schema each time.
const stateless = () => {
  const answer = isAuthorized({
    principal: { type: 'Person', id: 'this' },
    action: { type: 'Action', id: 'watch' },
    resource: { type: 'Node', id: 'this' },
    context: {},
    schema: set.schema.text,
    policies: { staticPolicies: staticPolicies(set.parsed) },
    entities: [
      { uid: { type: 'Person', id: 'this' }, attrs: personAttributes(), parents: [] },
      { uid: { type: 'Node', id: 'this' }, attrs: {}, parents: [] },
    ],
  })
  if (answer.type === 'failure' || answer.response.decision !== 'allow')
    throw new Error('the peer does not permit')
}
const STATELESS_RUNS = 20
const watching = () => {
  if (!engine.decide({ reader: officer, action: 'watch', subject: { kind: 'node' } }).permitted)
    throw new Error('the engine does not permit')
}
stateless()
const statelessUs = perPiece(STATELESS_RUNS, () => {
  for (let at = 0; at < STATELESS_RUNS; at += 1) stateless()
})
const sameUs = perPiece(STATELESS_RUNS, () => {
  for (let at = 0; at < STATELESS_RUNS; at += 1) watching()
})
measures['sameQuestionColdUs'] = sameUs

// From memory: readers and markings as a session and a list of label sets hold them.
const rules = new ReleaseRules(engine)
for (const reader of readers) for (const subject of subjects) rules.decide(reader, 'view', subject)
const CACHED_RUNS = 200
measures['cachedDecisionUs'] = perPiece(CACHED_RUNS * subjects.length, () => {
  for (let at = 0; at < CACHED_RUNS; at += 1) {
    const reader = readers[at % readers.length] as Reader
    for (const subject of subjects) rules.decide(reader, 'view', subject)
  }
})

// A reader and a marking made anew for each question, as after parsing: their keys have to be written first.
measures['cachedDecisionOfNewObjectsUs'] = perPiece(20 * subjects.length, () => {
  for (let at = 0; at < 20; at += 1)
    for (const { marking } of sets)
      rules.decide({ ...officer }, 'view', {
        kind: 'record',
        type: 'note',
        marking: { ...marking },
        distress: false,
      })
})

// A list: the label sets of 100,000 records, a hundred of them different, then all of them different.
const records = Array.from({ length: 100_000 }, (_, at) => sets[at % 100] as LabelSet)
measures['list100kRecordsMs'] =
  perPiece(
    1,
    () => void rules.permittedLabelSets(officer, 'view', { kind: 'note', distress: false }, records),
  ) / 1_000
const many = labelSets(100_000)
const wide = new ReleaseRules({
  hash: 'open',
  decide: () => ({ permitted: true, policies: [], policyHash: 'open' }),
})
wide.permittedLabelSets(officer, 'view', { kind: 'note', distress: false }, many)
measures['list100kLabelSetsMs'] =
  perPiece(1, () => void wide.permittedLabelSets(officer, 'view', { kind: 'note', distress: false }, many)) /
  1_000

record({
  bench: 'release',
  measures: Object.fromEntries(
    Object.entries({
      ...measures,
      policies: set.policies.length,
      statelessOverCold: statelessUs / sameUs,
    }).map(([name, value]) => [name, Number(value.toPrecision(3))]),
  ),
  peers: { 'cedar-wasm isAuthorized, stateless': { decisionUs: Number(statelessUs.toPrecision(3)) } },
})
const [cached, cold] = [measures['cachedDecisionUs'], measures['coldDecisionUs']] as [number, number]
if (cached > CACHED_US_MAX || cold > COLD_US_MAX) {
  process.stderr.write(
    `too slow: cached ${cached} us (at most ${CACHED_US_MAX}), cold ${cold} us (at most ${COLD_US_MAX})\n`,
  )
  process.exitCode = 1
}

function personAttributes() {
  const { state, role, clearance, conditions, purpose, hasLegalBasis, isGuest } = officer
  return { state, role: role ?? '', clearance, conditions: [...conditions], purpose, hasLegalBasis, isGuest }
}
