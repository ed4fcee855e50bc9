/**
 * The lines between the two states. Points I to VI are those of the Agreement of 2 November 1988 on the territorial
 * sea, turned from ED50 into WGS-84 and rounded. West of point I the line is a median computed from the coast and only
 * indicative: not the points of the 1977 award and the later agreements (UK: SI 2013/3161, schedule A).
 *
 * The SAR line is a WORKING line: the median in the Strait, the corners of the flight information regions west of it,
 * and nothing west of 2° W. Official: IMO GISIS, Global SAR Plan; Manche Plan, annex 1.
 */
import { features, line, type Point } from './feature.ts'

const TERRITORIAL: readonly Point[] = [
  [1.2635, 50.8244],
  [1.2814, 50.8955],
  [1.3556, 50.9491],
  [1.5467, 51.0378],
  [1.7239, 51.0986],
  [1.8876, 51.1993],
]

const MEDIAN: readonly Point[] = [
  [-2.0, 50.152],
  [-1.7, 50.167],
  [-1.5, 50.15],
  [-1.2, 50.137],
  [-0.9, 50.135],
  [-0.6, 50.124],
  [-0.5, 50.133],
  [-0.4, 50.173],
  [-0.3, 50.212],
  [-0.1, 50.227],
  [0.1, 50.245],
  [0.4, 50.291],
  [0.6, 50.329],
  [0.8, 50.391],
  [0.9, 50.472],
  [1.1, 50.62],
  [1.2635, 50.8244],
]

const SAR_WORKING: readonly Point[] = [
  [-2.0, 50.0],
  [-0.25, 50.0],
  ...MEDIAN.slice(-6),
  ...TERRITORIAL.slice(1),
  [2.0, 51.36],
]

export const BOUNDARY = features([
  line('territorial', TERRITORIAL, { schematic: false }),
  line('median', MEDIAN, { schematic: true }),
])

export const SAR_LINE = features([line('sar', SAR_WORKING, { schematic: true, status: 'working' })])
