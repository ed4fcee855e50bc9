/** Where current and wind of a run may come from: each source opens a field for the time and place asked, or says why not. */
import type { SeaAsked } from '#contract'
import { DEMO_WIND, demoForcing, type ForcingSpec, type FormulaSpec } from '#drift'
import { METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'

/** What a run needs of the sea: epoch seconds. */
export interface SeaWindow {
  readonly fromS: number
  readonly toS: number
}

/** A source of current and wind. Adapters of services and of files are of this shape too. */
export interface SeaSource {
  readonly id: string
  readonly name: { readonly en: string; readonly fr: string }
  readonly isDemo: boolean
  /** It needs a current by hand; it takes a wind by hand. */
  readonly takesCurrent: boolean
  readonly takesWind: boolean
  /** @throws Error in words when the field cannot be had */
  open(asked: SeaAsked, window: SeaWindow): Promise<ForcingSpec>
}

const WIND_PERIOD_S = 40_000

/** The demo field, with its own wind or one by hand. */
export const DEMO_SEA: SeaSource = {
  id: 'demo',
  name: { en: 'DEMO, M2 + S2 formula', fr: 'DEMO, formule M2 + S2' },
  isDemo: true,
  takesCurrent: false,
  takesWind: true,
  open: async ({ wind }) => {
    if (wind === null) return demoForcing(DEMO_WIND)
    const spec = demoForcing(steady(wind))
    return {
      ...spec,
      source: {
        ...spec.source,
        remarks: ['Streams do not know the depth and run up to the coast.', 'The wind was entered by hand.'],
      },
    }
  },
}

/** One current and one wind for the whole run, entered by hand. Neither turns with the tide: for an hour or two. */
export const HAND_SEA: SeaSource = {
  id: 'hand',
  name: { en: 'By hand: one current, one wind', fr: 'À la main : un courant, un vent' },
  isDemo: false,
  takesCurrent: true,
  takesWind: true,
  open: async ({ current, wind }): Promise<FormulaSpec> => {
    if (current === null || wind === null) throw new Error('a current and a wind are needed, both by hand')
    const towards = current.towardsDegrees * RADIANS_PER_DEGREE
    const speed = current.knots * METRES_PER_SECOND_PER_KNOT
    return {
      kind: 'formula',
      source: {
        name: 'BY HAND',
        source: 'Entered by an officer; steady, does not turn with the tide',
        licence: 'none needed',
        isDemo: false,
        fetchedS: null,
        remarks: [],
      },
      epochS: 0,
      current: [{ kind: 'uniform', u: speed * Math.sin(towards), v: speed * Math.cos(towards) }],
      wind: steady(wind),
    }
  },
}

export const SEAS: readonly SeaSource[] = [DEMO_SEA, HAND_SEA]

function steady({ fromDegrees, knots }: NonNullable<SeaAsked['wind']>) {
  return {
    kind: 'varying' as const,
    speedMs: {
      mean: knots * METRES_PER_SECOND_PER_KNOT,
      amplitude: 0,
      periodS: WIND_PERIOD_S,
      function: 'sin' as const,
    },
    fromDeg: { start: fromDegrees, perHour: 0 },
  }
}
