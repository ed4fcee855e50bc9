/**
 * The calls of a generated night: from each boat two to four telephones, in two languages, with positions that are old, rounded,
 * wrong or absent and counts that differ; passed on by services, missed, said twice; hoaxes, and all else that a night brings.
 */
import { type Chance, chanceOf } from '../chance.ts'
import { makeBoats, type NightSize, type TrueBoat, whereIs } from './boats.ts'
import { type CallLanguage, OTHERS, peopleWords, placeWords, SERVICES, TROUBLES } from './words.ts'

export interface NightShape extends NightSize {
  readonly callsPerBoat: number
  readonly hoaxes: number
  /** Contacts about other things at sea, one each. */
  readonly others: number
  readonly echoShare: number
  readonly relayShare: number
  readonly missedShare: number
}

export interface NightCall {
  /** Milliseconds after the start. */
  readonly atMs: number
  readonly centre: 'UK' | 'FR'
  /** What it was about, in truth: a boat, a hoax, something else. */
  readonly about: string
  /** It is of a boat that is there. */
  readonly isBoat: boolean
  readonly channel: 'phone-999' | 'phone-112' | 'phone-196' | 'messenger' | 'sms' | 'relay'
  readonly state: 'answered' | 'missed' | 'unread'
  readonly number: string | null
  readonly relayedBy: string | null
  readonly language: CallLanguage
  readonly text: string | null
  readonly where: {
    readonly place: { readonly latitude: number; readonly longitude: number }
    readonly doubtMetres: number
    readonly by: 'device'
  } | null
}

export interface GeneratedNight {
  readonly boats: readonly TrueBoat[]
  /** In order of time. */
  readonly calls: readonly NightCall[]
}

const MINUTE_MS = 60_000
const METRE_DEGREES = 1 / (60 * 1852)

/** The same shape and seed give the same night for ever. */
export function generateNight(shape: NightShape, seed: number): GeneratedNight {
  const boats = makeBoats(shape, seed)
  const calls = [
    ...boats.flatMap((boat, index) => callsOf(boat, shape, chanceOf(seed, 2, index))),
    ...hoaxesOf(shape, chanceOf(seed, 3)),
    ...othersOf(shape, chanceOf(seed, 4)),
  ]
  return { boats, calls: calls.toSorted((a, b) => a.atMs - b.atMs) }
}

function callsOf(boat: TrueBoat, shape: NightShape, chance: Chance): NightCall[] {
  const count = Math.max(2, Math.round(shape.callsPerBoat * chance.between(0.6, 1.4)))
  const calls: NightCall[] = []
  let atMs = boat.leavesMs + chance.between(15, 50) * MINUTE_MS
  for (let index = 0; index < count; index++) {
    const call = callOf(boat, Math.round(atMs), shape, chance)
    calls.push(call)
    if (call.text !== null && chance.next() < shape.echoShare) calls.push(echoOf(call, chance))
    atMs += chance.between(2, 35) * MINUTE_MS
  }
  return calls
}

function callOf(boat: TrueBoat, atMs: number, shape: NightShape, chance: Chance): NightCall {
  const phone = chance.below(boat.phones.length)
  const language: CallLanguage = chance.next() < 0.5 ? 'en' : 'fr'
  const centre = chance.next() < 0.5 ? 'UK' : 'FR'
  const isRelay = chance.next() < shape.relayShare
  const isMissed = !isRelay && chance.next() < shape.missedShare
  const isPin = !isRelay && !isMissed && chance.next() < 0.15
  const heard = {
    atMs,
    centre,
    about: boat.name,
    isBoat: true,
    number: isRelay ? null : (boat.phones[phone] as string),
    relayedBy: isRelay ? chance.pick(SERVICES) : null,
    language,
  } as const
  if (isMissed) return { ...heard, channel: lineOf(centre, chance), state: 'missed', text: null, where: null }
  if (isPin) {
    const place = off(whereIs(boat, atMs), 40, chance)
    return {
      ...heard,
      channel: 'messenger',
      state: 'unread',
      text: null,
      where: { place, doubtMetres: 60, by: 'device' },
    }
  }
  const text = wordsOf(boat, atMs, phone, language, isRelay ? 0.97 : 0.75, chance)
  return {
    ...heard,
    channel: isRelay ? 'relay' : lineOf(centre, chance),
    state: 'answered',
    text,
    where: null,
  }
}

/** A message is up to eight minutes old, is off by hundreds of metres, and once in forty it is wrong altogether. */
function wordsOf(
  boat: TrueBoat,
  atMs: number,
  phone: number,
  language: CallLanguage,
  placeShare: number,
  chance: Chance,
): string {
  const parts: string[] = []
  // Each counts in the dark, and stays with the figure.
  const bias = 1 + (((phone * 7 + boat.people) % 5) - 2) * 0.04
  const told = Math.max(1, Math.round(boat.people * bias))
  if (chance.next() < 0.85)
    parts.push(
      peopleWords(chance.next() < 0.25 ? Math.max(5, Math.round(told / 5) * 5) : told, language, chance),
    )
  if (chance.next() < 0.5)
    parts.push(language === 'en' ? `It is a ${boat.look.en}.` : `C'est un ${boat.look.fr}.`)
  if (chance.next() < 0.6) parts.push(chance.pick(TROUBLES)[language])
  if (chance.next() < placeShare || parts.length === 0) {
    const isWrong = chance.next() < 0.025
    const old = whereIs(boat, atMs - chance.between(0, 8) * MINUTE_MS)
    const { latitude, longitude } = off(old, isWrong ? 15_000 : 250, chance)
    const digits = 2 + chance.below(3)
    parts.push(`Position ${placeWords(latitude, longitude, digits, digits > 2 && chance.next() < 0.3)}`)
  }
  return parts.join(' ')
}

/** The same words once more, by another way, within minutes. */
function echoOf(call: NightCall, chance: Chance): NightCall {
  const centre = chance.next() < 0.5 ? 'UK' : 'FR'
  return {
    ...call,
    atMs: Math.round(call.atMs + chance.between(1, 6) * MINUTE_MS),
    centre,
    channel: 'relay',
    state: 'answered',
    number: null,
    relayedBy: chance.pick(SERVICES),
  }
}

/** One telephone, two or three boats that are not there, far from one another. */
function hoaxesOf({ hoaxes, launchHours }: NightShape, chance: Chance): NightCall[] {
  return Array.from({ length: hoaxes }).flatMap((_, index) => {
    const number = `+44 7700 9009${String(index % 100).padStart(2, '0')}`
    const beganMs = chance.between(0.2, launchHours + 1) * 3_600_000
    return Array.from({ length: 2 + chance.below(2) }, (__, turn): NightCall => {
      const place = placeWords(chance.between(50.8, 51.3), chance.between(1.1, 1.8), 2, false)
      return {
        atMs: Math.round(beganMs + turn * chance.between(2, 8) * MINUTE_MS),
        centre: 'UK',
        about: `hoax-${index + 1}`,
        isBoat: false,
        channel: 'phone-999',
        state: 'answered',
        number,
        relayedBy: null,
        language: 'en',
        text: `${peopleWords(20 + chance.below(60), 'en', chance)} Position ${place}`,
        where: null,
      }
    })
  })
}

function othersOf({ others, launchHours }: NightShape, chance: Chance): NightCall[] {
  return Array.from({ length: others }, (_, index): NightCall => {
    const centre = chance.next() < 0.6 ? 'UK' : 'FR'
    const language: CallLanguage = centre === 'UK' ? 'en' : 'fr'
    const place = placeWords(chance.between(50.4, 51.4), chance.between(0.2, 2.2), 3, false)
    return {
      atMs: Math.round(chance.between(0, launchHours + 2) * 3_600_000),
      centre,
      about: `other-${index + 1}`,
      isBoat: false,
      channel: lineOf(centre, chance),
      state: 'answered',
      number:
        chance.next() < 0.8 ? `+33 6 39 98 9${index % 10} ${String(index % 100).padStart(2, '0')}` : null,
      relayedBy: null,
      language,
      text: `${chance.pick(OTHERS)[language]}, ${place}`,
      where: null,
    }
  })
}

function lineOf(centre: 'UK' | 'FR', chance: Chance): NightCall['channel'] {
  if (chance.next() < 0.12) return 'sms'
  if (centre === 'UK') return 'phone-999'
  return chance.next() < 0.5 ? 'phone-196' : 'phone-112'
}

function off(
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
  sigmaMetres: number,
  chance: Chance,
) {
  const away = sigmaMetres * Math.sqrt(-2 * Math.log(1 - chance.next()))
  const towards = chance.between(0, 2 * Math.PI)
  const north = away * Math.cos(towards) * METRE_DEGREES
  const east = (away * Math.sin(towards) * METRE_DEGREES) / Math.cos((latitude * Math.PI) / 180)
  return { latitude: latitude + north, longitude: longitude + east }
}
