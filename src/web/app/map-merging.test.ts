import { expect, test } from 'vitest'
import type { FusionDetail } from '#contract'
import { contactsOf } from './map-merging.ts'

const PLACE = { latitude: 51, longitude: 1.5 }

function fusionOf(ages: Readonly<Record<string, number>>): { readonly fusion: FusionDetail } {
  return {
    fusion: {
      doubt: null,
      existence: 1,
      classEvidence: [],
      statedClass: null,
      contributors: Object.entries(ages).map(([sensor, ageSeconds]) => ({
        sensor,
        kind: 'radar',
        ageSeconds,
        observations: 3,
      })),
      count: null,
      aisDisagrees: null,
      identityLost: null,
    },
  }
}

test('a contact comes from where its sensor stands; one without a place from any side; an old one has no part', () => {
  const sensors = [
    { id: 'radar-east', latitude: 51, longitude: 1.9 },
    { id: 'drone', latitude: null, longitude: null },
  ]
  const contacts = contactsOf(fusionOf({ 'radar-east': 2, drone: 4, 'radar-old': 90 }), sensors, PLACE)
  expect(contacts.map(({ text }) => text)).toEqual(['radar-east', 'drone'])
  expect(contacts[0]?.bearing).toBeCloseTo(Math.PI / 2, 1)
  expect(contacts[1]?.bearing).toBeNull()
})

test('a track that rests on no sensor has no contacts', () => {
  expect(contactsOf({ fusion: null }, [], PLACE)).toEqual([])
})
