/** JSON Schemas of the messages, from the same layouts that they are read by. */
import { applicationSchemas } from './applications/application.ts'
import { type JsonSchema, type Layout, layoutSchema } from './field.ts'
import { AID_TO_NAVIGATION, STATIC_PART_A, STATIC_PART_B, STATIC_PART_B_OF_CRAFT } from './layouts/station.ts'
import {
  ACKNOWLEDGED,
  ADDRESSED_BINARY,
  ASSIGNMENT,
  CHANNELS_OF_AREA,
  CHANNELS_OF_STATIONS,
  DIFFERENTIAL_CORRECTIONS,
  RESERVATION,
} from './layouts/traffic.ts'
import { SIMPLE } from './message.ts'

const HEAD_SCHEMA: Record<string, JsonSchema> = {
  repeat: { type: 'integer', minimum: 0, maximum: 3 },
  mmsi: { type: 'integer', minimum: 0, maximum: 1_073_741_823 },
}
const BINARY_SCHEMA: Record<string, JsonSchema> = {
  dac: { type: ['integer', 'null'] },
  fi: { type: ['integer', 'null'] },
  applicationName: { type: ['string', 'null'] },
  application: { type: ['object', 'null'] },
  dataBits: { type: 'integer' },
  data: { type: 'string', description: 'Hexadecimal, after DAC and FI' },
}
const DATA_SCHEMA: Record<string, JsonSchema> = { dataBits: { type: 'integer' }, data: { type: 'string' } }
const listOf = (layout: Layout): JsonSchema => ({
  type: 'array',
  items: { type: 'object', properties: layoutSchema(layout) },
})
const DESTINATION: Record<string, JsonSchema> = { destinationMmsi: { type: ['integer', 'null'] } }
const PART: Record<string, JsonSchema> = { part: { enum: ['A', 'B'] } }

/** The properties of each type's JSON object; several forms where a type has several. */
const FORMS: Readonly<Record<number, readonly Record<string, JsonSchema>[]>> = {
  ...Object.fromEntries(Object.entries(SIMPLE).map(([type, layout]) => [type, [layoutSchema(layout)]])),
  6: [{ ...layoutSchema(ADDRESSED_BINARY), ...BINARY_SCHEMA }],
  7: [{ acknowledged: listOf(ACKNOWLEDGED) }],
  8: [BINARY_SCHEMA],
  13: [{ acknowledged: listOf(ACKNOWLEDGED) }],
  16: [{ assignments: listOf(ASSIGNMENT) }],
  17: [{ ...layoutSchema(DIFFERENTIAL_CORRECTIONS), ...DATA_SCHEMA }],
  20: [{ reservations: listOf(RESERVATION) }],
  21: [layoutSchema(AID_TO_NAVIGATION)],
  22: [layoutSchema(CHANNELS_OF_AREA), layoutSchema(CHANNELS_OF_STATIONS)],
  24: [
    { ...PART, ...layoutSchema(STATIC_PART_A) },
    { ...PART, ...layoutSchema(STATIC_PART_B) },
    { ...PART, ...layoutSchema(STATIC_PART_B_OF_CRAFT) },
  ],
  25: [{ ...DESTINATION, ...BINARY_SCHEMA }],
  26: [{ ...DESTINATION, ...BINARY_SCHEMA, radio: { type: ['integer', 'null'] } }],
}

/**
 * JSON Schema (draft 2020-12) of one type's object. `extra` are the properties that the caller puts around it,
 * `optional` those that may be missing.
 */
export function messageSchema(
  type: number,
  extra: Record<string, JsonSchema> = {},
  optional: Record<string, JsonSchema> = {},
): JsonSchema {
  const forms = (FORMS[type] ?? []).map(properties => {
    const all = { type: { const: type }, ...HEAD_SCHEMA, ...properties, ...extra }
    const known = { ...all, ...optional }
    return { type: 'object', properties: known, required: Object.keys(all), additionalProperties: false }
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:entente:ais:${type}`,
    title: `AIS message ${type} (ITU-R M.1371-5)`,
    ...(forms.length === 1 ? forms[0] : { oneOf: forms }),
    ...(BINARY_TYPES.has(type) ? { $defs: applicationSchemas() } : {}),
  }
}
const BINARY_TYPES: ReadonlySet<number> = new Set([6, 8, 25, 26])
