/** Between those who ask of the watch and the watch: for rescue alone, as the alerts it makes. */
import type { WatchLook, WatchNow, WatchRules } from '#contract'
import { KINDS, RANK, recordLook, RULES_FORMAT, rulesSchema } from '#watch'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import type { WatchService } from './service.ts'

export class WatchDesk {
  readonly #service: WatchService
  readonly #centre: WatchNow['centre']

  constructor(service: WatchService, centre: WatchNow['centre']) {
    this.#service = service
    this.#centre = centre
  }

  rules(session: Session): WatchRules {
    mustRescue(session)
    const { name, digest, sinceMs, trial, refused, rules } = this.#service.rules
    return {
      format: RULES_FORMAT,
      name,
      digest,
      since: instant(sinceMs),
      trial,
      refused: refused === null ? null : { file: refused.file, why: refused.why, at: instant(refused.atMs) },
      rules: rules.map(({ id, kind, priority, isOn, parameters }) => ({
        id,
        kind,
        title: KINDS[kind].title,
        priority,
        isOn,
        parameters: { ...parameters },
      })),
      jsonSchema: { ...rulesSchema() },
    }
  }

  now(session: Session): WatchNow {
    mustRescue(session)
    const { lookedMs, standing } = this.#service.status
    return {
      centre: this.#centre,
      looked: lookedMs === null ? null : instant(lookedMs),
      situations: standing
        .toSorted((a, b) => RANK[a.priority] - RANK[b.priority] || b.sinceMs - a.sinceMs)
        .map(
          ({
            key,
            rule,
            priority,
            sinceMs,
            lastMs,
            caseId,
            craft,
            contact,
            track,
            place,
            reasons,
            inputs,
          }) => ({
            key,
            rule,
            priority,
            since: instant(sinceMs),
            last: instant(lastMs),
            case: caseId,
            craft,
            contact,
            track,
            place,
            reasons: [...reasons],
            inputs: [...inputs],
          }),
        ),
    }
  }

  look(session: Session): WatchLook {
    mustRescue(session)
    return recordLook(this.#service.lookNow()) as unknown as WatchLook
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}

function mustRescue({ reader }: Session): void {
  const isRescue =
    reader.purpose === 'search-and-rescue' && (reader.role === 'watch-officer' || reader.role === 'liaison')
  if (!isRescue)
    throw new Refusal(
      403,
      'not-permitted',
      'The watch is for watch officers, in a session for search and rescue.',
    )
}
