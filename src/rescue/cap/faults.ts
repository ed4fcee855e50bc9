/**
 * What a CAP message may not say though the schema lets it pass (CAP 1.2, 3.2 and 3.3): a reader of such a message may take it
 * for another thing, or drop it.
 */
import type { Position } from '#geo'
import type { CapArea, CapReference } from './message.ts'

/** As much of a message as is looked at: those of others say more kinds of things than ours. Times: ms since 1970 UTC. */
export interface CapLooked {
  readonly identifier: string
  readonly sender: string
  readonly sentMs: number
  readonly status: string
  readonly msgType: string
  readonly scope: string
  /** Of these: null, the element is not there; '', it is there and empty. */
  readonly restriction: string | null
  readonly addresses?: string | null
  readonly note: string | null
  /** null: the element is not there; none: it is there and empty. */
  readonly references: readonly CapReference[] | null
  readonly infos: readonly CapInfoLooked[]
}

export interface CapInfoLooked {
  readonly language: string
  readonly event: string
  readonly effectiveMs: number | null
  readonly expiresMs: number | null
  readonly areas: readonly CapArea[]
}

/** Types that are about an earlier message, and so must name it (3.2.1 msgType). */
const ABOUT_EARLIER: ReadonlySet<string> = new Set(['Update', 'Cancel', 'Ack', 'Error'])
/** Spaces, commas, < and & may not stand in what names a message or its sender (3.2.1). */
const NOT_IN_NAMES = /[\s,<&]/

/** Each fault in words; none: the message says what it means. */
export function capFaults(message: CapLooked): readonly string[] {
  return [
    ...nameFaults('identifier', message.identifier),
    ...nameFaults('sender', message.sender),
    ...scopeFaults(message),
    ...referenceFaults(message),
    ...(message.status === 'Exercise' && !message.note ? ['an exercise does not say so in its note'] : []),
    ...languageFaults(message.infos),
    ...message.infos.flatMap(info => infoFaults(info, message.sentMs)),
  ]
}

function nameFaults(what: string, text: string): readonly string[] {
  if (text === '') return [`${what} is empty`]
  return NOT_IN_NAMES.test(text) ? [`${what} holds a space, a comma or a sign of XML`] : []
}

function scopeFaults({ scope, restriction, addresses = null }: CapLooked): readonly string[] {
  const faults: string[] = []
  if (scope === 'Restricted' && !restriction) faults.push('it is restricted and does not say to whom')
  if (scope !== 'Restricted' && restriction !== null)
    faults.push('restriction stands in what is not restricted')
  if (scope === 'Private' && !addresses) faults.push('it is private and has no addresses')
  if (addresses === '') faults.push('addresses is empty')
  return faults
}

function referenceFaults({ msgType, references, sender, identifier, sentMs }: CapLooked): readonly string[] {
  if (references === null) return ABOUT_EARLIER.has(msgType) ? [`an ${msgType} names no earlier message`] : []
  if (references.length === 0) return ['references is empty']
  const faults: string[] = []
  if (references.some(each => each.sender === sender && each.identifier === identifier))
    faults.push('it names itself as an earlier message')
  if (references.some(each => !(each.sentMs <= sentMs))) faults.push('a message that it names is not earlier')
  return faults
}

function languageFaults(infos: readonly CapInfoLooked[]): readonly string[] {
  const events = new Set(infos.map(({ language, event }) => `${language} ${event}`))
  return events.size === infos.length ? [] : ['two infos tell the same in the same language']
}

function infoFaults(
  { event, effectiveMs, expiresMs, areas }: CapInfoLooked,
  sentMs: number,
): readonly string[] {
  const faults = event === '' ? ['event is empty'] : []
  if (expiresMs !== null && !(expiresMs > (effectiveMs ?? sentMs))) faults.push('it ends before it begins')
  return [...faults, ...areas.flatMap(areaFaults)]
}

function areaFaults({ areaDesc, polygon, circle }: CapArea): readonly string[] {
  const faults = areaDesc === '' ? ['areaDesc is empty'] : []
  const [first] = polygon
  const last = polygon.at(-1)
  if (first !== undefined && last !== undefined) {
    if (polygon.length < 4) faults.push('a polygon has fewer than four corners')
    if (first.latitude !== last.latitude || first.longitude !== last.longitude)
      faults.push('a polygon does not end where it begins')
  }
  if (![...polygon, ...(circle === null ? [] : [circle.middle])].every(isOnEarth))
    faults.push('a place is not on earth, or latitude and longitude are turned round')
  if (circle !== null && !(circle.radiusKm >= 0)) faults.push('a circle has no radius')
  return faults
}

function isOnEarth({ latitude, longitude }: Position): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}
