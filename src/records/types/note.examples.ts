/** Notes that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const plain = {
  room: 'watch',
  text: 'Relieved the watch. Nothing in sight.',
  language: 'en',
  at: '2026-11-25T02:14:36.000Z',
}

export const examples: Examples = {
  valid: {
    'a plain note': plain,
    'in French, of several lines, about a track and a vessel': {
      ...plain,
      room: 'joint-room',
      text: "Appel du CROSS Gris-Nez :\nun semi-rigide à l'arrêt, personnes à bord.",
      language: 'fr',
      about: ['track:fr-470', 'mmsi:235000001', 'record:0193a4f2-7c1e-7d3a-9b1e-3f2a5c6d7e8f'],
    },
    'the longest text': { ...plain, text: 'é'.repeat(4000) },
  },
  invalid: {
    'no words': { data: { ...plain, text: '   ' }, path: 'text', code: 'too-small' },
    'too many words': { data: { ...plain, text: 'a'.repeat(4001) }, path: 'text', code: 'too-large' },
    'no time': { data: { ...plain, at: undefined }, path: 'at', code: 'not-json' },
    'a time without zone': {
      data: { ...plain, at: '2026-11-25T02:14:36.000' },
      path: 'at',
      code: 'wrong-form',
    },
    'a day that was not': {
      data: { ...plain, at: '2026-02-30T02:14:36.000Z' },
      path: 'at',
      code: 'wrong-form',
    },
    'an unknown room': { data: { ...plain, room: 'kitchen' }, path: 'room', code: 'not-in-list' },
    'an escape of a terminal': { data: { ...plain, text: 'a\u001b[2Jb' }, path: 'text', code: 'wrong-form' },
    'a turned reading direction': { data: { ...plain, text: 'a\u202eb' }, path: 'text', code: 'wrong-form' },
    'about nothing that has a key': {
      data: { ...plain, about: ['470'] },
      path: 'about.0',
      code: 'wrong-form',
    },
    'a field that is none': { data: { ...plain, mood: 'calm' }, path: '', code: 'unknown-field' },
  },
}
