/** The JSON Schema of a detection line, for those who write them. It and `parseDetection` are held to each other by tests. */
import * as limits from './limits.ts'
import { TARGET_STATUSES } from './parse.ts'

export type DetectionSchema = Readonly<Record<string, unknown>>

const orNull = (schema: DetectionSchema): DetectionSchema => ({ anyOf: [schema, { type: 'null' }] })
const number = (minimum: number, maximum: number, description: string): DetectionSchema => ({
  type: 'number',
  minimum,
  maximum,
  description,
})
const whole = (maximum: number, description: string): DetectionSchema => ({
  type: 'integer',
  minimum: 0,
  maximum,
  description,
})
const pair = (first: DetectionSchema, second: DetectionSchema, description: string): DetectionSchema => ({
  type: 'array',
  prefixItems: [first, second],
  minItems: 2,
  maxItems: 2,
  description,
})
const list = (items: DetectionSchema, maxItems: number): DetectionSchema => ({
  type: 'array',
  items,
  maxItems,
})
const named = (name: string): DetectionSchema => ({ $ref: `#/$defs/${name}` })
const className: DetectionSchema = { type: 'string', pattern: limits.CLASS_PATTERN }
const angle = (description: string) => number(-limits.ANGLE_MAX, limits.ANGLE_MAX, description)
const variance: DetectionSchema = { type: 'number', exclusiveMinimum: 0, maximum: limits.VARIANCE_MAX }
const metres = number(-limits.RANGE_MAX, limits.RANGE_MAX, 'Metres')

const DEFINITIONS: Readonly<Record<string, DetectionSchema>> = {
  position: {
    type: 'object',
    description: 'WGS-84, degrees',
    properties: {
      latitude: number(-90, 90, 'North is positive'),
      longitude: number(-180, 180, 'East is positive'),
    },
    required: ['latitude', 'longitude'],
  },
  plane: pair(metres, metres, 'East and north of the origin that the header names, metres'),
  covariance: {
    type: 'array',
    description: 'East-east, east-north, north-north, square metres; positive definite',
    prefixItems: [
      variance,
      { type: 'number', minimum: -limits.VARIANCE_MAX, maximum: limits.VARIANCE_MAX },
      variance,
    ],
    minItems: 3,
    maxItems: 3,
  },
  scores: {
    type: 'object',
    description: 'Class name to score, 0 to 1',
    propertyNames: className,
    additionalProperties: { type: 'number', minimum: 0, maximum: 1 },
    maxProperties: limits.CLASSES_MAX,
  },
  count: {
    description: 'People or boats: one number, or the least and the most; a bound that nobody stated is null',
    anyOf: [
      whole(limits.COUNT_MAX, 'Counted'),
      {
        ...pair(
          orNull(whole(limits.COUNT_MAX, 'At least')),
          orNull(whole(limits.COUNT_MAX, 'At most')),
          'Least and most',
        ),
        contains: { type: 'integer' },
      },
    ],
  },
}

/** Either a place on the earth or one on the plane, under the name that scenarios give it. */
function placedAs(flat: string): DetectionSchema {
  const absent: DetectionSchema = { type: 'null' }
  return {
    oneOf: [
      { properties: { position: named('position'), [flat]: absent }, required: ['position'] },
      { properties: { [flat]: named('plane'), position: absent }, required: [flat] },
    ],
  }
}

const MOVING: Readonly<Record<string, DetectionSchema>> = {
  sog: orNull(number(0, limits.SPEED_MAX, 'Speed over ground, metres a second')),
  cog: orNull(angle('Course over ground, radians from true north')),
}

interface Form {
  readonly title: string
  readonly properties: Readonly<Record<string, DetectionSchema>>
  readonly required: readonly string[]
  readonly also?: DetectionSchema
}

const PLOTS: Form = {
  title: 'Single plots of a radar: what is not there says nothing',
  properties: {
    seq: orNull(whole(Number.MAX_SAFE_INTEGER, 'Number of the turn')),
    plots: list(
      pair(
        number(0, limits.RANGE_MAX, 'Range, metres'),
        angle('Bearing, radians clockwise from true north'),
        'Range and bearing',
      ),
      limits.PLOTS_MAX,
    ),
  },
  required: ['plots'],
}

const FORMS: Readonly<Record<string, Form>> = {
  ais: {
    title: 'A place that a ship reports of herself',
    properties: {
      mmsi: whole(limits.MMSI_MAX, 'Maritime Mobile Service Identity'),
      cov: named('covariance'),
      ...MOVING,
      shipType: orNull(className),
    },
    required: ['mmsi', 'cov'],
    also: placedAs('pos'),
  },
  scan: { ...PLOTS, title: 'All plots of one turn of a radar' },
  plots: PLOTS,
  radarTarget: {
    title: 'A target that a radar follows under its own number',
    properties: {
      number: whole(limits.TARGET_NUMBER_MAX, 'The number that the radar gave it'),
      cov: named('covariance'),
      ...MOVING,
      status: orNull({ enum: TARGET_STATUSES }),
    },
    required: ['number', 'cov'],
    also: placedAs('pos'),
  },
  bearings: {
    title: 'What a camera sees at one moment',
    properties: {
      fov: pair(
        angle('From, radians'),
        angle('To, radians'),
        'Field of view, clockwise from the first to the second',
      ),
      obs: list(
        {
          type: 'object',
          properties: { bearing: angle('Radians from true north'), scores: named('scores') },
          required: ['bearing', 'scores'],
        },
        limits.SEEN_MAX,
      ),
    },
    required: ['fov', 'obs'],
  },
  positions: {
    title: 'What a drone sees in its footprint at one moment',
    properties: {
      footprint: {
        type: 'object',
        properties: { radiusM: number(0, limits.RANGE_MAX, 'Metres') },
        required: ['radiusM'],
        ...placedAs('centre'),
      },
      obs: list(
        {
          type: 'object',
          properties: { cov: named('covariance'), scores: named('scores') },
          required: ['cov', 'scores'],
          ...placedAs('pos'),
        },
        limits.SEEN_MAX,
      ),
    },
    required: ['footprint', 'obs'],
  },
  report: {
    title: 'What a person saw',
    properties: { cov: named('covariance'), class: orNull(className), count: orNull(named('count')) },
    required: ['cov'],
    also: placedAs('pos'),
  },
}

const SECONDS = limits.TIME_MS_MAX / 1000

const HEADER: DetectionSchema = {
  title: 'First line of a feed on a plane',
  type: 'object',
  properties: {
    type: { const: 'header' },
    frame: orNull({
      type: 'object',
      properties: { originLat: number(-90, 90, 'Degrees'), originLon: number(-180, 180, 'Degrees') },
      required: ['originLat', 'originLon'],
    }),
    epochMs: orNull({
      type: 'integer',
      minimum: -limits.TIME_MS_MAX,
      maximum: limits.TIME_MS_MAX,
      description: 'Time zero of the feed, milliseconds since 1970 UTC',
    }),
  },
  required: ['type'],
}

/** Draft 2020-12. Fields that are not named are passed over by the reader, and so allowed. */
export function detectionSchema(): DetectionSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:entente:detection',
    title: 'One line of an NDJSON feed of detections',
    oneOf: [HEADER, ...Object.entries(FORMS).map(([type, form]) => formSchema(type, form))],
    $defs: DEFINITIONS,
  }
}

function formSchema(type: string, form: Form): DetectionSchema {
  const time = 'seconds after the time zero of the feed, 1970 UTC where no header says otherwise'
  return {
    title: form.title,
    type: 'object',
    properties: {
      type: { const: type },
      tm: number(-SECONDS, SECONDS, `Time of measurement, ${time}`),
      t: orNull(number(-SECONDS, SECONDS, `Time of sending, ${time}`)),
      sensor: {
        type: 'string',
        pattern: limits.SENSOR_PATTERN,
        description: 'Id of the sensor in the configuration',
      },
      ...form.properties,
    },
    required: ['type', 'tm', 'sensor', ...form.required],
    ...form.also,
  }
}
