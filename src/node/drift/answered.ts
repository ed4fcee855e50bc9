/** What the models say no to, as an answer of the API with a code that the screen says in both languages. */
import { NoSea, WrongSearch } from '#drift'
import { Refusal } from '../http/problem.ts'
import { PlanBusy, PlanDied } from './plan-thread.ts'
import { DriftDied, DriftRefused } from './pool.ts'

/** @throws Refusal; any other failure stays one */
export async function answeredBy<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof NoSea) throw onLand(error)
    if (error instanceof DriftRefused)
      throw error.cause instanceof NoSea ? onLand(error) : driftRefusal(error)
    if (error instanceof WrongSearch) throw searchRefusal(error)
    if (error instanceof PlanBusy) throw new Refusal(503, 'too-busy', error.message, { retryAfterSeconds: 2 })
    if (error instanceof PlanDied || error instanceof DriftDied)
      throw new Refusal(503, 'drift-died', error.message, { retryAfterSeconds: 2 })
    throw error
  }
}

function onLand(error: Error): Refusal {
  return new Refusal(422, 'drift-land', error.message, { parameter: 'place' })
}

function driftRefusal({ message }: Error): Refusal {
  if (message.includes('on land') || message.includes('no place at sea'))
    return new Refusal(422, 'drift-land', message, { parameter: 'place' })
  return new Refusal(422, 'drift-refused', message)
}

/** A unit that cannot is named, so that the officer knows which. */
function searchRefusal({ message }: Error): Refusal {
  if (message.includes('the cloud is known from') || message.includes('the drift is known from'))
    return new Refusal(422, 'search-window', message, { parameter: 'units' })
  if (message.includes('nothing is adrift')) return new Refusal(422, 'search-nothing', message)
  const unit = /^unit '([^']+)'/.exec(message)?.[1]
  if (unit !== undefined) return new Refusal(422, 'search-unit', message, { parameter: unit })
  return new Refusal(422, 'search-refused', message)
}
