/** Two types of record as a node describes them, for tests. */
import type { RecordTypeInfo } from '#contract'

const both = (en: string, fr: string) => ({ en, fr })
const field = (en: string, widget: string, choices: readonly string[] | null = null) => ({
  label: both(en, `${en} (fr)`),
  widget,
  choices: choices === null ? null : Object.fromEntries(choices.map(each => [each, both(each, each)])),
  row: null,
  personal: 'none',
  releases: true,
  searched: false,
})

const shared = {
  why: both('why', 'pourquoi'),
  levels: ['OFFICIAL', 'OFFICIAL-SENSITIVE'],
  levelDefault: 'OFFICIAL',
  release: 'if-marked',
  lane: 'operations',
  reviewDays: 30,
  deleteDays: 365,
  writable: true,
} as const

export const NOTE_TYPE: RecordTypeInfo = {
  ...shared,
  levels: [...shared.levels],
  kind: 'note',
  title: both('Log note', 'Note au journal'),
  purposes: ['search-and-rescue', 'crime-groups'],
  schema: {
    type: 'object',
    required: ['room', 'text', 'language', 'at'],
    properties: {
      room: { type: 'string', enum: ['watch', 'port'] },
      text: { type: 'string', maxLength: 40 },
      language: { type: 'string', enum: ['en', 'fr'] },
      at: { type: 'string', format: 'date-time' },
      about: { type: 'array' },
    },
  },
  fields: {
    room: field('Room', 'choice', ['watch', 'port']),
    text: field('Note', 'text'),
    language: field('Language', 'choice', ['en', 'fr']),
    at: field('Time', 'instant'),
    about: field('About', 'references'),
  },
}

export const WIDE_TYPE: RecordTypeInfo = {
  ...shared,
  levels: ['NON PROTÉGÉ', 'DIFFUSION RESTREINTE'],
  levelDefault: 'DIFFUSION RESTREINTE',
  kind: 'wide',
  title: both('Wide', 'Large'),
  purposes: ['search-and-rescue'],
  schema: {
    type: 'object',
    required: ['count', 'place', 'shape', 'until', 'sure'],
    properties: {
      count: { type: 'integer', minimum: 2, maximum: 9 },
      share: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      place: { type: 'object' },
      shape: { oneOf: [] },
      until: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      sure: { type: 'boolean' },
      hidden: { type: 'string' },
    },
  },
  fields: {
    count: field('Count', 'number'),
    share: field('Share', 'number'),
    place: field('Place', 'position'),
    shape: field('Shape', 'area'),
    until: field('Until', 'instant'),
    sure: field('Sure', 'boolean'),
    hidden: field('Hidden', 'own'),
  },
}
