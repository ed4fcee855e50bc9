/** Acts of a rescue that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'
import { nothingSaid, unknownAboard } from './contact.examples.ts'

const craft = '0193b0a0-0000-7000-8000-000000000001'
const caseId = '0193b0a0-0000-7000-8000-000000000002'
const offer = '0193b0a0-0000-7000-8000-000000000003'
const task = '0193b0a0-0000-7000-8000-000000000004'
const at = '2026-11-25T02:14:00.000Z'
const act = (deed: object) => ({ centre: 'UK', at, tick: Date.parse(at), by: 'uk-7', language: 'en', deed })
const opened = {
  kind: 'craft.opened',
  craft,
  name: 'D-014',
  severity: 'distress',
  where: { place: { latitude: 51.02, longitude: 1.44 }, doubtMetres: 300, at, by: 'said' },
  aboard: { ...unknownAboard, people: { min: 31, max: 35 } },
  condition: { ...nothingSaid, sinking: 'yes' },
  boat: null,
}
const brief = {
  order: 'rescue',
  condition: opened.condition,
  aboard: opened.aboard,
  lastContact: opened.where,
  area: [],
  otherCraft: ['D-012, 1.2 nm north'],
  words: null,
  legalBasis: null,
}
const apart = {
  ground: 'position',
  speaks: 'for',
  words: '1.2 nm apart, 12 min between them',
  said: { code: 'apart', metres: 2222, seconds: 720 },
}
const attached = { kind: 'craft.contact-attached', craft, contact: task }
const sent = { kind: 'task.sent', task, case: caseId, craft, unit: 'RNLI Dover', version: 1, brief }

export const examples: Examples = {
  valid: {
    'a craft is opened': act(opened),
    'a case is offered': act({
      kind: 'owner.offered',
      offer,
      case: caseId,
      to: 'FR',
      reason: 'position east of the line',
      answerWithinMinutes: 5,
    }),
    'a unit is tasked': act(sent),
    'a contact is attached, on grounds with figures': act({ ...attached, grounds: [apart] }),
    'a contact is attached, on words from before their codes': act({
      ...attached,
      grounds: [{ ground: 'number', speaks: 'for', words: 'the same telephone' }],
    }),
    'an alert is acknowledged': act({
      kind: 'alert.handled',
      alert: 'small-boat-stopped:UK-14',
      act: 'acknowledged',
      to: null,
      untilMinutes: null,
      placeShown: true,
      reason: null,
    }),
  },
  invalid: {
    'an order that is not in the vocabulary': {
      data: act({ ...sent, brief: { ...brief, order: 'block' } }),
      path: 'deed.brief.order',
      code: 'not-in-list',
    },
    'a match on one feature': {
      data: act({
        kind: 'craft.matched',
        found: craft,
        craft: caseId,
        features: ['position'],
        words: 'near',
      }),
      path: 'deed.features',
      code: 'too-small',
    },
    'a ground of a code that nobody can say': {
      data: act({ ...attached, grounds: [{ ...apart, said: { code: 'hunch' } }] }),
      path: 'deed.grounds.0.said.code',
      code: 'not-in-list',
    },
    'closed without a word': {
      data: act({
        kind: 'case.closed',
        case: caseId,
        on: 'search-ended',
        criteria: [],
        observation: null,
        second: null,
      }),
      path: 'deed.words',
      code: 'missing',
    },
  },
}
