/** Binary applications inside messages 6, 8, 25 and 26, by designated area code (DAC) and function identifier (FI). */
import { compileRecord } from '../compiled.ts'
import { type JsonSchema, type Layout, layoutBits, layoutSchema } from '../field.ts'
import type { Payload } from '../payload.ts'
import { AREA_NOTICE_HEAD, AREA_NOTICE_SCHEMA, readAreaNotice } from './area-notice.ts'
import { ENVIRONMENT_SCHEMA, readEnvironment } from './environment.ts'
import {
  AID_MONITORING,
  CLEARANCE,
  DANGEROUS_CARGO,
  INLAND_PEOPLE,
  INLAND_SHIP,
  LINKED_TEXT,
  PEOPLE_ABOARD,
  TEXT_TELEGRAM,
  TIDAL_WINDOW_236,
  TIDAL_WINDOW_289,
} from './voyage.ts'
import { WEATHER_236, WEATHER_289 } from './weather.ts'

export type ApplicationRecord = Readonly<Record<string, unknown>>

export interface Known {
  readonly name: string
  /** Null: what is inside is not public, or not laid out here; its bits are kept. */
  readonly read: ((payload: Payload, from: number) => ApplicationRecord) | null
  /** Its fields, when they are one layout. */
  readonly layout: Layout | null
  /** With fewer bits it does not even say where, when or what. */
  readonly bitsMin: number
  readonly schema: Record<string, JsonSchema> | null
}

const TIDE_HEAD_BITS = 9

const KNOWN: Readonly<Record<string, Known>> = {
  '1/0': laid('text telegram', TEXT_TELEGRAM, 18),
  '1/2': kept('interrogation for a function'),
  '1/3': kept('capability interrogation'),
  '1/4': kept('capability reply'),
  '1/11': laid('weather and sea (Circ.236)', WEATHER_236, 65),
  '1/12': laid('dangerous cargo', DANGEROUS_CARGO, 50),
  '1/14': tides('tidal window (Circ.236)', TIDAL_WINDOW_236),
  '1/16': kept('VTS targets'),
  '1/18': laid('clearance time to enter port', CLEARANCE, 30),
  '1/22': areaNotice('area notice'),
  '1/23': areaNotice('area notice, addressed'),
  '1/26': {
    name: 'environmental sensors',
    read: readEnvironment,
    layout: null,
    bitsMin: 112,
    schema: ENVIRONMENT_SCHEMA,
  },
  '1/29': laid('text description', LINKED_TEXT, 16),
  '1/30': laid('text description, addressed', LINKED_TEXT, 16),
  '1/31': laid('weather and sea (Circ.289)', WEATHER_289, 66),
  '1/32': tides('tidal window (Circ.289)', TIDAL_WINDOW_289),
  '1/40': laid('people aboard', PEOPLE_ABOARD, 13),
  '200/3': kept('inland: RIS index of a lock or bridge'),
  '200/10': laid('inland ship', INLAND_SHIP, 104),
  '200/21': kept('inland: time of arrival'),
  '200/22': kept('inland: required time of arrival'),
  '200/23': kept('inland: weather warning'),
  '200/24': kept('inland: water levels'),
  '200/40': kept('inland: signal status'),
  '200/55': laid('inland: people aboard', INLAND_PEOPLE, 29),
  '235/10': laid('aid to navigation monitoring', AID_MONITORING, 48),
  '250/10': laid('aid to navigation monitoring', AID_MONITORING, 48),
  '316/1': kept('St Lawrence Seaway'),
  '366/1': kept('St Lawrence Seaway'),
  '366/33': kept('environmental sensors (US)'),
  '366/34': kept('whale notice (US)'),
  '366/56': kept('US Coast Guard, encrypted'),
  '366/57': kept('US Coast Guard, encrypted'),
  '367/33': kept('environmental sensors (US)'),
}

const BY_NUMBER: ReadonlyMap<number, Known> = new Map(
  Object.entries(KNOWN).map(([key, known]) => {
    const [dac, fi] = key.split('/').map(Number)
    return [(dac as number) * 64 + (fi as number), known]
  }),
)

/** What is known of an application, its name in plain words first; null when nothing is. */
export function findApplication(dac: number, fi: number): Known | null {
  return BY_NUMBER.get(dac * 64 + fi) ?? null
}

/** Reads an application that starts at a bit. Null when its layout is not known or it is too short to be what it claims. */
export function readApplication(known: Known, payload: Payload, from: number): ApplicationRecord | null {
  if (known.read === null || payload.bits - from < known.bitsMin) return null
  return known.read(payload, from)
}

/** Schemas of the applications that are read, by "DAC/FI". */
export function applicationSchemas(): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {}
  for (const [key, { name, schema }] of Object.entries(KNOWN)) {
    if (schema === null) continue
    schemas[key] = { title: name, type: 'object', properties: schema, required: Object.keys(schema) }
  }
  return schemas
}

function kept(name: string): Known {
  return { name, read: null, layout: null, bitsMin: 0, schema: null }
}

function laid(name: string, layout: Layout, bitsMin: number): Known {
  return {
    name,
    read: compileRecord(layout),
    layout,
    bitsMin,
    schema: layoutSchema(layout),
  }
}

function areaNotice(name: string): Known {
  return {
    name,
    read: readAreaNotice,
    layout: null,
    bitsMin: 55,
    schema: { ...layoutSchema(AREA_NOTICE_HEAD), ...AREA_NOTICE_SCHEMA },
  }
}

/** Month and day, then as many windows as fit. */
function tides(name: string, layout: Layout): Known {
  const windowBits = layoutBits(layout)
  const readWindow = compileRecord(layout)
  return {
    name,
    layout: null,
    bitsMin: TIDE_HEAD_BITS + windowBits,
    read(payload, from) {
      const month = payload.unsigned(from, 4)
      const day = payload.unsigned(from + 4, 5)
      const windows: ApplicationRecord[] = []
      for (let at = from + TIDE_HEAD_BITS; at + windowBits <= payload.bits; at += windowBits) {
        windows.push(readWindow(payload, at))
      }
      return { month: month === 0 ? null : month, day: day === 0 ? null : day, windows }
    },
    schema: {
      month: { type: ['integer', 'null'] },
      day: { type: ['integer', 'null'] },
      windows: { type: 'array', items: { type: 'object', properties: layoutSchema(layout) } },
    },
  }
}
