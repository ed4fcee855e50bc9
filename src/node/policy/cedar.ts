/** The one place that knows Cedar: texts in, parsed policies, faults with file and line, and the answer to a question. */
import {
  type CheckParseAnswer,
  checkParsePolicySet,
  type DetailedError,
  type EntityJson,
  getValidRequestEnvsPolicy,
  policySetTextToParts,
  policyToJson,
  type PolicyJson,
  preparsePolicySet,
  preparseSchema,
  schemaToJson,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import '../wasm-calls.ts'
import { shapeFault } from './shape.ts'

export type { EntityJson, PolicyJson }

/** A file of policies, or the schema. */
export interface PolicyFile {
  readonly name: string
  readonly text: string
}

/** What is wrong with a text, for the person who wrote it. */
export interface PolicyFault {
  readonly file: string
  /** From 1; null: it is about the whole. */
  readonly line: number | null
  readonly message: string
}

export interface ParsedPolicy {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly json: PolicyJson
}

/** The policies of a file in their order, or what stops it from being read. */
export function parseFile(file: PolicyFile): { policies: ParsedPolicy[]; faults: PolicyFault[] } {
  const shape = shapeFault(file.text)
  if (shape !== null) return { policies: [], faults: [{ file: file.name, line: null, message: shape }] }
  const checked = checkParsePolicySet({ staticPolicies: file.text })
  if (checked.type === 'failure') return { policies: [], faults: faultsOf(file, checked.errors) }
  const parts = policySetTextToParts(file.text)
  if (parts.type === 'failure') return { policies: [], faults: faultsOf(file, parts.errors) }
  const faults: PolicyFault[] = parts.policy_templates.map(text => ({
    file: file.name,
    line: lineOf(file.text, text),
    message: 'a template cannot be used here: write the policy out',
  }))
  const policies: ParsedPolicy[] = []
  for (const text of parts.policies) {
    const read = policyToJson(text)
    if (read.type === 'failure') faults.push(...faultsOf(file, read.errors))
    else policies.push({ file: file.name, line: lineOf(file.text, text), text, json: read.json })
  }
  return { policies, faults }
}

/** Which kinds of reader may ask each action of which kind of thing, as the schema says. */
export type Askable = ReadonlyMap<string, { principals: ReadonlySet<string>; resources: ReadonlySet<string> }>

export function parseSchema(file: PolicyFile): {
  canonical: string
  askable: Askable
  faults: PolicyFault[]
} {
  const read = schemaToJson(file.text)
  if (read.type === 'failure')
    return { canonical: '', askable: new Map(), faults: faultsOf(file, read.errors) }
  const actions = Object.entries(read.json['']?.actions ?? {})
  const askable = new Map(
    actions.map(([action, { appliesTo }]) => [
      action,
      {
        principals: new Set(appliesTo?.principalTypes ?? []),
        resources: new Set(appliesTo?.resourceTypes ?? []),
      },
    ]),
  )
  return { canonical: canonicalJson(read.json), askable, faults: [] }
}

/** Everything that Cedar's strict validation holds against the policies, warnings too: what never applies is a mistake. */
export function validationFaults(
  schema: PolicyFile,
  policies: ReadonlyMap<string, ParsedPolicy>,
): PolicyFault[] {
  const answer = validate({
    schema: schema.text,
    policies: { staticPolicies: staticPolicies(policies) },
    validationSettings: { mode: 'strict' },
  })
  if (answer.type === 'failure') return answer.errors.map(error => whole(schema.name, error))
  return [...answer.validationErrors, ...answer.validationWarnings].map(({ policyId, error }) => {
    const policy = policies.get(policyId)
    return {
      file: policy?.file ?? schema.name,
      line: policy?.line ?? null,
      message: `${policyId}: ${messageOf(error)}`,
    }
  })
}

/** The policies that can apply when such a reader asks such an action of such a thing, by Cedar's own word. */
export function applicable(
  schema: PolicyFile,
  policies: ReadonlyMap<string, ParsedPolicy>,
): (principal: string, action: string, resource: string) => ReadonlyMap<string, ParsedPolicy> {
  const environments = [...policies].map(([id, policy]) => {
    const read = getValidRequestEnvsPolicy(policy.text, schema.text)
    if (read.type === 'failure') throw new Error(`policies: ${id}: ${read.error}`)
    const { principals, actions, resources } = read
    return { id, policy, principals, actions, resources }
  })
  return (principal, action, resource) =>
    new Map(
      environments
        .filter(
          each =>
            each.principals.includes(principal) &&
            each.actions.includes(`Action::"${action}"`) &&
            each.resources.includes(resource),
        )
        .map(({ id, policy }) => [id, policy]),
    )
}

/** Reads a schema into Cedar under a name. The same name stands for the same content: a second time costs no memory. */
export function prepareSchema(name: string, schema: PolicyFile): void {
  assertRead(preparseSchema(name, schema.text))
}

/** Reads policies into Cedar under a name, likewise. */
export function preparePolicies(name: string, policies: ReadonlyMap<string, ParsedPolicy>): void {
  assertRead(preparsePolicySet(name, { staticPolicies: staticPolicies(policies) }))
}

function assertRead(answer: CheckParseAnswer): void {
  if (answer.type === 'failure') throw new Error(`policies: ${answer.errors.map(messageOf).join('; ')}`)
}

export interface CedarQuestion {
  /** Names under which they were prepared. */
  readonly schema: string
  readonly policies: string
  readonly principal: EntityJson
  readonly action: string
  readonly resource: EntityJson
}

/**
 * The answer, and the names of the policies that decided. A policy that fails while it is evaluated is skipped by Cedar,
 * a forbid too: then there is no answer.
 * @throws Error the question does not fit the schema, or a policy failed.
 */
export function ask(question: CedarQuestion): { permitted: boolean; policies: string[] } {
  const { principal, action, resource } = question
  const answer = statefulIsAuthorized({
    principal: principal.uid,
    action: { type: 'Action', id: action },
    resource: resource.uid,
    context: {},
    preparsedSchemaName: question.schema,
    validateRequest: true,
    preparsedPolicySetId: question.policies,
    entities: [principal, resource],
  })
  if (answer.type === 'failure') throw new Error(`policies: ${answer.errors.map(messageOf).join('; ')}`)
  const { decision, diagnostics } = answer.response
  if (diagnostics.errors.length > 0)
    throw new Error(
      `policies: ${diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${messageOf(error)}`).join('; ')}`,
    )
  return { permitted: decision === 'allow', policies: diagnostics.reason.toSorted() }
}

/** One way to write a value: keys sorted. Comments and line breaks of a policy change nothing in it. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

export function staticPolicies(policies: ReadonlyMap<string, ParsedPolicy>): Record<string, string> {
  return Object.fromEntries([...policies].map(([id, { text }]) => [id, text]))
}

function faultsOf(file: PolicyFile, errors: readonly DetailedError[]): PolicyFault[] {
  return errors.flatMap(error => [
    located(file, error),
    ...(error.related ?? []).map(each => located(file, each)),
  ])
}

function located(file: PolicyFile, error: DetailedError): PolicyFault {
  const at = error.sourceLocations?.[0]?.start
  const line = at === undefined ? null : lineAtByte(file.text, at)
  return { file: file.name, line, message: messageOf(error) }
}

function whole(file: string, error: DetailedError): PolicyFault {
  return { file, line: null, message: messageOf(error) }
}

function messageOf(error: DetailedError): string {
  const label = error.sourceLocations?.find(each => each.label !== null)?.label
  return [error.message, label, error.help].filter(each => each !== null && each !== undefined).join('; ')
}

/** Cedar counts bytes of UTF-8. */
function lineAtByte(text: string, byte: number): number {
  const before = new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, byte))
  return before.split('\n').length
}

function lineOf(text: string, part: string): number {
  const at = text.indexOf(part)
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}
