import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSecret, readSecret } from './secret.ts'

const SECRET = 'a'.repeat(32)

async function fileOf(text: string, mode = 0o600): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'entente-secret-')), 'mast')
  await writeFile(path, text)
  await chmod(path, mode)
  return path
}

describe('the secret of a sense process', () => {
  test('is the text of its file, without its end of line', async () => {
    expect(readSecret(await fileOf(`${SECRET}\n`))).toBe(SECRET)
  })

  test.each([
    ['shorter than 32 letters', 'short', 0o600, 'no secret of 32'],
    ['of two words', `${SECRET} ${SECRET}`, 0o600, 'no secret of 32'],
    ['that others can read', SECRET, 0o640, 'can be read by others'],
    ['larger than a secret is', SECRET.repeat(200), 0o600, 'too large'],
  ])('%s is refused', async (_name, text, mode, reason) => {
    const path = await fileOf(text, mode)
    expect(() => readSecret(path)).toThrow(reason)
  })

  test.each([
    [`Bearer ${SECRET}`, true],
    [`Bearer ${SECRET}a`, false],
    [`bearer ${SECRET}`, false],
    [`Bearer ${SECRET} ${SECRET}`, false],
    [SECRET, false],
    ['', false],
    [undefined, false],
  ])('shown as %j is believed: %s', (shown, expected) => {
    expect(isSecret(shown, SECRET)).toBe(expected)
  })
})
