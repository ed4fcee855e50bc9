/** What is drawn of a case: its craft with their doubt and where they came from, the units that are tasked, and what is searched. */
import type { RescueCase } from '#contract'
import type { Place, UnitKind } from '../rescue/parts.ts'
import type { Standing } from '../rescue/standing.ts'
import { rangeText } from '../rescue/told.ts'
import type { Speech } from '../session/use.ts'
import { craftIn } from './point-texts.ts'

export interface Chart {
  readonly craft: readonly {
    readonly id: string
    readonly label: string
    readonly place: Place
    readonly doubtMetres: number
    /** The newest first. */
    readonly before: readonly Place[]
  }[]
  readonly units: readonly {
    readonly id: string
    readonly label: string
    readonly kind: UnitKind | null
    readonly place: Place
  }[]
  readonly areas: readonly (readonly Place[])[]
}

const BEFORE_MAX = 12

export function chartOf(standing: Standing, known: RescueCase, speech: Speech): Chart {
  const tasked = new Set(
    [...standing.tasks.values()]
      .filter(({ case: of, craft }) => of === known.id || (craft !== null && known.crafts.includes(craft)))
      .map(({ unit }) => unit),
  )
  return {
    craft: craftIn(standing, known).flatMap(({ id, name, aboard, places }) => {
      const [last, ...before] = places
      if (last === undefined) return []
      const label = `${name} ${rangeText(aboard.people, speech)}`
      return [
        {
          id,
          label,
          place: last.place,
          doubtMetres: last.doubtMetres,
          before: before.slice(0, BEFORE_MAX).map(({ place }) => place),
        },
      ]
    }),
    units: [...standing.units.values()].flatMap(({ id, kind, place }) =>
      place !== null && tasked.has(id) ? [{ id, label: id, kind, place }] : [],
    ),
    areas: known.searches.flatMap(id => standing.searches.get(id)?.areas.map(({ corners }) => corners) ?? []),
  }
}
