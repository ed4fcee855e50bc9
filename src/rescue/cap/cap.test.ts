/** CAP 1.2: valid against the published schema, and right where the schema does not look. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Deed } from '#records'
import { NOTHING_SAID } from '../condition.ts'
import { UNKNOWN_ABOARD } from '../range.ts'
import { opened, TestNode } from '../test/acts.ts'
import { readCap, textOf } from '../test/read-cap.ts'
import { capFaults } from './faults.ts'
import { CAP_LIMITS, type CapMessage, type CapReference } from './message.ts'
import { type CapFacts, capOf } from './of-case.ts'
import { capTime, writeCap } from './write.ts'

const NOW = Date.parse('2026-11-25T02:14:36.500Z')
const XSD = '../shared/data/interop/cap/xsd/cap12.xsd'
const SAMPLES = '../shared/data/interop/cap/samples'
const isThere = existsSync(XSD)

const FACTS: CapFacts = {
  caseId: 'case-1',
  from: 'UK',
  sender: 'uk.dover.entente',
  identifier: 'message-1',
  nowMs: NOW,
  simulated: true,
  earlier: [],
  drifts: new Map(),
}

function night(more: Partial<Extract<Deed, { kind: 'craft.opened' }>> = {}): TestNode {
  const node = new TestNode('UK')
  node.do(
    opened('craft-1', {
      name: 'D-001',
      severity: 'distress',
      where: {
        place: { latitude: 51.002, longitude: 1.4417 },
        doubtMetres: 400,
        at: '2026-11-25T02:10:00.000Z',
        by: 'said',
      },
      aboard: { ...UNKNOWN_ABOARD, people: { min: 31, max: 35 } },
      condition: { ...NOTHING_SAID, peopleInWater: 'yes' },
      boat: 'grey inflatable, owner John Doe +44 7700 900123',
      ...more,
    }),
    NOW,
  )
  node.do(
    { kind: 'case.opened', case: 'case-1', name: 'DS-001', phase: 'distress', crafts: ['craft-1'] },
    NOW,
  )
  return node
}

function made(node: TestNode, facts: Partial<CapFacts> = {}): CapMessage {
  const answer = capOf(node.state, { ...FACTS, ...facts })
  if (answer.kind !== 'made') throw new Error(answer.kind)
  return answer.message
}

const EARLIER: CapReference = { sender: 'uk.dover.entente', identifier: 'message-0', sentMs: NOW - 600_000 }

function ended(node: TestNode): TestNode {
  const criteria = ['all-areas-searched', 'all-places-looked-at', 'all-means-used', 'survival-passed']
  node.do({ kind: 'watch.countersigned', what: 'case.closed:case-1:search-ended' }, NOW, 'uk-2')
  const known = node.state.cases.get('case-1')
  if (known === undefined) throw new Error('no case')
  // How a case is closed is another test's matter: here it stands closed.
  known.closed = { on: 'search-ended', atMs: NOW, by: `uk-1 ${criteria.length}`, order: 0 }
  return node
}

describe('a case as a message of alert', () => {
  test('begins as an Alert; it says exercise wherever anything of it is made up', () => {
    const message = made(night())
    expect(message).toMatchObject({
      status: 'Exercise',
      msgType: 'Alert',
      scope: 'Restricted',
      references: null,
      incidents: 'DS-001',
    })
    expect(message.note).toContain('SIMULATED')
    expect(message.infos.map(({ language, headline }) => [language, headline])).toEqual([
      ['en-GB', 'EXERCISE: Small boat in distress. DS-001, 1 craft, people: 31–35'],
      ['fr-FR', 'EXERCICE : Petite embarcation en détresse. DS-001, 1 embarcation, personnes : 31–35'],
    ])
    expect(made(night(), { simulated: false })).toMatchObject({ status: 'Actual', note: null })
  })

  test('names what came before it in an Update, and in the Cancel of a closed case', () => {
    expect(made(night(), { earlier: [EARLIER] })).toMatchObject({ msgType: 'Update', references: [EARLIER] })
    const many = Array.from({ length: 80 }, (_, k) => ({ ...EARLIER, identifier: `m${k}` }))
    expect(made(night(), { earlier: many }).references).toHaveLength(CAP_LIMITS.referencesMax)
    const cancel = made(ended(night()), { earlier: [EARLIER] })
    expect(cancel).toMatchObject({ msgType: 'Cancel', references: [EARLIER] })
    expect(cancel.infos[0]).toMatchObject({ urgency: 'Past', responseType: 'None' })
  })

  test('of which nothing was sent is not called back, and one that is not there is none', () => {
    expect(capOf(ended(night()).state, FACTS)).toEqual({ kind: 'nothing-to-cancel' })
    expect(capOf(night().state, { ...FACTS, caseId: 'other' })).toEqual({ kind: 'no-case' })
  })

  test.each([
    ['distress, people in the water', 'distress', 'yes', 'Immediate', 'Extreme', 'Prepare'],
    ['distress', 'distress', null, 'Immediate', 'Severe', 'Prepare'],
    ['alert', 'alert', null, 'Expected', 'Moderate', 'Monitor'],
    ['uncertainty', 'uncertainty', null, 'Future', 'Unknown', 'Assess'],
  ] as const)(
    'of %s is graded as the table says',
    (_, severity, peopleInWater, urgency, grave, responseType) => {
      const node = new TestNode('UK')
      node.do(opened('craft-1', { severity, condition: { ...NOTHING_SAID, peopleInWater } }), NOW)
      node.do(
        { kind: 'case.opened', case: 'case-1', name: 'DS-001', phase: severity, crafts: ['craft-1'] },
        NOW,
      )
      expect(made(node).infos[0]).toMatchObject({
        urgency,
        severity: grave,
        responseType,
        certainty: 'Unknown',
      })
    },
  )

  test('is as sure as what stands behind it: one contact, two, somebody who saw it', () => {
    const node = night()
    const attach = (contact: string) =>
      node.do({ kind: 'craft.contact-attached', craft: 'craft-1', contact, grounds: [] }, NOW)
    attach(node.hear({}, NOW))
    expect(made(node).infos[0]?.certainty).toBe('Possible')
    attach(node.hear({}, NOW))
    expect(made(node).infos[0]?.certainty).toBe('Likely')
    node.do({ kind: 'craft.track-attached', craft: 'craft-1', track: 'E-12', grounds: [] }, NOW)
    expect(made(node).infos[0]?.certainty).toBe('Observed')
  })

  test('tells the area: where it drifts, else a circle about its last place, else that it is not known', () => {
    expect(made(night()).infos[0]?.areas[0]).toMatchObject({
      polygon: [],
      circle: { middle: { latitude: 51.002, longitude: 1.4417 }, radiusKm: expect.closeTo(0.979, 2) },
    })
    const corners = Array.from({ length: 700 }, (_, k) => ({
      latitude: 51 + 0.05 * Math.sin((k / 700) * 2 * Math.PI),
      longitude: 1.4 + 0.1 * Math.cos((k / 700) * 2 * Math.PI),
    }))
    const drifts = new Map([['craft-1', { corners, atMs: NOW, isDemo: true }]])
    const [area] = made(night(), { drifts }).infos[0]?.areas ?? []
    expect(area?.areaDesc).toContain('DEMO')
    expect(area?.polygon.length).toBeLessThanOrEqual(CAP_LIMITS.cornersMax)
    expect(area?.polygon.at(-1)).toEqual(area?.polygon[0])
    expect(made(night({ where: null })).infos[0]?.areas[0]).toMatchObject({ polygon: [], circle: null })
  })

  test('of many craft tells the worst, and how many there are in all', () => {
    const node = new TestNode('UK')
    const crafts = Array.from({ length: 60 }, (_, k) => `craft-${k}`)
    for (const [k, craft] of crafts.entries())
      node.do(opened(craft, { name: `D-${100 + k}`, severity: k === 59 ? 'distress' : 'alert' }), NOW + k)
    node.do({ kind: 'case.opened', case: 'case-1', name: 'DS-001', phase: 'alert', crafts }, NOW)
    const [info] = made(node).infos
    expect(info?.areas).toHaveLength(CAP_LIMITS.craftMax)
    expect(info?.areas[0]?.areaDesc).toContain('D-159')
    expect(info?.headline).toContain('60 craft, people: not known')
    expect(info?.description).toContain('and 10 more')
    expect(info?.urgency).toBe('Immediate')
  })

  test('holds no word, name or number of anybody', () => {
    const node = night({ name: 'Ahmed 0612345678' })
    const contact = node.hear(
      { number: '+33 6 12 34 56 78', text: 'my name is Ahmed', relayedBy: 'Jane' },
      NOW,
    )
    node.do({ kind: 'craft.contact-attached', craft: 'craft-1', contact, grounds: [] }, NOW)
    const text = writeCap(made(node))
    for (const word of ['Ahmed', 'John', 'Doe', '7700', '0612345678', '12 34 56', 'Jane', 'grey'])
      expect(text).not.toContain(word)
  })

  test('is refused as a message when it would say what the protocol does not mean', () => {
    expect(() => writeCap({ ...made(night()), references: [] })).toThrow('references is empty')
  })

  test('writes its times as the protocol has them: no Z, no part of a second', () => {
    expect(capTime(NOW)).toBe('2026-11-25T02:14:36-00:00')
  })
})

describe.skipIf(!isThere)('against the published schema (absent: skipped)', () => {
  const schema = () => readFileSync(XSD, 'utf8')
  const valid = async (texts: readonly string[]) => {
    const xml = texts.map((contents, k) => ({ fileName: `m${k}.xml`, contents }))
    const { errors } = await validateXML({ xml, schema: schema() })
    return errors.map(({ rawMessage }) => rawMessage)
  }

  test('the validator finds what is wrong: a check that passes all proves nothing', async () => {
    const wrong = writeCap(made(night())).replace('<status>Exercise</status>', '<status>Perhaps</status>')
    expect((await valid([wrong])).join('\n')).toContain('status')
    const noZ = writeCap(made(night())).replace('-00:00</sent>', 'Z</sent>')
    expect(await valid([noZ])).not.toEqual([])
  })

  test('Alert, Update and Cancel are valid', async () => {
    const all = [
      made(night()),
      made(night(), { simulated: false }),
      made(night({ where: null })),
      made(night(), { earlier: [EARLIER] }),
      made(ended(night()), { earlier: [EARLIER] }),
    ]
    expect(await valid(all.map(writeCap))).toEqual([])
  })

  test('so is whatever hostile words a partner put into its names, its sender, its numbers', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40, size: 'max' }),
      fc.constantFrom(
        ']]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '&b;',
        '\u0000',
        '\ud800',
        '\u202e',
      ),
    )
    const texts = fc
      .sample(fc.tuple(hostile, hostile, hostile), { seed: 7, numRuns: 200 })
      .map(([name, sender, id]) => {
        const node = new TestNode('FR')
        node.do(opened(`c${id}`, { name, boat: sender }), NOW)
        node.do({ kind: 'case.opened', case: 'case-1', name, phase: 'alert', crafts: [`c${id}`] }, NOW)
        const message = made(node, { sender })
        const text = writeCap({
          ...message,
          incidents: name || '-',
          infos: message.infos.map(info => ({
            ...info,
            headline: name,
            description: id,
            senderName: sender,
          })),
        })
        expect(capFaults(readCap(text))).toEqual([])
        return text
      })
    expect(await valid(texts)).toEqual([])
    // What was written is what a reader reads.
    expect(texts.every(text => !text.includes('<!'))).toBe(true)
  })
})

describe.skipIf(!existsSync(SAMPLES))('against the published samples (absent: skipped)', () => {
  const sample = (name: string) => capFaults(readCap(readFileSync(`${SAMPLES}/${name}`, 'utf8')))

  test('what the schema lets pass and is wrong is found', () => {
    expect(sample('canada_errors.cap')).toEqual([
      'restriction stands in what is not restricted',
      'addresses is empty',
      'references is empty',
    ])
  })

  test('what is right is not called wrong', () => {
    const names = readdirSync(SAMPLES).filter(name =>
      /^(earthquake|weather|thunderstorm|no_optional_fields)\.cap$/.test(name),
    )
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(sample(name), name).toEqual([])
  })

  test('the reader of these tests reads words, not patterns of words', () => {
    expect(textOf('<a><areaDesc>b</areaDesc><area/></a>', 'area')).toBe('')
  })
})
