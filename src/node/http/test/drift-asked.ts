/** In few words a boat that is lost, and three units that may search. */
import type { DriftQuestion, PlanQuestion } from '#contract'

export const START = '2026-11-25T02:00:00.000Z'

export const boat: DriftQuestion = {
  label: 'SB-03',
  track: 'uk-12',
  place: { kind: 'point', at: { latitude: 51.0017, longitude: 1.4417 } },
  doubtNm: 0.4,
  from: START,
  to: START,
  direction: 'forward',
  hours: 3,
  objects: [
    { key: 'SMALL-BOAT-CHANNEL', share: 0.7 },
    { key: 'PIW-CAPSIZED', share: 0.3 },
  ],
  sea: { source: 'demo', current: null, wind: null },
  particles: 800,
  seed: 7,
}

const units = [
  ['Helicopter', 'helicopter', 60, 3, 500, 0.3],
  ['Lifeboat', 'boat', 18, 3, 10, 0.5],
  ['Patrol boat', 'boat', 16, 3, 12, 0.6],
] as const

export function planQuestion(run: string, more: Partial<PlanQuestion> = {}): PlanQuestion {
  return {
    run,
    units: units.map(([name, platform, speedKn, enduranceH, heightFt, transitH]) => ({
      name,
      platform,
      speedKn,
      transitKn: speedKn,
      enduranceH,
      heightFt,
      transitH,
      ready: '2026-11-25T02:30:00.000Z',
      sweepWidthNm: null,
      isTired: false,
    })),
    visibilityNm: 5,
    windKn: 10,
    waterC: 12,
    clothing: 'ordinary',
    detection: 'exponential',
    followsDatum: false,
    areas: null,
    ...more,
  }
}
