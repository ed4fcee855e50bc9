/** The names of sensors on the map: laid among the names of places, so that none lies on another. */
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import type { SensorMark } from './doubt-mark.ts'
import { SENSOR_LABEL, SENSOR_UNWELL_LABEL } from './label-style.ts'
import type { PlacedName } from './place-labels.ts'

/** From the middle of its triangle. */
const GAP = 9
/** After the great ports and before the small ones; one that is not well comes first. */
const RANK = 31.5
const RANK_UNWELL = 5

export function sensorNames(marks: readonly SensorMark[]): readonly PlacedName[] {
  return marks.map(({ position, text, well }) => ({
    key: `sensor ${position.latitude} ${position.longitude}`,
    x: mercatorX(position.longitude),
    y: mercatorY(position.latitude),
    text,
    style: well ? SENSOR_LABEL : SENSOR_UNWELL_LABEL,
    gap: GAP,
    rank: well ? RANK : RANK_UNWELL,
  }))
}
