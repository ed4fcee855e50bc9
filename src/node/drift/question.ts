/** From what an officer asks to a case of the model. What is wrong is refused with a code that the screen says in both languages. */
import type { DriftPlace, DriftQuestion } from '#contract'
import { DRIFT_ASK } from '#contract'
import {
  DOUBT_DEFAULT,
  type DriftCase,
  type Forcing,
  type MixturePart,
  mixtureOf,
  type Place,
  type Scenario,
} from '#drift'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { Refusal } from '../http/problem.ts'

/** 95 % of a round normal distribution lie within so many standard deviations: sqrt(-2 ln 0.05). */
const SIGMAS_95 = 2.4477
const HOUR_S = 3600
const STEP_S = 600
const JIBE_PER_HOUR = 0.04
/** Hours up to which a picture is kept each so many seconds: some seventy pictures at most. */
const PICTURES = [
  [12, 600],
  [36, 1800],
  [DRIFT_ASK.hoursMax, 3600],
] as const

/** @throws Refusal with what is wrong and its field */
export function caseOf(asked: DriftQuestion): DriftCase {
  checkSize(asked)
  const window = { fromS: Date.parse(asked.from) / 1000, toS: Date.parse(asked.to) / 1000 }
  checkWindow(asked, window)
  const objects = asked.objects.filter(({ share }) => share > 0)
  if (objects.length === 0)
    throw new Refusal(400, 'bad-parameter', 'All shares of what it may be are 0.', { parameter: 'objects' })
  const stepOfPictures = (PICTURES.find(([hours]) => asked.hours <= hours) ?? PICTURES[2])[1]
  return {
    seed: asked.seed,
    particles: asked.particles,
    scenarios: objects.map(
      ({ key, share }): Scenario => ({
        id: key,
        weight: share,
        objects: partsOf(key),
        place: placeOf(asked.place),
        window,
        positionStdM: (asked.doubtNm * METRES_PER_NAUTICAL_MILE) / SIGMAS_95,
        capsize: capsizeOf(asked, key),
      }),
    ),
    direction: asked.direction,
    hours: (Math.ceil((asked.hours * HOUR_S) / stepOfPictures - 1e-9) * stepOfPictures) / HOUR_S,
    stepS: STEP_S,
    snapshotS: stepOfPictures,
    jibePerHour: JIBE_PER_HOUR,
    jibe: 'slope',
    doubt: DOUBT_DEFAULT,
    scheme: 'midpoint',
    compat: null,
  }
}

/** @throws Refusal when the run would begin where current and wind are not known */
export function checkSea(asked: DriftCase, sea: Forcing): void {
  const windows = asked.scenarios.map(each => each.window)
  const begins =
    asked.direction === 'forward'
      ? Math.min(...windows.map(each => each.fromS))
      : Math.max(...windows.map(each => each.toS))
  if (begins >= sea.validFromS && begins <= sea.validToS) return
  throw new Refusal(
    422,
    'drift-window',
    `Current and wind are known from ${instant(sea.validFromS)} to ${instant(sea.validToS)}; the drift begins at ${instant(begins)}. Nothing is guessed beyond.`,
    { parameter: 'from' },
  )
}

function checkSize({ particles, hours }: DriftQuestion): void {
  if (particles > DRIFT_ASK.particlesMax)
    throw new Refusal(
      422,
      'drift-size',
      `${particles} particles are too many: ${DRIFT_ASK.particlesMax} is the most here. ${DRIFT_ASK.particlesDefault} give a good first answer.`,
      { parameter: 'particles' },
    )
  if (hours > DRIFT_ASK.hoursMax)
    throw new Refusal(422, 'drift-size', `${hours} hours are too many: ${DRIFT_ASK.hoursMax} is the most.`, {
      parameter: 'hours',
    })
}

function checkWindow({ hours }: DriftQuestion, { fromS, toS }: { fromS: number; toS: number }): void {
  if (toS < fromS)
    throw new Refusal(422, 'drift-window', 'The window of the last contact ends before it begins.', {
      parameter: 'to',
    })
  if (toS - fromS > Math.min(hours, DRIFT_ASK.windowHoursMax) * HOUR_S)
    throw new Refusal(
      422,
      'drift-window',
      `The window of the last contact is longer than the drift of ${hours} h, or than ${DRIFT_ASK.windowHoursMax} h.`,
      { parameter: 'to' },
    )
}

function partsOf(key: string): readonly MixturePart[] {
  const mixture = mixtureOf(key)
  if (mixture === null)
    throw new Refusal(
      422,
      'drift-object',
      `There is no object class '${key}'. The classes stand in /api/v1/drift/offer.`,
      { parameter: 'objects' },
    )
  return mixture.parts
}

/** What floats in the water capsizes no more. */
function capsizeOf({ capsize }: DriftQuestion, key: string): Scenario['capsize'] {
  if (capsize === undefined || partsOf(key).every(({ object }) => object.startsWith('PIW'))) return null
  const window = { fromS: Date.parse(capsize.from) / 1000, toS: Date.parse(capsize.to) / 1000 }
  if (window.toS < window.fromS)
    throw new Refusal(422, 'drift-window', 'The window of the capsize ends before it begins.', {
      parameter: 'capsize',
    })
  return { kind: 'window', window, becomes: partsOf('PIW-CAPSIZED') }
}

function placeOf(place: DriftPlace): Place {
  switch (place.kind) {
    case 'point':
      return place
    case 'line':
      return place
    case 'area':
      return { kind: 'area', ring: place.points }
  }
}

function instant(timeS: number): string {
  return Number.isFinite(timeS) ? new Date(timeS * 1000).toISOString() : 'ever'
}
