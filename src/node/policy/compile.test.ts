import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile, POLICY_FILE_LIMITS } from './compile.ts'
import { CedarEngine } from './engine.ts'
import { faultLine, PoliciesUnusable, readPolicyFiles, shippedPolicies } from './load.ts'
import { aboutRecord, person } from './test/questions.ts'

const { files, schema } = readPolicyFiles()
const NAMED = '@en("It is so in English.")\n@fr("Il en est ainsi en français.")\n'
const one = (id: string, body: string) => `@id("${id}")\n${NAMED}${body}\n`
const faultsOf = (text: string, schemaText = schema.text) => {
  const compiled = compile([{ name: 'a.cedar', text }], { name: 'a.cedarschema', text: schemaText })
  return compiled.kind === 'faults' ? compiled.faults.map(faultLine) : []
}

describe('the policies as shipped', () => {
  test('pass strict validation, without a warning', () => {
    const compiled = compile(files, schema)
    expect(compiled.kind === 'faults' ? compiled.faults : []).toEqual([])
    expect(shippedPolicies().policies.length).toBeGreaterThan(30)
  })

  test('have one hash, whatever the order of the files, the spacing and the comments', () => {
    const { hash } = shippedPolicies()
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const respaced = files
      .toReversed()
      .map(({ name, text }) => ({ name: `z-${name}`, text: `// note\n${text.replaceAll('\n', '\n\n')}` }))
    const compiled = compile(respaced, schema)
    expect(compiled.kind === 'compiled' && compiled.set.hash).toBe(hash)
  })

  test('have another hash when a word of a policy, of its plain words or of the schema changes', () => {
    const hashes = [
      [files, schema],
      [
        files.map(file => ({ ...file, text: file.text.replace('"centre"]', '"centre", "analyst"]') })),
        schema,
      ],
      [
        files.map(file => ({ ...file, text: file.text.replace('An observer reads', 'A guest reads') })),
        schema,
      ],
      [files, { ...schema, text: schema.text.replace('entity Node;', 'entity Node = { open: Bool };') }],
    ].map(([each, its]) => compile(each as typeof files, its as typeof schema))
    expect(new Set(hashes.map(each => (each.kind === 'compiled' ? each.set.hash : each.faults))).size).toBe(4)
  })
})

describe('a fault is told with its file and line', () => {
  test.each<[string, string, RegExp]>([
    [
      'a text that is no Cedar',
      `${one('a', 'permit (principal, action, resource);')}\npermit (principal, acton, resource);`,
      /^a\.cedar:6: .*acton/,
    ],
    ['an accent before it', `// é\u{1F6A2}\npermit (principal, acton, resource);`, /^a\.cedar:2: /],
    [
      'an attribute that is none',
      one(
        'a',
        'permit (principal is Person, action == Action::"view", resource) when { principal.nationality == "x" };',
      ),
      /^a\.cedar:1: a: .*nationality/,
    ],
    [
      'an action that is none',
      one('a', 'permit (principal, action == Action::"look", resource);'),
      /^a\.cedar:1: a: .*look/,
    ],
    [
      'a policy that can never apply',
      one('a', 'permit (principal is Partner, action == Action::"write", resource);'),
      /^a\.cedar:1: a: /,
    ],
    ['no name', `${NAMED}permit (principal, action, resource);`, /^a\.cedar:1: a policy needs a name/],
    [
      'no plain words',
      '@id("a")\npermit (principal, action, resource);',
      /^a\.cedar:1: a policy says what it means: @en/,
    ],
    [
      'one name twice',
      one('a', 'permit (principal, action, resource);') + one('a', 'forbid (principal, action, resource);'),
      /^a\.cedar:5: two policies are called a/,
    ],
    ['a template', one('a', 'permit (principal == ?principal, action, resource);'), /template/],
    [
      'an unknown safeguard',
      `@safeguard("12")\n${one('a', 'permit (principal, action, resource);')}`,
      /@safeguard names a line/,
    ],
    [
      'a file that is too long',
      `//${' '.repeat(POLICY_FILE_LIMITS.fileBytesMax)}`,
      /^a\.cedar: the file is too long/,
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text).join('\n')).toMatch(expected)
  })

  test('in the schema too', () => {
    expect(faultsOf('', schema.text.replace('role: String', 'role: Strng')).join('\n')).toMatch(
      /^a\.cedarschema:\d+: .*Strng/,
    )
  })

  test('and a folder with a fault or without a policy is refused whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-policies-'))
    try {
      writeFileSync(join(folder, 'entente.cedarschema'), schema.text)
      expect(() => shippedPolicies(folder)).toThrow(PoliciesUnusable)
      writeFileSync(join(folder, 'a.cedar'), one('a', 'permit (principal, action, resource);'))
      expect(shippedPolicies(folder).policies.map(({ id }) => id)).toEqual(['a'])
      writeFileSync(join(folder, 'b.cedar'), 'permit (principal')
      expect(() => shippedPolicies(folder)).toThrow(/b\.cedar:1: /)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('engines', () => {
  const settings = { home: 'UK', isPersonal: () => false }
  const engineFor = (text: string) => {
    const compiled = compile([{ name: 'a.cedar', text }], schema)
    if (compiled.kind === 'faults') throw new Error(compiled.faults.map(faultLine).join('\n'))
    return new CedarEngine(compiled.set, settings)
  }

  test('of different sets live side by side and do not answer for each other', () => {
    const [yes, no] = [
      engineFor(one('a', 'permit (principal, action, resource);')),
      engineFor(one('b', 'forbid (principal, action, resource);')),
    ]
    const question = aboutRecord(person('centre', 'programme'), 'erase')
    for (let turn = 0; turn < 3; turn += 1) {
      expect(yes.decide(question)).toEqual({ permitted: true, policies: ['a'], policyHash: yes.hash })
      expect(no.decide(question)).toEqual({ permitted: false, policies: ['b'], policyHash: no.hash })
    }
  })

  test('deny what no policy permits', () => {
    const none = engineFor(one('a', 'permit (principal, action == Action::"watch", resource);'))
    expect(none.decide(aboutRecord(person('watch-officer', 'search-and-rescue'), 'view'))).toMatchObject({
      permitted: false,
      policies: [],
    })
  })

  test('give no answer when a policy fails: a forbid that failed would be one that is not there', () => {
    const failing = engineFor(
      one('a', 'permit (principal, action, resource);') +
        one(
          'b',
          'forbid (principal is Person, action == Action::"view", resource) when { principal.clearance * 9223372036854775807 > 10 };',
        ),
    )
    expect(
      failing.decide(aboutRecord(person('analyst', 'oversight', { clearance: 0 }), 'view')).permitted,
    ).toBe(true)
    const two = { ...person('analyst', 'oversight'), clearance: 2 as 1 }
    expect(() => failing.decide(aboutRecord(two, 'view'))).toThrow(/policies: b: /)
  })
})
