/** Questions to the node about its demonstration. A node that is none refuses. */
import type { DemonstrationAnswer, DemonstrationDraft } from '#contract'
import { type Answer, ask, type Fetch, json, told } from './ask.ts'

export type DemonstrationApi = (
  act: DemonstrationDraft['act'],
  signal: AbortSignal,
) => Promise<Answer<DemonstrationAnswer>>

export function createDemonstrationApi(fetch: Fetch): DemonstrationApi {
  return (act, signal) =>
    ask(fetch, 'demonstration/acts', signal, json<DemonstrationAnswer>, told('POST', { act }))
}
