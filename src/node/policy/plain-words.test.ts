import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { POLICY_FOLDER, readPolicyFiles, shippedPolicies } from './load.ts'
import { FILES_TOLD, plainWords } from './test/plain-words.ts'

describe('the page for lawyers', () => {
  test('says what the policies say, in English and in French (`npx vitest run plain-words -u` writes it anew)', async () => {
    const page = plainWords(shippedPolicies())
    await expect(page).toMatchFileSnapshot(join(POLICY_FOLDER, 'README.md'))
  })

  test('has a place for every file', () => {
    expect(readPolicyFiles().files.map(({ name }) => name)).toEqual(FILES_TOLD)
  })

  test('leaves no policy out', () => {
    const page = plainWords(shippedPolicies())
    for (const { plain } of shippedPolicies().policies)
      for (const sentence of [plain.en, plain.fr]) expect(page).toContain(sentence)
  })
})
