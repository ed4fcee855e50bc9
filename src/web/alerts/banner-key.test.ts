import { describe, expect, test } from 'vitest'
import { bannerKey } from './banner-key.ts'

const HERE = { isWatch: true, hasDialogue: false, isLookedAt: true }
const ELSEWHERE = [
  { ...HERE, isWatch: false },
  { ...HERE, hasDialogue: true },
]

describe('a key on the banner of a distress', () => {
  test('leads to its place from another room and from under a dialogue, whether it acknowledges or goes on', () => {
    for (const sight of ELSEWHERE)
      expect([bannerKey('acknowledge', sight), bannerKey('nextNeed', sight)]).toEqual(['go', 'go'])
  })

  test('acknowledges only where the distress is looked at; else it leads there first', () => {
    expect(bannerKey('acknowledge', HERE)).toBe('rest')
    expect(bannerKey('acknowledge', { ...HERE, isLookedAt: false })).toBe('go')
  })

  test('leaves every other key to the screen', () => {
    expect(bannerKey('nextNeed', { ...HERE, isLookedAt: false })).toBe('rest')
    for (const act of ['palette', 'close', null] as const)
      for (const sight of [HERE, ...ELSEWHERE]) expect(bannerKey(act, sight)).toBe('rest')
  })
})
