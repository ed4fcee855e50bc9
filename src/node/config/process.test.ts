import { describe, expect, test } from 'vitest'
import { makeConfig } from './config.ts'
import { readConfigFile } from './file.ts'
import { readFlags } from './flags.ts'

const MAST = { id: 'mast', secretFile: 'secrets/mast' }
const MAIN = { ...MAST, address: 'https://node.example' }

describe('which part of a node a process is', () => {
  test('is all of it, when nothing is said', () => {
    expect(makeConfig({}, {})).toMatchObject({ runs: 'all', senses: [], main: null })
  })

  test('main has no feed, and no demo sea either', () => {
    expect(makeConfig({ role: 'main', senses: [MAST] }, {})).toMatchObject({ runs: 'main', feeds: [] })
  })

  test('all may hear by sense processes beside its own feeds', () => {
    expect(makeConfig({ senses: [MAST] }, {}).feeds.map(({ address }) => address)).toContain('demo')
  })

  test('is said by a flag, which wins over the file', () => {
    const { said } = readFlags(['--role', 'sense'])
    expect(makeConfig(said, { role: 'all', main: MAIN })).toMatchObject({
      runs: 'sense',
      main: { ...MAIN, caFile: null },
    })
  })

  test.each([
    ['sense without a node', { role: 'sense' as const }, /'main' does not say to which/],
    [
      'sense that others hand on to',
      { role: 'sense' as const, main: MAIN, senses: [MAST] },
      /'senses' is for a node/,
    ],
    ['a node that hands on', { main: MAIN }, /'main' is for role sense/],
    ['main with feeds', { role: 'main' as const, senses: [MAST], feeds: ['demo'] }, /no feeds of its own/],
    ['main that hears nothing', { role: 'main' as const }, /'senses' names none/],
    ['two of one id', { senses: [MAST, MAST] }, /the same id/],
  ])('%s is refused in words', (_name, said, words) => {
    expect(() => makeConfig(said, {})).toThrow(words)
  })

  test.each([
    ['a role that is none', 'role: watch', /one of all, main, sense/],
    ['an id that looks simulated', 'senses: [{ id: sim-mast, secretFile: a }]', /not beginning with sim-/],
    [
      'an address in clear beyond this machine',
      'main: { id: m, secretFile: a, address: "http://node.example" }',
      /write https/,
    ],
    [
      'a secret in the config',
      'senses: [{ id: m, secret: abc, secretFile: a }]',
      /no key 'secret'.*secretFile/,
    ],
    [
      'a key that main does not have',
      'main: { id: m, secretFile: a, address: "https://n", cafile: b }',
      /did you mean 'caFile'/,
    ],
  ])('%s is refused with its place', (_name, text, words) => {
    expect(() => readConfigFile(text, 'entente.yaml')).toThrow(words)
    expect(() => readConfigFile(text, 'entente.yaml')).toThrow(/entente\.yaml:1:\d+/)
  })
})
