/** What a watch or a room writes in its log: who relieved whom, what was heard, what was agreed. In the writer's language. */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { subjectKeys } from '../subject.ts'
import { SubjectKey, text, UtcInstant } from '../values.ts'

export const NOTE_LIMITS = { textMax: 4000, aboutMax: 20 } as const

export const Note = z.strictObject({
  room: z.enum(['watch', 'joint-room', 'intelligence-cell', 'port', 'centre', 'programme']),
  text: text(NOTE_LIMITS.textMax),
  language: z.enum(['en', 'fr', 'nl']),
  at: UtcInstant.describe('When it was so, not when it was written'),
  about: z.array(SubjectKey).max(NOTE_LIMITS.aboutMax).exactOptional(),
})
export type Note = z.infer<typeof Note>

export const note: RecordType<Note> = {
  kind: 'note',
  title: { en: 'Log note', fr: 'Note au journal' },
  why: {
    en: 'So that the next watch and the other room know what was seen, said and agreed.',
    fr: "Pour que la relève et l'autre salle sachent ce qui a été vu, dit et convenu.",
  },
  schema: Note,
  fields: {
    room: {
      label: { en: 'Room', fr: 'Salle' },
      widget: 'choice',
      choices: {
        watch: { en: 'Watch', fr: 'Veille' },
        'joint-room': { en: 'Joint room', fr: 'Salle commune' },
        'intelligence-cell': { en: 'Intelligence cell', fr: 'Cellule de renseignement' },
        port: { en: 'Port', fr: 'Port' },
        centre: { en: 'Centre', fr: 'Centre' },
        programme: { en: 'Programme', fr: 'Programme' },
      },
      personal: 'none',
      releases: true,
      searched: false,
    },
    text: {
      label: { en: 'Note', fr: 'Note' },
      widget: 'text',
      personal: 'free-text',
      releases: true,
      searched: true,
    },
    language: {
      label: { en: 'Language', fr: 'Langue' },
      widget: 'choice',
      choices: {
        en: { en: 'English', fr: 'Anglais' },
        fr: { en: 'French', fr: 'Français' },
        nl: { en: 'Dutch', fr: 'Néerlandais' },
      },
      personal: 'none',
      releases: true,
      searched: false,
    },
    at: {
      label: { en: 'Time', fr: 'Heure' },
      widget: 'instant',
      personal: 'none',
      releases: true,
      searched: false,
    },
    // Tracks are numbered by this node, and a record's id would tell the partner that the record exists.
    about: {
      label: { en: 'About', fr: 'Au sujet de' },
      widget: 'references',
      personal: 'indirect',
      releases: false,
      searched: true,
    },
  },
  marking: {
    rankDefault: 0,
    purposes: ['search-and-rescue', 'crime-groups', 'programme'],
    release: 'if-marked',
  },
  lane: 'operations',
  retention: { reviewDays: 30, deleteDays: 365 },
  writers: ['watch-officer', 'liaison', 'analyst', 'port', 'centre', 'programme'],
  subjects: data => subjectKeys(data.about ?? []),
  heading: data => firstLine(data.text),
}

const HEADING_LENGTH_MAX = 80

function firstLine(words: string): string {
  const letters = [...(words.split('\n')[0] ?? '').trim()]
  return letters.length <= HEADING_LENGTH_MAX
    ? letters.join('')
    : `${letters.slice(0, HEADING_LENGTH_MAX - 1).join('')}…`
}
