/** What the evidence says, ready to be written: the classes worth a bar, and the kinds of sensors that speak. */
import type { ClassEvidence, Contributor, FusionDetail } from '#contract'

/** A class below this share gets no bar. */
const SHARE_MIN = 0.02
const BARS_MAX = 4

export function barsOf(fusion: FusionDetail): readonly ClassEvidence[] {
  return fusion.classEvidence
    .filter((each, index) => index === 0 || each.probability >= SHARE_MIN)
    .slice(0, BARS_MAX)
}

/** A class rests on the ship's own word when no sensor gives it more than this. */
const SEEN_MIN = 0.02
/** Sensors see another class than the ship says she is, once they call it likely. */
const CONTRADICTS_MIN = 0.55

export function restsOnOwnWord({ probability, saidOfItself }: ClassEvidence): boolean {
  return saidOfItself > 0 && probability - saidOfItself < SEEN_MIN
}

/** The class that sensors rather see when it is not what the ship says she is; null: they do not speak against her. */
export function seenInstead({ statedClass, classEvidence }: FusionDetail): ClassEvidence['class'] | null {
  if (statedClass === null) return null
  const seen = classEvidence.find(
    each => each.class !== 'unknown' && each.probability - each.saidOfItself >= CONTRADICTS_MIN,
  )
  return seen === undefined || seen.class === statedClass ? null : seen.class
}

/** In the order they are named. Types only come from the contract: its schemas are no part of the screen. */
const KINDS: Readonly<Record<Contributor['kind'], number>> = {
  ais: 0,
  radar: 1,
  radarTarget: 2,
  camera: 3,
  drone: 4,
  sighting: 5,
  partner: 6,
}

export type Reason = Contributor['kind'] | 'noAis'

/** Each kind of sensor once, AIS first; that AIS says nothing is evidence too, where no partner may have heard it. */
export function reasonsOf(contributors: readonly Contributor[]): readonly Reason[] {
  const seen = [...new Set(contributors.map(each => each.kind))].toSorted((a, b) => KINDS[a] - KINDS[b])
  return seen.includes('ais') || seen.includes('partner') ? seen : [...seen, 'noAis']
}

/** A class named at the start of a sentence. */
export function asHeading(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
