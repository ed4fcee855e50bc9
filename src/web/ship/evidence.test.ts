import type { ClassEvidence, Contributor, FusionDetail } from '#contract'
import { describe, expect, test } from 'vitest'
import { asHeading, barsOf, reasonsOf, restsOnOwnWord, seenInstead } from './evidence.ts'

type Share = Partial<ClassEvidence> & Pick<ClassEvidence, 'class' | 'probability'>

function fusionOf(...shares: readonly Share[]): FusionDetail {
  const classEvidence = shares.map(each => ({ saidOfItself: 0, ...each }))
  return {
    doubt: null,
    existence: 0.9,
    classEvidence,
    statedClass: null,
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

  test.each([
    [0.75, 0.75, true],
    [0.76, 0.75, true],
    [0.9, 0.3, false],
    [0.9, 0, false],
  ])(
    'a class of %d, %d of it said of itself, rests on its own word: %s',
    (probability, saidOfItself, expected) => {
      expect(restsOnOwnWord({ class: 'tug', probability, saidOfItself })).toBe(expected)
    },
  )

  test('what sensors see instead of what a ship says she is, is said once it is likely', () => {
    const cargo = { class: 'cargo', probability: 0.3, saidOfItself: 0.3 } as const
    const boat = { class: 'smallBoat', probability: 0.6 } as const
    const says = (...shares: readonly Share[]) => ({ ...fusionOf(...shares), statedClass: 'cargo' as const })
    expect(seenInstead(says(boat, cargo))).toBe('smallBoat')
    expect(seenInstead(says({ ...boat, probability: 0.5 }, cargo))).toBeNull()
    expect(seenInstead(says({ class: 'cargo', probability: 0.9, saidOfItself: 0.2 }))).toBeNull()
    expect(seenInstead(fusionOf(boat))).toBeNull()
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
