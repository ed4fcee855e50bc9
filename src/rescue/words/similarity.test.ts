/** What two callers' words share: reasons for and against, never a decision. */
import { describe, expect, test } from 'vitest'
import { WRITTEN_AT } from './examples/index.ts'
import { readWords } from './read-words.ts'
import { similarity } from './similarity.ts'

const kinds = (one: string, two: string) => {
  const { shared, against } = similarity(readWords(one, null, WRITTEN_AT), readWords(two, null, WRITTEN_AT))
  return { for: shared.map(each => each.kind), against: against.map(each => each.kind) }
}

describe('similarity', () => {
  test.each([
    ['call me +33 6 39 98 12 34', 'my number 06 39 98 12 34', ['same-telephone'], []],
    [
      'black dinghy 8 m',
      'bateau gonflable noir de 9 mètres',
      ['same-colour', 'same-type', 'length-overlaps'],
      [],
    ],
    ['black dinghy 6 m', 'white sailboat 12 m', [], ['other-colour', 'other-type', 'length-differs']],
    ['we are 33 people', 'une trentaine de personnes', ['people-overlap'], []],
    ['we are 12 people', 'nous sommes 50', [], ['people-differ']],
    ['we are 33', 'more than 30 people', ['people-overlap'], []],
    ['boat name Sea Star', 'MV Sea Stars', ['near-name'], []],
    ['registration DK 734921', 'immatriculé DK734921', ['same-registration'], []],
    ['registration DK 734921', 'immatriculé BL 734922', [], ['other-registration']],
    ['sinking, 4 children', 'on coule, 2 enfants', ['children-on-both', 'same-condition'], []],
    ['is the boat sinking?', 'we are sinking', [], []],
    ['hello', 'bonjour', [], []],
  ])('%j and %j', (one, two, shared, against) => {
    expect(kinds(one, two)).toEqual({ for: shared, against })
  })

  test('is the same both ways round', () => {
    const texts = ['black dinghy 8 m, 33 people', 'white boat, about 30', 'boat name Sea Star', 'hello']
    for (const one of texts) {
      for (const two of texts) {
        expect(kinds(one, two).for).toEqual(kinds(two, one).for)
        expect(kinds(one, two).against).toEqual(kinds(two, one).against)
      }
    }
  })

  test('a number in a reason is masked', () => {
    const one = readWords('+33 6 39 98 12 34', null, WRITTEN_AT)
    expect(JSON.stringify(similarity(one, one))).not.toContain('639981')
  })
})
