/** A refusal of the domain as an answer of the API. What nobody may know of is not there: 404 for both. */
import type { RefusalCode, Refused } from '#custody'
import type { ProblemCode } from '#contract'
import { ActsDown, VersionConflict } from '../acts/ports.ts'
import { Refusal } from '../http/problem.ts'

const STATUS: Readonly<Record<RefusalCode, number>> = {
  'bad-body': 400,
  'not-permitted': 403,
  'marking-refused': 422,
  'version-conflict': 409,
  'on-hold': 409,
  'unknown-record': 404,
  'needs-second-person': 403,
}

export function refusalOf({ code, sentence, faults }: Refused): Refusal {
  const [fault] = faults
  const more = fault === undefined || fault.path === '' ? {} : { parameter: fault.path }
  return new Refusal(STATUS[code], code satisfies ProblemCode, sentence, more)
}

export function unknownRecord(): Refusal {
  return new Refusal(404, 'unknown-record', 'There is no such record, or this session may not see it.')
}

/** What the place of acts says of itself, as an answer; any other failure stays one. */
export async function answered<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof VersionConflict)
      throw new Refusal(409, 'version-conflict', 'Someone changed this record meanwhile. Read it again.')
    if (error instanceof ActsDown)
      throw new Refusal(503, 'records-down', error.message, { retryAfterSeconds: 2 })
    throw error
  }
}
