/** One NDJSON line, bytes in, a detection out: the records of `entente-scenario/1` and our names for what they lack. */
import type {
  AisDetection,
  CameraDetection,
  Detection,
  DetectionHeader,
  DroneDetection,
  RadarDetection,
  RadarTargetDetection,
  RadarTargetStatus,
  SightingDetection,
} from './detection.ts'
import * as fields from './fields.ts'
import { isObject, type Json, listField, orNull } from './fields.ts'
import * as limits from './limits.ts'
import { type DetectionRefused, type Faults, note, refused } from './refusal.ts'

export const TARGET_STATUSES: readonly RadarTargetStatus[] = ['tracking', 'acquiring', 'lost']

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The line may end in CR, LF or blanks. Fields that are not known are passed over. Nothing throws. */
export function parseDetection(line: Uint8Array): Detection | DetectionHeader | DetectionRefused {
  if (line.length > limits.DETECTION_BYTES_MAX) return refused('too-long')
  const text = textOf(line)
  if (text === null) return refused('not-utf8')
  const record = jsonOf(text)
  if (record === undefined) return refused('not-json')
  if (!isObject(record)) return refused('not-an-object')
  const faults: Faults = { first: null }
  const read = record.type === 'header' ? headerOf(record, faults) : detectionOf(record, faults)
  return faults.first ?? read ?? refused('unknown-type', 'type')
}

function textOf(line: Uint8Array): string | null {
  try {
    return UTF8.decode(line)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Undefined when it is no JSON: JSON itself has no undefined. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function headerOf(record: Json, faults: Faults): DetectionHeader {
  const frame = orNull(record.frame, value => (isObject(value) ? value : {}))
  const origin = frame === null ? null : { latitude: frame.originLat, longitude: frame.originLon }
  const place = orNull(origin, value => fields.placeFields(value, undefined, 'frame', faults))
  return {
    kind: 'header',
    name: typeof record.name === 'string' ? record.name.slice(0, limits.SENSOR_LETTERS_MAX) : null,
    origin: place?.kind === 'earth' ? { latitude: place.latitude, longitude: place.longitude } : null,
    epochMs: orNull(record.epochMs, value => fields.epochField(value, 'epochMs', faults)),
  }
}

function detectionOf(record: Json, faults: Faults): Detection | null {
  switch (record.type) {
    case 'ais':
      return aisOf(record, faults)
    case 'scan':
    case 'plots':
      return radarOf(record, faults)
    case 'radarTarget':
      return radarTargetOf(record, faults)
    case 'bearings':
      return cameraOf(record, faults)
    case 'positions':
      return droneOf(record, faults)
    case 'report':
      return sightingOf(record, faults)
    default:
      return null
  }
}

function toldOf(record: Json, faults: Faults) {
  return {
    measuredMs: fields.timeField(record.tm, 'tm', faults),
    sentMs: orNull(record.t, value => fields.timeField(value, 't', faults)),
    sensor: fields.sensorField(record.sensor, faults),
  }
}

function placedOf(record: Json, at: string, faults: Faults) {
  return {
    place: fields.placeFields(record.position, record.pos, `${at}pos`, faults),
    covariance: fields.covarianceField(record.cov, `${at}cov`, faults),
  }
}

function movingOf(record: Json, faults: Faults) {
  return {
    speed: orNull(record.sog, value => fields.numberField(value, 0, limits.SPEED_MAX, 'sog', faults)),
    course: orNull(record.cog, value => fields.angleField(value, 'cog', faults)),
  }
}

function aisOf(record: Json, faults: Faults): AisDetection {
  return {
    kind: 'ais',
    ...toldOf(record, faults),
    mmsi: fields.wholeField(record.mmsi, limits.MMSI_MAX, 'mmsi', faults),
    ...placedOf(record, '', faults),
    ...movingOf(record, faults),
    shipType: orNull(record.shipType, value => fields.classField(value, 'shipType', faults)),
  }
}

function radarOf(record: Json, faults: Faults): RadarDetection {
  return {
    kind: 'radar',
    ...toldOf(record, faults),
    complete: record.type === 'scan',
    sequence: orNull(record.seq, value => fields.wholeField(value, Number.MAX_SAFE_INTEGER, 'seq', faults)),
    plots: listField(record.plots, limits.PLOTS_MAX, 'plots', faults, (plot, at) => {
      if (!fields.isPair(plot)) note(faults, 'bad-list', at)
      const [range, bearing] = fields.isPair(plot) ? plot : [0, 0]
      return {
        range: fields.numberField(range, 0, limits.RANGE_MAX, `${at}[0]`, faults),
        bearing: fields.angleField(bearing, `${at}[1]`, faults),
      }
    }),
  }
}

function radarTargetOf(record: Json, faults: Faults): RadarTargetDetection {
  return {
    kind: 'radarTarget',
    ...toldOf(record, faults),
    number: fields.wholeField(record.number, limits.TARGET_NUMBER_MAX, 'number', faults),
    ...placedOf(record, '', faults),
    ...movingOf(record, faults),
    status: orNull(record.status, value => {
      const status = TARGET_STATUSES.find(each => each === value)
      if (status === undefined) note(faults, 'bad-class', 'status')
      return status ?? 'lost'
    }),
  }
}

function cameraOf(record: Json, faults: Faults): CameraDetection {
  const told = toldOf(record, faults)
  if (!fields.isPair(record.fov)) note(faults, 'bad-list', 'fov')
  const [from, to] = fields.isPair(record.fov) ? record.fov : [0, 0]
  return {
    kind: 'camera',
    ...told,
    from: fields.angleField(from, 'fov[0]', faults),
    to: fields.angleField(to, 'fov[1]', faults),
    bearings: listField(record.obs, limits.SEEN_MAX, 'obs', faults, (seen, at) => {
      const each = objectAt(seen, at, faults)
      return {
        bearing: fields.angleField(each.bearing, `${at}.bearing`, faults),
        scores: fields.scoresField(each.scores, `${at}.scores`, faults),
      }
    }),
  }
}

function droneOf(record: Json, faults: Faults): DroneDetection {
  const told = toldOf(record, faults)
  const footprint = objectAt(record.footprint, 'footprint', faults)
  return {
    kind: 'drone',
    ...told,
    footprint: {
      centre: fields.placeFields(footprint.position, footprint.centre, 'footprint.centre', faults),
      radius: fields.numberField(footprint.radiusM, 0, limits.RANGE_MAX, 'footprint.radiusM', faults),
    },
    positions: listField(record.obs, limits.SEEN_MAX, 'obs', faults, (seen, at) => {
      const each = objectAt(seen, at, faults)
      return {
        ...placedOf(each, `${at}.`, faults),
        scores: fields.scoresField(each.scores, `${at}.scores`, faults),
      }
    }),
  }
}

function sightingOf(record: Json, faults: Faults): SightingDetection {
  return {
    kind: 'sighting',
    ...toldOf(record, faults),
    ...placedOf(record, '', faults),
    class: orNull(record.class, value => fields.classField(value, 'class', faults)),
    count: orNull(record.count, value => fields.countField(value, faults)),
  }
}

function objectAt(value: unknown, at: string, faults: Faults): Json {
  if (isObject(value)) return value
  note(faults, 'bad-list', at)
  return {}
}
