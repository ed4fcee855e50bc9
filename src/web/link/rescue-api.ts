/** Questions to the node about rescues: a deed, a contact that came in, what was known at an instant. */
import type {
  ContactDraft,
  NodeInfo,
  RescueAnswer,
  RescueDraft,
  RescueSituation,
  SitrepDraft,
  WatchRules,
} from '#contract'
import { type Answer, ask, type Fetch, json, told } from './ask.ts'

export interface RescueApi {
  /** Refused with every reason, or done and durable. */
  act(draft: RescueDraft, signal: AbortSignal): Promise<Answer<RescueAnswer>>
  contact(draft: ContactDraft, signal: AbortSignal): Promise<Answer<{ readonly id: string }>>
  sitrep(draft: SitrepDraft, signal: AbortSignal): Promise<Answer<RescueAnswer>>
  /** As this node knew it then. @param knownAt ISO 8601 UTC */
  knownAt(knownAt: string, signal: AbortSignal): Promise<Answer<RescueSituation>>
  /** The node's clock, for a device that measures its own by it. */
  time(signal: AbortSignal): Promise<Answer<Pick<NodeInfo, 'time'>>>
  /** By which rules this node raises alerts, and how they were tried. */
  rules(signal: AbortSignal): Promise<Answer<WatchRules>>
}

export function createRescueApi(fetch: Fetch): RescueApi {
  return {
    act: (draft, signal) => ask(fetch, 'rescue/acts', signal, json<RescueAnswer>, told('POST', draft)),
    contact: (draft, signal) =>
      ask(fetch, 'rescue/contacts', signal, json<{ readonly id: string }>, told('POST', draft)),
    sitrep: (draft, signal) => ask(fetch, 'rescue/sitreps', signal, json<RescueAnswer>, told('POST', draft)),
    knownAt: (knownAt, signal) =>
      ask(fetch, `rescue?knownAt=${encodeURIComponent(knownAt)}`, signal, json<RescueSituation>),
    time: signal => ask(fetch, 'node', signal, json<NodeInfo>),
    rules: signal => ask(fetch, 'watch/rules', signal, json<WatchRules>),
  }
}
