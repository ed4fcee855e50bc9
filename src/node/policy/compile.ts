/** Texts in, an engine or the list of what is wrong with them out: for the policies at start and for a proposed change. */
import { createHash } from 'node:crypto'
import type { PolicyTexts, PolicyWords } from '#release'
import {
  type Askable,
  canonicalJson,
  type ParsedPolicy,
  type PolicyFault,
  type PolicyFile,
  parseFile,
  parseSchema,
  validationFaults,
} from './cedar.ts'

/** What is shipped can be proposed again: no more than a record of the type `policy` can hold. */
export const POLICY_FILE_LIMITS = {
  policiesMax: 64,
  fileBytesMax: 256 * 1024,
  textLengthMax: 4_000,
  plainLengthMax: 500,
} as const

/** A set that Cedar accepts. */
export interface CompiledPolicies extends PolicyTexts {
  readonly schema: PolicyFile
  readonly parsed: ReadonlyMap<string, ParsedPolicy>
  readonly askable: Askable
}

export type Compiled =
  | { readonly kind: 'compiled'; readonly set: CompiledPolicies }
  | { readonly kind: 'faults'; readonly faults: readonly PolicyFault[] }

/** Each policy has a name of its own and says what it means in English and in French; all of it passes strict validation. */
export function compile(files: readonly PolicyFile[], schema: PolicyFile): Compiled {
  const tooLong = [...files, schema].filter(
    ({ text }) => Buffer.byteLength(text) > POLICY_FILE_LIMITS.fileBytesMax,
  )
  if (tooLong.length > 0)
    return { kind: 'faults', faults: tooLong.map(({ name }) => fault(name, null, 'the file is too long')) }
  const read = files.map(parseFile)
  const { canonical, askable, faults: schemaFaults } = parseSchema(schema)
  const faults = [...read.flatMap(each => each.faults), ...schemaFaults]
  const policies = read.flatMap(each => each.policies)
  faults.push(...policies.flatMap(annotationFaults), ...nameFaults(policies))
  if (policies.length > POLICY_FILE_LIMITS.policiesMax)
    faults.push(fault(schema.name, null, `more than ${POLICY_FILE_LIMITS.policiesMax} policies`))
  if (faults.length > 0) return { kind: 'faults', faults }
  const parsed = new Map(policies.toSorted(byName).map(policy => [nameOf(policy), policy]))
  faults.push(...validationFaults(schema, parsed))
  if (faults.length > 0) return { kind: 'faults', faults }
  const set = {
    hash: hashOf(canonical, parsed),
    policies: [...parsed.values()].map(wordsOf),
    schema,
    parsed,
    askable,
  }
  return { kind: 'compiled', set }
}

/** SHA-256 over the schema and the policies, each in its one canonical form, sorted by name. */
function hashOf(schema: string, parsed: ReadonlyMap<string, ParsedPolicy>): string {
  const hash = createHash('sha256').update(`${schema}\n`)
  for (const [id, { json }] of parsed) hash.update(`${canonicalJson([id, json])}\n`)
  return hash.digest('hex')
}

function wordsOf(policy: ParsedPolicy): PolicyWords {
  const { annotations = {}, effect } = policy.json
  const { en = '', fr = '', safeguard } = annotations
  return {
    id: nameOf(policy),
    effect,
    plain: { en, fr },
    safeguard: safeguard === undefined ? null : Number(safeguard),
    text: policy.text,
  }
}

function annotationFaults(policy: ParsedPolicy): PolicyFault[] {
  const { annotations = {} } = policy.json
  const said = (message: string) => fault(policy.file, policy.line, message)
  const faults: PolicyFault[] = []
  const id = annotations['id']
  if (id === undefined || id.length > 64 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    faults.push(said('a policy needs a name: @id("small-letters-and-hyphens")'))
  if (policy.text.length > POLICY_FILE_LIMITS.textLengthMax)
    faults.push(said(`a policy has at most ${POLICY_FILE_LIMITS.textLengthMax} characters`))
  for (const language of ['en', 'fr']) {
    const plain = annotations[language]?.trim() ?? ''
    if (plain.length < 10 || plain.length > POLICY_FILE_LIMITS.plainLengthMax)
      faults.push(said(`a policy says what it means: @${language}("...")`))
  }
  const { safeguard } = annotations
  if (safeguard !== undefined && !/^([1-9]|1[01])$/.test(safeguard))
    faults.push(said('@safeguard names a line of SAFEGUARDS.md, 1 to 11'))
  return faults
}

function nameFaults(policies: readonly ParsedPolicy[]): PolicyFault[] {
  const seen = new Set<string>()
  return policies.flatMap(policy => {
    const name = nameOf(policy)
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [fault(policy.file, policy.line, `two policies are called ${name}`)]
  })
}

function nameOf({ json }: ParsedPolicy): string {
  return json.annotations?.['id'] ?? ''
}

function byName(a: ParsedPolicy, b: ParsedPolicy): number {
  return nameOf(a) < nameOf(b) ? -1 : 1
}

function fault(file: string, line: number | null, message: string): PolicyFault {
  return { file, line, message }
}
