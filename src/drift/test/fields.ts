/** Data sets and fields that the tests of the forcing door share. */
import type { CfAttribute, CfSet, CfVariable } from '../forcing/cf-set.ts'
import type { Field, FieldFacts, Quantity, ReadField, ReadFields } from '../forcing/field.ts'
import { type Refused, say } from '../forcing/said.ts'
import { T0 } from './given.ts'

export const FACTS: FieldFacts = {
  name: 'test',
  source: 'test',
  licence: 'CC BY 4.0',
  kind: 'forecast',
  fetchedS: T0,
  remarks: [],
}

export function variable(
  name: string,
  dimensions: readonly string[],
  shape: readonly number[],
  values: ArrayLike<number>,
  attributes: Readonly<Record<string, CfAttribute>> = {},
): CfVariable {
  return { name, dimensions, shape, attributes, values: () => values }
}

/** Two hours, two latitudes, three longitudes; u = 0.1 x place, v = -u. */
export function cfSet(change: Readonly<Record<string, CfVariable | null>> = {}): CfSet {
  const places = Array.from({ length: 12 }, (_, k) => 0.1 * k)
  const dimensions = ['time', 'latitude', 'longitude']
  const velocity = { units: 'm s-1' }
  const given: Record<string, CfVariable | null> = {
    time: variable('time', ['time'], [2], [0, 1], {
      units: 'hours since 2026-03-01 00:00:00',
      calendar: 'gregorian',
    }),
    latitude: variable('latitude', ['latitude'], [2], [50, 51], { units: 'degrees_north' }),
    longitude: variable('longitude', ['longitude'], [3], [1, 1.5, 2], { units: 'degrees_east' }),
    uo: variable('uo', dimensions, [2, 2, 3], places, {
      ...velocity,
      standard_name: 'eastward_sea_water_velocity',
    }),
    vo: variable(
      'vo',
      dimensions,
      [2, 2, 3],
      places.map(each => -each),
      {
        ...velocity,
        standard_name: 'northward_sea_water_velocity',
      },
    ),
    ...change,
  }
  return { attributes: {}, variables: Object.values(given).filter(each => each !== null) }
}

export function fieldsOf(read: ReadFields): readonly Field[] {
  if (read.kind === 'refused') throw new Error(say(read.said, 'en'))
  return read.fields
}

export function fieldOf(read: ReadFields | ReadField, quantity: Quantity): Field {
  if (read.kind === 'refused') throw new Error(say(read.said, 'en'))
  const found = ('fields' in read ? read.fields : [read.field]).find(each => each.quantity === quantity)
  if (found === undefined) throw new Error(`there is no ${quantity}`)
  return found
}

/** Its code; says so when it was not refused. */
export function codeOf(answer: Refused | { readonly kind: string }): string {
  return 'said' in answer ? answer.said.code : 'not refused'
}

/** A grid of one current or wind, the same everywhere unless told. */
export function gridField(
  quantity: Quantity,
  change: Partial<Pick<Field, 'times' | 'latitudes' | 'longitudes' | 'facts'>> = {},
  at: (level: number, row: number, column: number) => readonly [number, number] = () => [0.5, 0.25],
): Field {
  const times = change.times ?? [0, 1, 2, 3].map(hour => T0 + hour * 3600)
  const latitudes = change.latitudes ?? [50, 50.5, 51, 51.5]
  const longitudes = change.longitudes ?? [0.5, 1, 1.5, 2, 2.5]
  const [rows, columns] = [latitudes.length, longitudes.length]
  const vectors = Array.from({ length: times.length * rows * columns }, (_, k) =>
    at(Math.floor(k / columns / rows), Math.floor(k / columns) % rows, k % columns),
  )
  return {
    quantity,
    facts: change.facts ?? FACTS,
    times,
    latitudes,
    longitudes,
    east: Float32Array.from(vectors, ([u]) => u),
    north: Float32Array.from(vectors, ([, v]) => v),
  }
}
