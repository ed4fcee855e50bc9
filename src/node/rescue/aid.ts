/**
 * What helps an officer in a rescue: the drift of a craft, a brief made ready with the units that can be there first, and the
 * message of alert of a case. Each is asked by somebody, and that stands in the ledger; nothing is ordered or sent by it.
 */
import type { RescueBrief, RescueDrift } from '#contract'
import { consulted } from '#custody'
import {
  type BelievedCraft,
  believedOf,
  briefOf,
  type CapDrift,
  capOf,
  type CapReference,
  craftNear,
  craftOf,
  nearestUnits,
  outlineOf,
  writeCap,
} from '#rescue'
import type { NodeActs } from '../acts/open.ts'
import { askerOf } from '../desk/parts.ts'
import { answered } from '../desk/refusals.ts'
import { Refusal } from '../http/problem.ts'
import type { Session } from '../identity/ports.ts'
import { driftParts, nearCraftView, nearUnitView } from './aid-views.ts'
import { capReason, earlierOf } from './cap-sent.ts'
import { type CraftDrift, type DriftAt, objectsOf } from './craft-drift.ts'
import { instant } from './instant.ts'
import { CAP_DRIFTS_MAX, CAP_EARLIER_MAX } from './limits.ts'
import { isMadeUp, openedBy } from './made-up.ts'
import { mustRescue } from './may-rescue.ts'
import type { RescueService } from './service.ts'

export interface RescueAidParts {
  readonly service: RescueService
  readonly acts: NodeActs
  readonly drift: CraftDrift
  /** Whether all that this node knows is made up. */
  simulated(): boolean
  /** The name of this node as messages of alert have it, unique in the world. */
  readonly sender: string
}

type Both = NonNullable<RescueDrift['why']>
interface Drifted {
  readonly drift: DriftAt | null
  readonly why: Both | null
}

export class RescueAid {
  readonly #parts: RescueAidParts
  /** One message of alert after the other: each names those before it. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: RescueAidParts) {
    this.#parts = parts
  }

  /** Where a craft may be at an instant, and when it crosses the line. @param atMs null: now. @throws Refusal */
  async drift(session: Session, id: string, atMs: number | null): Promise<RescueDrift> {
    mustRescue(session)
    const { service } = this.#parts
    const craft = await this.#craft(id)
    await this.#looked(session, [craft])
    const nowMs = service.nowMs()
    const { drift, why } = await this.#driftOf(craft, atMs ?? nowMs)
    return {
      craft: craft.root.id,
      name: craft.root.name,
      from: craft.places[0] ?? null,
      ...driftParts(drift, atMs ?? nowMs),
      objects: [...objectsOf(craft.condition)],
      isUnderWayPossible: isUnderWayPossible(craft),
      simulated: this.#isSimulated([craft], null),
      why,
    }
  }

  /**
   * A brief made ready, with the area where the craft may be when the unit is there; without a unit, or when its time is not
   * known, now. @throws Refusal
   */
  async brief(session: Session, id: string, unit: string | null): Promise<RescueBrief> {
    mustRescue(session)
    const { service } = this.#parts
    const craft = await this.#craft(id)
    await this.#looked(session, [craft])
    const { state } = service.log
    const nowMs = service.nowMs()
    const [last] = craft.places
    const units = last === undefined ? [] : nearestUnits(state, last.place, nowMs)
    if (unit !== null && !state.units.has(unit))
      throw new Refusal(404, 'unknown-record', `No unit '${unit}' has reported.`, { parameter: 'unit' })
    const minutes = units.find(each => each.unit === unit)?.minutes ?? 0
    const { drift, why } = await this.#driftOf(craft, nowMs + minutes * 60_000)
    const corners = drift === null ? [] : outlineOf(drift.areas.at(-1)?.rings ?? [])
    return {
      craft: craft.root.id,
      name: craft.root.name,
      unit,
      brief: briefOf(state, craft, corners),
      areaAt: drift === null || corners.length === 0 ? null : instant(drift.atMs),
      isDemoSea: drift?.sea.isDemo ?? false,
      isUnderWayPossible: isUnderWayPossible(craft),
      near: craftNear(state, craft).map(nearCraftView),
      units: units.map(nearUnitView),
      simulated: this.#isSimulated([craft], null),
      why: drift !== null && corners.length === 0 ? ASHORE : why,
    }
  }

  /** The case as CAP 1.2; what was made before is named in it, and that this was made stands in the ledger. @throws Refusal */
  cap(session: Session, id: string): Promise<string> {
    mustRescue(session)
    const mine = this.#turn.then(() => this.#cap(session, id))
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async #cap(session: Session, id: string): Promise<string> {
    const { service, acts, sender } = this.#parts
    await service.recall([id])
    const known = service.log.state.cases.get(id)
    if (known === undefined) throw new Refusal(404, 'unknown-record', 'There is no such case here.')
    const [record] = openedBy(service.log.entries, [], id)
    if (record === undefined) throw new Refusal(404, 'unknown-record', 'There is no such case here.')
    const craft = craftOf(service.log.state, known)
    const nowMs = service.nowMs()
    const drifts = known.closed === null ? await this.#driftsOf(craft, nowMs) : new Map<string, CapDrift>()
    const made = capOf(service.log.state, {
      caseId: id,
      from: service.centre,
      sender,
      identifier: `entente.${id}.${service.newId()}`,
      nowMs,
      simulated: this.#isSimulated(craft, id),
      earlier: await this.#earlier(record, known.closed !== null),
      drifts,
    })
    if (made.kind !== 'made')
      throw new Refusal(
        409,
        'version-conflict',
        'The case is closed, and no message was made of it that could be called back.',
        {
          said: {
            en: 'The case is closed, and no message was made of it that could be called back.',
            fr: "L'affaire est close, et aucun message n'en a été établi qui puisse être annulé.",
          },
        },
      )
    const text = writeCap(made.message)
    const look = { records: [record], how: 'exported', reason: capReason(made.message) } as const
    await answered(acts.commitAll(consulted(look, askerOf(session))))
    return text
  }

  async #earlier(record: string, isClosed: boolean): Promise<readonly CapReference[]> {
    const kinds = ['record.disclosed'] as const
    const query = { record, author: null, kinds, beforeEntry: null, limit: CAP_EARLIER_MAX }
    return earlierOf(await answered(this.#parts.acts.log(query)), isClosed)
  }

  async #driftsOf(craft: readonly BelievedCraft[], nowMs: number): Promise<ReadonlyMap<string, CapDrift>> {
    const drifts = new Map<string, CapDrift>()
    const first = craft.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]).slice(0, CAP_DRIFTS_MAX)
    for (const each of first) {
      const { drift } = await this.#driftOf(each, nowMs)
      const corners = drift === null ? [] : outlineOf(drift.areas.at(-1)?.rings ?? [])
      if (drift !== null && corners.length > 0)
        drifts.set(each.root.id, { corners, atMs: drift.atMs, isDemo: drift.sea.isDemo })
    }
    return drifts
  }

  /** A brief does without an area rather than not be there: why there is none is told. */
  async #driftOf(craft: BelievedCraft, atMs: number): Promise<Drifted> {
    const [where] = craft.places
    if (where === undefined) return { drift: null, why: NO_PLACE }
    try {
      const start = { where, objects: objectsOf(craft.condition) }
      const drift = await this.#parts.drift.at(start, atMs, this.#parts.service.nowMs())
      return drift === null ? { drift, why: TOO_OLD } : { drift, why: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { drift: null, why: error.said ?? { en: error.message, fr: error.message } }
    }
  }

  async #craft(id: string): Promise<BelievedCraft> {
    await this.#parts.service.recall([id])
    const craft = believedOf(this.#parts.service.log.state, id)
    if (craft === null) throw new Refusal(404, 'unknown-record', 'There is no such craft here.')
    return craft
  }

  #isSimulated(craft: readonly BelievedCraft[], caseId: string | null): boolean {
    return this.#parts.simulated() || isMadeUp(this.#parts.service.log.entries, craft, caseId)
  }

  async #looked(session: Session, craft: readonly BelievedCraft[]): Promise<void> {
    const { service, acts } = this.#parts
    const records = openedBy(service.log.entries, craft, null)
    const looks = consulted({ records, how: 'opened', reason: null }, askerOf(session))
    if (looks.length > 0) await answered(acts.commitAll(looks))
  }
}

const ORDER = { distress: 0, alert: 1, uncertainty: 2 } as const

/** Nobody said that it drifts. */
function isUnderWayPossible({ condition: { engineStopped, capsized } }: BelievedCraft): boolean {
  return engineStopped !== 'yes' && capsized !== 'yes'
}

const NO_PLACE: Both = { en: 'No place of it is known.', fr: 'Aucune position n’en est connue.' }
const TOO_OLD: Both = {
  en: 'Its last place is too old: drift is worked out over 72 hours at most.',
  fr: 'Sa dernière position est trop ancienne : la dérive se calcule sur 72 heures au plus.',
}
const ASHORE: Both = {
  en: 'Nothing of what may have happened is still at sea by then.',
  fr: 'De tout ce qui a pu se produire, plus rien n’est alors en mer.',
}
