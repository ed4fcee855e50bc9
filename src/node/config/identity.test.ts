import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeConfig } from './config.ts'
import { readConfigFile } from './file.ts'

const SERVICE = { id: 'coastguard', name: 'Coastguard', issuer: 'https://id.example', clientId: 'entente' }

describe('an identity service', () => {
  test('has its secret from a file or from the environment', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'entente-secret-')), 'secret')
    await writeFile(file, 'from the file\n')
    const oidc = [
      { ...SERVICE, clientSecretFile: file },
      { ...SERVICE, id: 'other', clientSecretVariable: 'OTHER' },
    ]
    const config = makeConfig({}, { identity: { oidc } }, { OTHER: 'from the environment' })
    expect(config.identity.oidc.map(({ clientSecret }) => clientSecret)).toEqual([
      'from the file',
      'from the environment',
    ])
  })

  test.each([
    [[{ ...SERVICE, clientSecretVariable: 'NONE' }], "'coastguard' should stand in the variable NONE"],
    [
      [{ ...SERVICE, clientSecretFile: '/nowhere/x' }],
      "cannot read the secret of the identity service 'coast",
    ],
    [
      [
        { ...SERVICE, clientSecretVariable: 'SECRET' },
        { ...SERVICE, clientSecretVariable: 'SECRET' },
      ],
      "two identity services are called 'coastguard'",
    ],
  ])('%j: %s', (oidc, message) => {
    expect(() => makeConfig({}, { identity: { oidc } }, { SECRET: 'x' })).toThrow(message)
  })

  const written = (lines: string) =>
    `identity:\n  oidc:\n    - id: a\n      name: A\n      clientId: c\n${lines}`

  test.each([
    ['      issuer: http://id.example\n      clientSecretFile: f', 'write its address with https://'],
    ['      issuer: https://id.example', 'write clientSecretFile or clientSecretVariable'],
    [
      '      issuer: https://id.example\n      clientSecret: hunter2',
      "there is no key 'clientSecret' in 'identity.oidc.0'; did you mean 'clientSecretFile'?",
    ],
    [
      '      issuer: https://id.example\n      clientSecretFile: f\n      clientSecretVariable: V',
      'write clientSecretFile or clientSecretVariable',
    ],
  ])('that is written wrong is told what would be right: %j', (lines, message) => {
    expect(() => readConfigFile(written(lines), 'x.yaml')).toThrow(message)
  })

  test('without TLS is one of this machine', () => {
    const text = written('      issuer: http://127.0.0.1:9000\n      clientSecretFile: f')
    expect(readConfigFile(text, 'x.yaml').identity?.oidc?.[0]?.issuer).toBe('http://127.0.0.1:9000')
  })
})
