/**
 * Tries a proposed set of policies before this thread reads it. Cedar keeps one memory for a whole thread: a text that ends it
 * would take every later decision with it. A thread of its own is ended with the text, and the node decides on.
 */
import { Worker } from 'node:worker_threads'
import type { PolicyFault, PolicyFile } from './cedar.ts'
import { POLICY_FOLDER } from './load.ts'
import type { TrialQuestion } from './trial-thread.ts'

export const TRIAL_LIMITS = {
  /** Reading the whole set takes a tenth of a second; a machine that does other things, ten times that. */
  msMax: 30_000,
  heapMegabytes: 256,
} as const

const IS_SOURCE = import.meta.url.endsWith('.ts')
const FILE = new URL(IS_SOURCE ? './trial-thread.ts' : './trial-thread.js', import.meta.url)
const LOADER = 'tsx/esm/api'
const FROM_SOURCE = `import('${LOADER}').then(loader => { loader.register(); return import('${FILE.href}') })`

/** Empty: it may be read here. */
export function tryProposal(
  files: readonly PolicyFile[],
  { folder = POLICY_FOLDER, msMax = TRIAL_LIMITS.msMax }: { folder?: string; msMax?: number } = {},
): Promise<readonly PolicyFault[]> {
  const workerData: TrialQuestion = { files, folder }
  const resourceLimits = { maxOldGenerationSizeMb: TRIAL_LIMITS.heapMegabytes }
  const thread = IS_SOURCE
    ? new Worker(FROM_SOURCE, { workerData, eval: true, execArgv: ['--conditions=source'], resourceLimits })
    : new Worker(FILE, { workerData, execArgv: [], resourceLimits })
  return new Promise(resolve => {
    const done = (faults: readonly PolicyFault[]) => {
      clearTimeout(timer)
      resolve(faults)
      void thread.terminate()
    }
    const timer = setTimeout(() => done([ended('reading it takes too long')]), msMax)
    thread.once('message', done)
    thread.once('error', error => done([ended(error.message)]))
    thread.once('exit', () => done([ended('the thread that read it ended')]))
  })
}

function ended(why: string): PolicyFault {
  return { file: 'proposal', line: null, message: `it cannot be read: ${why}` }
}
