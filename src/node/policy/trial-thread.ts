/** A proposal read in a thread of its own: it posts that it can be used, or why not. Whatever it breaks, it breaks alone. */
import { parentPort, workerData } from 'node:worker_threads'
import type { PolicyFault, PolicyFile } from './cedar.ts'
import { shippedPolicies } from './load.ts'
import { compileProposal } from './proposal.ts'

export interface TrialQuestion {
  readonly files: readonly PolicyFile[]
  readonly folder: string
}

const { files, folder } = workerData as TrialQuestion
const compiled = compileProposal(files, shippedPolicies(folder))
const faults: PolicyFault[] = compiled.kind === 'compiled' ? [] : [...compiled.faults]
parentPort?.postMessage(faults, [])
