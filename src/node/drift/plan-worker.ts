/** A thread that plans searches. It knows nothing that a new thread would not. */
import { parentPort } from 'node:worker_threads'
import { WrongSearch } from '#drift'
import { answerFruitless, answerPlan, type FruitlessJob, type PlanJob } from './plan-answer.ts'
import type { FromPlanThread } from './plan-thread.ts'

if (parentPort === null) throw new Error('This is a thread of the search planner; it is started by the node.')
const port = parentPort

port.on('message', (job: PlanJob | FruitlessJob) => port.postMessage(answer(job)))

function answer(job: PlanJob | FruitlessJob): FromPlanThread {
  try {
    return { kind: 'done', answer: job.kind === 'plan' ? answerPlan(job) : answerFruitless(job) }
  } catch (error) {
    if (error instanceof WrongSearch) return { kind: 'refused', reason: error.message }
    throw error
  }
}
