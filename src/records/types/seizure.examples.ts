/** Seizures that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const engine = {
  kind: 'engine',
  count: { min: 1, max: 1 },
  maker: 'Parsun',
  model: '40 hp',
  serial: 'T40-118834',
  condition: 'new, in its crate',
}
const seized = {
  name: 'S-3F2A9C',
  at: '2026-11-26T02:41:00.000Z',
  place: { latitude: 50.7721, longitude: 1.6093 },
  where: 'Wimereux, dunes de la Slack',
  unit: 'Patrouille Wimereux',
  task: '0193a1b2-0000-7000-8000-000000000001',
  legalBasis: 'Code de procédure pénale, art. 54',
  items: [engine],
  exhibit: 'Scellé 2026/118',
  keptAt: 'Brigade de Marquise',
  note: 'Under a tarpaulin.',
}
const only = (more: object) => ({ ...seized, items: [{ ...engine, ...more }] })

export const examples: Examples = {
  valid: {
    'an engine by its serial number': seized,
    'goods of which little is known': {
      ...seized,
      place: null,
      task: null,
      exhibit: null,
      keptAt: null,
      note: null,
      items: [
        {
          kind: 'life-jacket',
          count: { min: 40, max: null },
          maker: null,
          model: null,
          serial: null,
          condition: null,
        },
        {
          kind: 'fuel',
          count: { min: null, max: null },
          maker: null,
          model: null,
          serial: null,
          condition: null,
        },
      ],
    },
    'where it was, by position alone': { ...seized, where: null },
  },
  invalid: {
    'without a legal basis': {
      data: { ...seized, legalBasis: null },
      path: 'legalBasis',
      code: 'wrong-type',
    },
    'with a legal basis of spaces': {
      data: { ...seized, legalBasis: ' ' },
      path: 'legalBasis',
      code: 'too-small',
    },
    'without goods': { data: { ...seized, items: [] }, path: 'items', code: 'too-small' },
    'with nothing of something': {
      data: only({ count: { min: 0, max: 0 } }),
      path: 'items.0.count.max',
      code: 'not-together',
    },
    'with more at least than at most': {
      data: only({ count: { min: 3, max: 2 } }),
      path: 'items.0.count.max',
      code: 'not-together',
    },
    'of goods of no kind': { data: only({ kind: 'phone' }), path: 'items.0.kind', code: 'not-in-list' },
    'that was nowhere': {
      data: { ...seized, place: null, where: null },
      path: 'place',
      code: 'not-together',
    },
    'with a field for whoever had it': { data: { ...seized, holder: 'x' }, path: '', code: 'unknown-field' },
    'with a field for whoever had an item': {
      data: only({ owner: 'x' }),
      path: 'items.0',
      code: 'unknown-field',
    },
  },
}
