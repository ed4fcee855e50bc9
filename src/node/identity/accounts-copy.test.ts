import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { accountsCopy } from './accounts-copy.ts'
import { accountOf } from './test/people.ts'

const ACCOUNT = accountOf('uk-1', {
  passkeys: [{ id: 'key-1', publicKey: new Uint8Array([1, 0, 255]), counter: 3, madeMs: 5 }],
  subjects: [{ issuer: 'https://id.example', subject: 'a' }],
})

let folder: string
let path: string
let warned: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-copy-'))
  path = join(folder, 'accounts-copy.json')
  warned = []
})

const open = () => accountsCopy(path, text => warned.push(text))

describe('the copy of the accounts', () => {
  test('gives back what was kept last, and is for the owner of the folder alone', async () => {
    const copy = open()
    await Promise.all([copy.keep([ACCOUNT, accountOf('uk-2')]), copy.keep([ACCOUNT])])
    expect(await open().read()).toEqual([ACCOUNT])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['accounts-copy.json'])
  })

  test('is none where none was kept', async () => {
    expect([await open().read(), warned]).toEqual([null, []])
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['of another format', (text: string) => text.replace('"format":1', '"format":2')],
    ['with a role that is none', (text: string) => text.replace('liaison', 'admiral')],
    [
      'that says of itself that it is a demonstration',
      (text: string) => text.replace('"demo":false', '"demo":true'),
    ],
  ])('%s is none, and that is told', async (_, bend) => {
    await open().keep([ACCOUNT])
    await writeFile(path, bend(await readFile(path, 'utf8')))
    expect(await open().read()).toBeNull()
    expect(warned.join()).toContain('cannot be read')
  })

  test('that cannot be written holds nothing up', async () => {
    await accountsCopy(join(folder, 'nowhere', 'x'), text => warned.push(text)).keep([ACCOUNT])
    expect(warned.join()).toContain('is not written')
  })
})
