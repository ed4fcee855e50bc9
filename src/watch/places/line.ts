/**
 * The line between the two search and rescue regions in the strait, from the south-west to the north-east: the United Kingdom lies
 * on its left. A WORKING line: the median and points II to VI of the Agreement of 2 November 1988 (ED50 turned into WGS-84); the
 * official one is in IMO GISIS, Global SAR Plan, and Manche Plan, annex 1. Good to about a mile.
 */
import type { Position } from '#geo'

export const RESCUE_LINE: readonly Position[] = [
  at(50.0, -2.0),
  at(50.0, -0.25),
  at(50.245, 0.1),
  at(50.291, 0.4),
  at(50.329, 0.6),
  at(50.391, 0.8),
  at(50.472, 0.9),
  at(50.62, 1.1),
  at(50.8244, 1.2635),
  at(50.8955, 1.2814),
  at(50.9491, 1.3556),
  at(51.0378, 1.5467),
  at(51.0986, 1.7239),
  at(51.1993, 1.8876),
  at(51.36, 2.0),
]

function at(latitude: number, longitude: number): Position {
  return { latitude, longitude }
}
