import type { Contributor, FusionDetail } from '#contract'
import { describe, expect, test } from 'vitest'
import { asHeading, barsOf, reasonsOf } from './evidence.ts'

function fusionOf(...classEvidence: FusionDetail['classEvidence']): FusionDetail {
  return {
    doubt: null,
    existence: 0.9,
    classEvidence,
    contributors: [],
    count: null,
    aisDisagrees: null,
    identityLost: null,
  }
}

const by = (kind: Contributor['kind'], sensor = kind): Contributor => ({
  sensor,
  kind,
  ageSeconds: 1,
  observations: 3,
})

describe('the evidence of a track', () => {
  test('what is next to nothing gets no bar, and no more than four do', () => {
    const bars = barsOf(
      fusionOf(
        { class: 'smallBoat', probability: 0.6 },
        { class: 'unknown', probability: 0.2 },
        { class: 'fishing', probability: 0.1 },
        { class: 'sailing', probability: 0.05 },
        { class: 'cargo', probability: 0.04 },
        { class: 'tanker', probability: 0.01 },
      ),
    )
    expect(bars.map(each => each.class)).toEqual(['smallBoat', 'unknown', 'fishing', 'sailing'])
    expect(barsOf(fusionOf({ class: 'unknown', probability: 0.01 })).length).toBe(1)
  })

  test('each kind of sensor is named once, AIS first', () => {
    expect(reasonsOf([by('radar', 'radar'), by('camera'), by('radar', 'radar'), by('ais')])).toEqual([
      'ais',
      'radar',
      'camera',
    ])
  })

  test('that AIS says nothing is said', () => {
    expect(reasonsOf([by('radar'), by('sighting')])).toEqual(['radar', 'sighting', 'noAis'])
  })

  test('a class at the start of a sentence has a capital, with its accent', () => {
    expect(asHeading('écho')).toBe('Écho')
    expect(asHeading('')).toBe('')
  })
})
