/** Where current and wind of a run may come from: each source opens a field for the time and place asked, or says why not. */
import type { DriftOffer, SeaAsked } from '#contract'
import {
  DEMO_WIND,
  demoForcing,
  type FieldDescription,
  type ForcingArea,
  type ForcingSpec,
  type FormulaSpec,
  type Refused,
  say,
} from '#drift'
import { METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'
import { Refusal } from '../http/problem.ts'
import { openTyped } from './forcing/typed.ts'

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
  /** It is a table that a person types. */
  readonly takesTable: boolean
  /** What is known of it before it is asked. */
  readonly about: DriftOffer['seas'][number]['about']
  /** @throws Refusal in words, in both languages, when the field cannot be had */
  open(asked: SeaAsked, window: SeaWindow): Promise<OpenedSea>
}

export interface OpenedSea {
  readonly spec: ForcingSpec
  /** What it was made of; none for a formula. */
  readonly fields: readonly FieldDescription[]
}

/** What an adapter says no to, as an answer of the API: its reason in both languages, with the facts. */
export function seaRefused({ said }: Refused): Refusal {
  const both = { en: say(said, 'en'), fr: say(said, 'fr') }
  const isReach = said.code === 'outside-time' || said.code === 'outside-area'
  return new Refusal(422, isReach ? 'drift-window' : 'drift-refused', both.en, {
    parameter: 'sea',
    said: both,
  })
}

const ANY_TIME = { en: 'at any time', fr: 'à tout moment' } as const

const WIND_PERIOD_S = 40_000

/** The demo field, with its own wind or one by hand. */
export const DEMO_SEA: SeaSource = {
  id: 'demo',
  name: { en: 'DEMO, M2 + S2 formula', fr: 'DEMO, formule M2 + S2' },
  isDemo: true,
  takesCurrent: false,
  takesWind: true,
  takesTable: false,
  about: {
    kind: 'demo',
    from: {
      en: 'Formula: M2 and S2 ellipses at four places of the Strait, spread by nearness; no forecast of anything',
      fr: 'Formule : ellipses M2 et S2 en quatre points du détroit, étendues par proximité ; aucune prévision',
    },
    licence: 'Apache-2.0',
    resolution: { en: 'continuous', fr: 'continue' },
    valid: ANY_TIME,
  },
  open: async ({ wind }) => {
    if (wind === null) return { spec: demoForcing(DEMO_WIND), fields: [] }
    const spec = demoForcing(steady(wind))
    const remarks = [
      'Streams do not know the depth and run up to the coast.',
      'The wind was entered by hand.',
    ]
    return { spec: { ...spec, source: { ...spec.source, remarks } }, fields: [] }
  },
}

/** One current and one wind for the whole run, entered by hand. Neither turns with the tide: for an hour or two. */
export const HAND_SEA: SeaSource = {
  id: 'hand',
  name: { en: 'By hand: one current, one wind', fr: 'À la main : un courant, un vent' },
  isDemo: false,
  takesCurrent: true,
  takesWind: true,
  takesTable: false,
  about: {
    kind: 'by-hand',
    from: { en: 'What an officer enters', fr: 'Ce qu’un officier saisit' },
    licence: '–',
    resolution: { en: 'one value for all', fr: 'une valeur pour tout' },
    valid: {
      en: 'does not turn with the tide: an hour or two',
      fr: 'ne tourne pas avec la marée : une heure ou deux',
    },
  },
  open: async ({ current, wind }) => {
    if (current === null || wind === null) throw handNeeded()
    return { spec: steadySea(current, wind), fields: [] }
  },
}

/** A table of one place, hour by hour: what a person reads from an atlas and a forecast, with no service at all. */
export function typedSea(area: ForcingArea, nowS: () => number): SeaSource {
  return {
    id: 'table',
    name: { en: 'Table by hand, hour by hour', fr: 'Tableau à la main, heure par heure' },
    isDemo: false,
    takesCurrent: false,
    takesWind: false,
    takesTable: true,
    about: {
      kind: 'by-hand',
      from: { en: 'The table below', fr: 'Le tableau ci-dessous' },
      licence: '–',
      resolution: { en: 'one place, your rows', fr: 'un seul point, vos lignes' },
      valid: { en: 'first row to last row', fr: 'de la première à la dernière ligne' },
    },
    open: async ({ table }, window) => {
      if (table === undefined)
        throw new Refusal(400, 'bad-parameter', 'This source needs a table.', { parameter: 'sea' })
      const joined = openTyped(table, { ...window, area }, nowS())
      if (joined.kind === 'refused') throw seaRefused(joined)
      return { spec: joined.grid, fields: joined.fields }
    },
  }
}

function handNeeded(): Refusal {
  return new Refusal(400, 'bad-parameter', 'This source needs a current and a wind by hand.', {
    parameter: 'sea',
  })
}

function steadySea(
  current: NonNullable<SeaAsked['current']>,
  wind: NonNullable<SeaAsked['wind']>,
): FormulaSpec {
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
}

/** The Strait and its approaches: over these a typed table stands for all. */
const STRAIT: ForcingArea = { west: -1, south: 49.75, east: 3.5, north: 52.25 }

/** Those that need no service and no file. */
export function ownSeas(nowS: () => number): readonly SeaSource[] {
  return [DEMO_SEA, HAND_SEA, typedSea(STRAIT, nowS)]
}

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
