import type { Readers } from '#contract'
import { expect, test } from 'vitest'
import { readerGroups } from './reader-groups.ts'

const person = (role: string, purpose: string, permitted: boolean, why: string) =>
  ({ role, purpose, permitted, policies: [why], why: { en: why, fr: why } }) as Readers['people'][number]

const PEOPLE = [
  person('watch-officer', 'search-and-rescue', true, 'rescue'),
  person('analyst', 'crime-groups', false, 'purpose'),
  person('liaison', 'search-and-rescue', true, 'rescue'),
  person('inspector', 'oversight', true, 'oversight'),
  person('liaison', 'crime-groups', false, 'purpose'),
  person('programme', 'programme', false, 'purpose'),
]

test('roles that the same reason lets in for the same purpose stand together; those kept out stand apart', () => {
  const told = (permitted: boolean) =>
    readerGroups(PEOPLE, permitted).map(group => [group.roles, group.purpose, group.why.en])
  expect(told(true)).toEqual([
    [['watch-officer', 'liaison'], 'search-and-rescue', 'rescue'],
    [['inspector'], 'oversight', 'oversight'],
  ])
  expect(told(false)).toEqual([
    [['analyst', 'liaison'], 'crime-groups', 'purpose'],
    [['programme'], 'programme', 'purpose'],
  ])
})
