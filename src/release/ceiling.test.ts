import { describe, expect, test } from 'vitest'
import type { Marking } from '#records'
import { CEILING_LIMITS, checkCeiling, checkMarkingCeiling } from './ceiling.ts'

const marking: Marking = {
  scheme: 'UK',
  level: 'OFFICIAL-SENSITIVE',
  releasableTo: [],
  conditions: [],
  purposes: ['search-and-rescue'],
  originator: 'UK',
  originatorControl: false,
}

describe('the marking', () => {
  test.each<[Marking['scheme'], string]>([
    ['UK', 'OFFICIAL'],
    ['UK', 'OFFICIAL-SENSITIVE'],
    ['FR', 'NON PROTÉGÉ'],
    ['FR', 'DIFFUSION RESTREINTE'],
  ])('%s %s may be held', (scheme, level) => {
    expect(checkMarkingCeiling({ scheme, level, conditions: ['C1', 'P'] })).toBeNull()
  })

  test.each([
    'SECRET',
    'TOP SECRET',
    'UK SECRET',
    'UK TOP SECRET',
    'TRÈS SECRET',
    'TRES SECRET',
    'TRÈS SECRET DÉFENSE',
    'SECRET DÉFENSE',
    'CONFIDENTIEL DÉFENSE',
    'CONFIDENTIEL',
    'CONFIDENTIEL UE/EU CONFIDENTIAL',
    'SECRET UE/EU SECRET',
    'TRÈS SECRET UE/EU TOP SECRET',
    'RESTREINT UE/EU RESTRICTED',
    'NATO SECRET',
    'NATO RESTRICTED',
    'SPÉCIAL FRANCE',
    'Special France',
    'UK EYES ONLY',
    'FR EYES ONLY',
    'secret',
    ' S E C R E T ',
    'S.E.C.R.E.T',
    'sécret',
    'SE\u200bCRET',
    'ＳＥＣＲＥＴ',
    'SЕСRЕТ',
    'S3CRET',
    'OFFICIAL-SENSITIVE UK EYES ONLY',
  ])('%s is refused as too high', level => {
    for (const scheme of ['UK', 'FR'] as const)
      expect(checkMarkingCeiling({ scheme, level, conditions: [] })).toMatchObject({
        reason: 'above-ceiling',
        where: 'marking.level',
      })
  })

  test.each([
    'official',
    'OFFICIAL SENSITIVE',
    'NON PROTEGE',
    'DIFFUSION RESTREINT',
    'VS-NfD',
    'PROTECTED',
    '',
  ])('%s is refused as unknown: marks are written verbatim or not at all', level => {
    expect(checkMarkingCeiling({ scheme: 'UK', level, conditions: [] })).not.toBeNull()
    expect(checkMarkingCeiling({ scheme: 'FR', level, conditions: [] })).not.toBeNull()
  })

  test('a word of one scheme is no level of the other', () => {
    expect(checkMarkingCeiling({ scheme: 'FR', level: 'OFFICIAL', conditions: [] })).toMatchObject({
      reason: 'unknown-level',
    })
  })

  test('a handling condition hides no higher mark', () => {
    expect(checkMarkingCeiling({ ...marking, conditions: ['C1', 'UK SECRET'] })).toMatchObject({
      where: 'marking.conditions',
    })
  })
})

describe('a text', () => {
  const refusalOf = (text: string) => checkCeiling(marking, { text })

  test.each([
    'SECRET',
    'Secret',
    'TOP SECRET - UK / US EYES ONLY',
    'TOP SECRET STRAP 1',
    'COSMIC TOP SECRET',
    'SECRET//REL TO UK, FR',
    '*** SECRET ***',
    '[ SECRET DÉFENSE ]',
    'Très secret – Spécial France',
    'CONFIDENTIEL DÉFENSE : réunion du 4',
    'CLASSIFICATION: SECRET',
    'UK SECRET: convoy at five',
    'SECRET - boat seen off the Varne',
    'SECRET boat seen off the Varne',
    'S E C R E T boat seen',
    'S-E-C-R-E-T',
    'RESTREINT UE/EU RESTRICTED',
    'UK EYES ONLY',
    'SPÉCIAL FRANCE',
    'ѕесrет',
    '(TS) boat seen',
    '(S//REL) boat seen',
    'Secret. Not to be copied.',
    'Très secret boat seen',
    'Top-secret boat seen',
    '<b>SECRET</b>',
    'Protective marking: SECRET',
    'Niveau : SECRET DÉFENSE',
    '𝐒𝐄𝐂𝐑𝐄𝐓',
  ])('that starts with the banner "%s" is refused', line => {
    expect(refusalOf(`${line}\nthe rest`)).toMatchObject({ reason: 'banner', where: 'data.text', line: 1 })
    expect(refusalOf(`\n  \n${line}`)).toMatchObject({ line: 3 })
  })

  test.each(['SECRET', 'Très secret', 'UK SECRET: as below', 'NATO CONFIDENTIAL'])(
    'with the banner "%s" on a later line is refused too',
    line => {
      for (const end of ['\n', '\r\n', '\u2028'])
        expect(refusalOf(`boat seen${end}two aboard${end}${line}${end}end`)?.line).toBeGreaterThan(2)
    },
  )

  test.each([
    'Secret compartment found in the van.',
    'The skipper kept it secret.',
    'SECRETARY OF STATE informed at 04:10',
    'Secrétariat général de la mer prévenu',
    'RESTRICTED VISIBILITY OFF GRIS-NEZ',
    'RESTRICTED AREA CLEAR OF TRAFFIC',
    'OFFICIAL-SENSITIVE',
    'DIFFUSION RESTREINTE',
    'OFFICIAL-SENSITIVE - REL TO FR',
    'Diffusion restreinte : relève de 20 h',
    'Official visit to the UK',
    'Confidentiality was explained to the informant',
    'Vessel COSMIC DAWN, 12 aboard',
    '(S) 3 boats, (C) 2 boats',
    'To us and to UK only',
    'Top of the tide at five',
    'Strap: black',
    'Speed < 5 kn, > 2 kn',
    'Special frequency agreed',
    'Niveau de la mer : 3 m',
    '',
  ])('"%s" is kept', text => {
    expect(refusalOf(text)).toBeNull()
  })

  test('is looked for in every field, however deep', () => {
    expect(checkCeiling(marking, { a: [{ b: ['fine', { c: 'SECRET' }] }] })).toMatchObject({
      where: 'data.a.0.b.1.c',
    })
  })

  test('that is too deep or too long to be looked through is refused, not passed', () => {
    let deep: unknown = 'SECRET'
    for (let depth = 0; depth <= CEILING_LIMITS.depthMax; depth += 1) deep = [deep]
    expect(checkCeiling(marking, deep)).toMatchObject({ reason: 'cannot-be-read' })
    expect(refusalOf('a'.repeat(CEILING_LIMITS.textMax + 1))).toMatchObject({ reason: 'cannot-be-read' })
  })

  test('is never repeated in the refusal', () => {
    expect(JSON.stringify(refusalOf('SECRET convoy of Tango'))).not.toMatch(/convoy|Tango/)
  })

  test('of the longest kind is looked through in a moment: nothing in it makes the search explode', () => {
    const hostile = 'UKEUUEUSFRTO'.repeat(80_000)
    expect(refusalOf(`${hostile}X`)).toBeNull()
    expect(refusalOf(`${'OFFICIAL '.repeat(13)}X`)).toBeNull()
  })
})
