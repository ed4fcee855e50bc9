/** Reads the policies that stand beside the code, in `policies/` at the root: the same folder from source and from dist. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PolicyFault, PolicyFile } from './cedar.ts'
import { type CompiledPolicies, compile } from './compile.ts'

/** From src/node/policy/ and from dist/node/policy/ alike. */
export const POLICY_FOLDER = fileURLToPath(new URL('../../../policies/', import.meta.url))
const SCHEMA = 'entente.cedarschema'

export class PoliciesUnusable extends Error {
  override readonly name = 'PoliciesUnusable'
  readonly faults: readonly PolicyFault[]

  constructor(faults: readonly PolicyFault[]) {
    super(`the policies cannot be used:\n${faults.map(faultLine).join('\n')}`)
    this.faults = faults
  }
}

/** `file:line: what is wrong`, as editors read it. */
export function faultLine({ file, line, message }: PolicyFault): string {
  return line === null ? `${file}: ${message}` : `${file}:${line}: ${message}`
}

export interface PolicyFiles {
  /** In the order of their names. */
  readonly files: readonly PolicyFile[]
  readonly schema: PolicyFile
}

/** @throws Error of node:fs when the folder is not there. */
export function readPolicyFiles(folder = POLICY_FOLDER): PolicyFiles {
  const read = (name: string) => ({ name, text: readFileSync(join(folder, name), 'utf8') })
  const names = readdirSync(folder).filter(name => name.endsWith('.cedar'))
  return { files: names.toSorted().map(read), schema: read(SCHEMA) }
}

/** The policies as shipped. @throws PoliciesUnusable, with every fault: a node does not start on half a policy. */
export function shippedPolicies(folder = POLICY_FOLDER): CompiledPolicies {
  const { files, schema } = readPolicyFiles(folder)
  const compiled = compile(files, schema)
  if (compiled.kind === 'faults') throw new PoliciesUnusable(compiled.faults)
  if (compiled.set.policies.length === 0)
    throw new PoliciesUnusable([{ file: folder, line: null, message: 'no policy is here' }])
  return compiled.set
}
