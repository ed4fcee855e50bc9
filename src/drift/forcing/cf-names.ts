/** By what names current, wind and axes go in data sets (CF standard name table 86; names that services use). */
import { type CfVariable, textOf } from './cf-set.ts'
import type { Quantity } from './field.ts'
import type { Sense } from './units.ts'

export interface VectorNames {
  /** Components east and north, or speed and a direction that says from or towards. */
  readonly how: 'components' | Sense
  /** Standard names, or null. */
  readonly standard: readonly [string, string] | null
  /** Plain names, small letters; taken only where the variable has no standard name. */
  readonly names: readonly [string, string] | null
}

function pairs(
  how: VectorNames['how'],
  standard: readonly (readonly [string, string])[],
  names: readonly (readonly [string, string])[],
): VectorNames[] {
  return [
    ...standard.map(each => ({ how, standard: each, names: null })),
    ...names.map(each => ({ how, standard: null, names: each })),
  ]
}

/**
 * In this order. Geostrophic and detided currents are left out on purpose: they lack the tide, which is the current of
 * the Strait. `x_wind` and `sea_water_x_velocity` run along the grid; on regular degrees that is east.
 */
export const QUANTITIES: Readonly<Record<Quantity, readonly VectorNames[]>> = {
  current: [
    ...pairs(
      'components',
      [
        ['surface_eastward_sea_water_velocity', 'surface_northward_sea_water_velocity'],
        ['eastward_sea_water_velocity', 'northward_sea_water_velocity'],
        ['sea_water_x_velocity', 'sea_water_y_velocity'],
        ['barotropic_eastward_sea_water_velocity', 'barotropic_northward_sea_water_velocity'],
      ],
      [
        ['utotal', 'vtotal'],
        ['uo', 'vo'],
        ['water_u', 'water_v'],
        ['u_current', 'v_current'],
        ['u', 'v'],
      ],
    ),
    ...pairs(
      'towards',
      [
        ['sea_water_speed', 'sea_water_velocity_to_direction'],
        ['sea_water_speed', 'direction_of_sea_water_velocity'],
      ],
      [],
    ),
    ...pairs('from', [['sea_water_speed', 'sea_water_velocity_from_direction']], []),
  ],
  wind: [
    ...pairs(
      'components',
      [
        ['eastward_wind', 'northward_wind'],
        ['x_wind', 'y_wind'],
      ],
      [
        ['u10', 'v10'],
        ['u10m', 'v10m'],
        ['uwnd', 'vwnd'],
        ['ugrd10m', 'vgrd10m'],
        ['wind_u', 'wind_v'],
      ],
    ),
    ...pairs('from', [['wind_speed', 'wind_from_direction']], [['wind_speed', 'wind_direction']]),
    ...pairs('towards', [['wind_speed', 'wind_to_direction']], []),
  ],
}

export type AxisName = 'time' | 'latitude' | 'longitude'

const LATITUDES = new Set(['degrees_north', 'degree_north', 'degree_n', 'degrees_n', 'degreen', 'degreesn'])
const LONGITUDES = new Set(['degrees_east', 'degree_east', 'degree_e', 'degrees_e', 'degreee', 'degreese'])
const ROTATED = new Set([
  'grid_latitude',
  'grid_longitude',
  'projection_x_coordinate',
  'projection_y_coordinate',
])

/** Which axis a coordinate is, by its units and standard name (CF 1.11, chapter 4). Null: another one. */
export function axisName(coordinate: CfVariable): AxisName | 'depth' | 'rotated' | null {
  if (isRotated(coordinate)) return 'rotated'
  const unit = textOf(coordinate, 'units').toLowerCase()
  const standard = textOf(coordinate, 'standard_name')
  if (standard === 'latitude' || LATITUDES.has(unit)) return 'latitude'
  if (standard === 'longitude' || LONGITUDES.has(unit)) return 'longitude'
  if (standard === 'time' || unit.includes(' since ')) return 'time'
  if (standard === 'depth' || standard === 'height' || textOf(coordinate, 'axis') === 'Z') return 'depth'
  return /^(depth|depthu|depthv|lev|level|height)$/i.test(coordinate.name) ? 'depth' : null
}

export function isRotated(variable: CfVariable): boolean {
  return (
    ROTATED.has(textOf(variable, 'standard_name')) ||
    textOf(variable, 'grid_mapping_name') === 'rotated_latitude_longitude' ||
    /^(rlat|rlon)$/i.test(variable.name)
  )
}
