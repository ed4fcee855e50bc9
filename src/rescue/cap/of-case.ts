/**
 * A case as a message of alert (CAP 1.2): what it says follows from what stands; how grave that is stands in `./grades.ts`.
 *
 * No free text of anybody goes out: names of callers, numbers, words of a call stay here.
 */
import type { Position } from '#geo'
import { type Centre, type CraftCondition, PHASES } from '#records'
import type { BelievedCraft } from '../craft.ts'
import { higherPhase } from '../condition.ts'
import { craftOf } from '../decide/closing.ts'
import { placeText } from '../place-text.ts'
import { isKnown, rangeText, sum } from '../range.ts'
import type { CaseNow, RescueState } from '../state.ts'
import { certaintyOf, responseOf, severityOf, urgencyOf } from './grades.ts'
import { CAP_LIMITS, type CapArea, type CapInfo, type CapMessage, type CapReference } from './message.ts'
import { CAP_CENTRES, CAP_WORDS } from './words.ts'

/** Where a craft may be by now: the corners, not closed. */
export interface CapDrift {
  readonly corners: readonly Position[]
  /** Milliseconds since 1970 UTC. */
  readonly atMs: number
  /** Current and wind are a formula, not a sea. */
  readonly isDemo: boolean
}

export interface CapFacts {
  readonly caseId: string
  readonly from: Centre
  /** The name of this node, unique in the world: `uk.dover.entente`. */
  readonly sender: string
  /** Of this message, never used before. */
  readonly identifier: string
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number
  /** Whether any part of the case is made up: then it is an exercise, never an alert. */
  readonly simulated: boolean
  /** What was sent about this case and holds still; the oldest first. */
  readonly earlier: readonly CapReference[]
  /** By the number of the believed craft; left out: its last place with the doubt of it. */
  readonly drifts: ReadonlyMap<string, CapDrift>
}

export type CapMade =
  | { readonly kind: 'made'; readonly message: CapMessage }
  | { readonly kind: 'no-case' }
  /** It is closed, and nothing was sent that could be called back. */
  | { readonly kind: 'nothing-to-cancel' }

/** Alert when nothing was sent, then Update, and Cancel when the case is closed. */
export function capOf(state: RescueState, facts: CapFacts): CapMade {
  const known = state.cases.get(facts.caseId)
  if (known === undefined) return { kind: 'no-case' }
  const isEnded = known.closed !== null
  if (isEnded && facts.earlier.length === 0) return { kind: 'nothing-to-cancel' }
  const references = facts.earlier.slice(-CAP_LIMITS.referencesMax)
  const craft = craftOf(state, known).toSorted(
    (a, b) => PHASES.indexOf(b.severity) - PHASES.indexOf(a.severity),
  )
  return {
    kind: 'made',
    message: {
      identifier: facts.identifier,
      sender: nameOf(facts.sender),
      sentMs: facts.nowMs,
      status: facts.simulated ? 'Exercise' : 'Actual',
      msgType: isEnded ? 'Cancel' : references.length === 0 ? 'Alert' : 'Update',
      source: `Entente, ${CAP_CENTRES[facts.from]}`,
      scope: 'Restricted',
      restriction: `${CAP_WORDS.en.restriction} / ${CAP_WORDS.fr.restriction}`,
      note: facts.simulated ? `${CAP_WORDS.en.exerciseNote} / ${CAP_WORDS.fr.exerciseNote}` : null,
      references: references.length === 0 ? null : references,
      incidents: calledOf(known),
      infos: [infoOf(state, known, craft, facts, 'en'), infoOf(state, known, craft, facts, 'fr')],
    },
  }
}

function infoOf(
  state: RescueState,
  known: CaseNow,
  craft: readonly BelievedCraft[],
  facts: CapFacts,
  language: 'en' | 'fr',
): CapInfo {
  const t = CAP_WORDS[language]
  const phase = craft.map(({ severity }) => severity).reduce(higherPhase, known.phase)
  const event = facts.simulated ? `${t.exercise} ${t.event[phase]}` : t.event[phase]
  const ended = known.closed === null ? null : t.ended[known.closed.on]
  const aboard = sum(craft.map(({ aboard: { people } }) => people))
  const people = craft.length > 0 && isKnown(aboard) ? rangeText(aboard) : t.unknown
  return {
    language: language === 'en' ? 'en-GB' : 'fr-FR',
    category: 'Rescue',
    event,
    responseType: responseOf(known, phase),
    urgency: urgencyOf(known, phase),
    severity: severityOf(known, phase, craft),
    certainty: certaintyOf(state, craft),
    effectiveMs: facts.nowMs,
    expiresMs: facts.nowMs + CAP_LIMITS.validMinutes * 60_000,
    senderName: CAP_CENTRES[facts.from],
    headline: `${event}. ${ended ?? `${calledOf(known)}, ${t.craft(craft.length)}, ${t.people} ${people}`}`,
    description: [
      ...(ended === null ? [] : [ended]),
      ...craft.slice(0, CAP_LIMITS.craftMax).map(each => craftLine(each, language)),
      ...(craft.length > CAP_LIMITS.craftMax ? [t.more(craft.length - CAP_LIMITS.craftMax)] : []),
      `${t.coordinatedBy} ${CAP_CENTRES[known.owner]}`,
    ].join('\n'),
    instruction: [
      facts.simulated ? t.exerciseNote : null,
      ended === null ? t.instruction : t.endedInstruction,
    ]
      .filter(line => line !== null)
      .join(' '),
    parameters: [
      { name: 'case', value: calledOf(known) },
      { name: 'phase', value: phase },
      { name: 'coordinator', value: known.owner },
      { name: 'craft', value: String(craft.length) },
      ...(aboard.min === null || craft.length === 0
        ? []
        : [{ name: 'peopleAtLeast', value: String(aboard.min) }]),
      ...(aboard.max === null || craft.length === 0
        ? []
        : [{ name: 'peopleAtMost', value: String(aboard.max) }]),
    ],
    areas: areasOf(craft.slice(0, CAP_LIMITS.craftMax), facts, language),
  }
}

function craftLine({ root, aboard, condition, places }: BelievedCraft, language: 'en' | 'fr'): string {
  const t = CAP_WORDS[language]
  const said = (Object.keys(t.condition) as (keyof CraftCondition)[]).filter(key => condition[key] === 'yes')
  const [last] = places
  const place =
    last === undefined
      ? t.noPlace
      : `${t.lastPlace} ${placeText(last.place, language)}, ${clock(Date.parse(last.at))}`
  const people = isKnown(aboard.people) ? rangeText(aboard.people) : t.unknown
  return [calledOf(root), `${t.people} ${people}`, ...said.map(key => t.condition[key]), place].join('; ')
}

function areasOf(
  craft: readonly BelievedCraft[],
  facts: CapFacts,
  language: 'en' | 'fr',
): readonly CapArea[] {
  const t = CAP_WORDS[language]
  return craft.map(each => {
    const drift = facts.drifts.get(each.root.id)
    const [last] = each.places
    const called = calledOf(each.root)
    if (drift !== undefined && drift.corners.length >= 3)
      return {
        areaDesc: `${called}, ${t.driftArea} ${clock(drift.atMs)}${drift.isDemo ? ` (${t.isDemoSea})` : ''}`,
        polygon: closedRing(drift.corners),
        circle: null,
      }
    if (last === undefined) return { areaDesc: `${called}, ${t.noPlace}`, polygon: [], circle: null }
    return {
      areaDesc: `${called}, ${t.circleArea} ${clock(Date.parse(last.at))}`,
      polygon: [],
      circle: { middle: last.place, radiusKm: (SIGMAS_95 * last.doubtMetres) / 1000 },
    }
  })
}

/** 95 % of a round normal distribution lie within so many standard deviations: sqrt(-2 ln 0.05). */
const SIGMAS_95 = 2.4477

/** Against the clock or with it, as it came; evenly thinned to what one area may have. */
function closedRing(corners: readonly Position[]): readonly Position[] {
  const every = Math.max(1, Math.ceil(corners.length / (CAP_LIMITS.cornersMax - 1)))
  const kept = corners.filter((_, k) => k % every === 0)
  const ring = kept.length >= 3 ? kept : corners.slice(0, 3)
  return [...ring, ring[0] as Position]
}

/** The name by voice as a node gives it, `DS-001`. Anything else may be words of somebody: then the number of it. */
function calledOf({ id, name }: { readonly id: string; readonly name: string }): string {
  return /^[A-Z]{1,3}-\d{1,6}$/.test(name) ? name : id.slice(0, 13)
}

function nameOf(sender: string): string {
  return sender.replaceAll(/[^\w.:@-]+/g, '-') || 'entente'
}

/** `02:14 UTC`, with the day, since a message may be read on another. */
function clock(ms: number): string {
  const text = new Date(ms).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
}
