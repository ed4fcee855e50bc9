/**
 * What an object does in the wind, as measured at sea: leeway is linear in the wind's speed, with a spread.
 *
 *            downwind                leeway downwind  = slope * U + offset      (spread: std)
 *               ^    right (+)       leeway crosswind = slope * U + offset      of the right or of the left side
 *               |   /
 *     wind ---> o--                  U: wind at 10 m height
 */

/** A line of the regression: slope in per cent of the wind's speed, offset and standard deviation in cm/s. */
export interface LeewayLine {
  readonly slopePercent: number
  readonly offsetCms: number
  readonly stdCms: number
}

export interface ObjectClass {
  /** The key of the SAROPS list, as in the reports: 'PIW-1'. */
  readonly key: string
  /** The description of the list, in English as published. */
  readonly description: string
  /** 0: a class of its own or a mean of the classes below it; 1 to 3: ever more special. */
  readonly level: number
  readonly downwind: LeewayLine
  readonly crosswindRight: LeewayLine
  readonly crosswindLeft: LeewayLine
}

/** A share of the particles that drift as this class. Weights are relative. */
export interface MixturePart {
  readonly object: string
  readonly weight: number
}

/** What drifts, when it is not known which class it is. A mixture is a judgement, never a measurement. */
export interface ObjectMixture {
  readonly key: string
  readonly parts: readonly MixturePart[]
  /** 'measured': one class of the list. 'proxy': put together from classes that resemble it; must be labelled so. */
  readonly basis: 'measured' | 'proxy'
}
