import { expect, test } from 'vitest'
import type { Feed } from '#contract'
import { en } from '../words/en.ts'
import { fr } from '../words/fr.ts'
import { feedName } from './feed-name.ts'

const feed = (kind: Feed['kind'], name: string) => ({ kind, name }) as Feed

test('a feed is called as its node calls it, a partner by its state in the language of the officer', () => {
  expect(feedName(feed('udp', 'Dover receiver'), fr)).toBe('Dover receiver')
  expect(feedName(feed('partner', 'FR'), en)).toBe('FR node')
  expect(feedName(feed('partner', 'FR'), fr)).toBe('nœud FR')
})
