/** A thread that drifts ranges of particles. It holds one job at a time, and knows nothing that a new thread would not. */
import { parentPort } from 'node:worker_threads'
import { driftRange, NoSea, openCoast, openForcing, type Range } from '#drift'
import type { FromThread, Job, ToThread } from './message.ts'

if (parentPort === null) throw new Error('This is a thread of the drift; it is started by its pool.')
const port = parentPort

type Opened = Job & {
  readonly sea: ReturnType<typeof openForcing>
  readonly land: ReturnType<typeof openCoast>
}
let opened: Opened | null = null

port.on('message', (message: ToThread) => {
  if (message.kind === 'job') {
    const { job } = message
    opened = { ...job, sea: openForcing(job.forcing), land: openCoast(job.coast) }
    return
  }
  if (opened === null) throw new Error('A range came before its job.')
  port.postMessage(answer(opened, message.range))
})
const READY: FromThread = { kind: 'ready' }
port.postMessage(READY)

function answer({ id, plan, run, sea, land }: Opened, range: Range): FromThread {
  try {
    return { kind: 'done', job: id, range, stopped: driftRange(plan, run, range, sea, land) }
  } catch (error) {
    if (error instanceof NoSea) return { kind: 'refused', job: id, reason: error.message }
    throw error
  }
}
