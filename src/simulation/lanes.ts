/**
 * The two lanes of the Dover Strait and the approaches to them, pair by pair of their edges in the direction of traffic.
 * Drawn for a demonstration, good to about a mile: NOT FOR NAVIGATION. (The scheme itself is in IMO Ships' Routeing.)
 */
import type { Position } from '#geo'

export type Lane = 'northEast' | 'southWest'

/** [latitude, longitude] of the edge at the separation zone, then of the edge towards the coast. */
type Pair = readonly [inner: readonly [number, number], outer: readonly [number, number]]

const LANES: Readonly<Record<Lane, readonly Pair[]>> = {
  // From the North Sea along the English side.
  southWest: [
    [
      [51.79, 2.7],
      [51.79, 2.28],
    ],
    [
      [51.423, 2.0],
      [51.464, 1.862],
    ],
    [
      [51.229, 1.799],
      [51.249, 1.755],
    ],
    [
      [50.968, 1.416],
      [51.017, 1.347],
    ],
    [
      [50.748, 1.032],
      [50.825, 0.94],
    ],
    [
      [50.563, 0.61],
      [50.652, 0.543],
    ],
    [
      [50.442, -0.036],
      [50.535, -0.079],
    ],
    [
      [50.32, -0.99],
      [50.43, -0.99],
    ],
  ],
  // From the Channel along the French side.
  northEast: [
    [
      [50.26, -0.99],
      [50.21, -0.99],
    ],
    [
      [50.374, 0.023],
      [50.281, 0.065],
    ],
    [
      [50.541, 0.946],
      [50.454, 1.021],
    ],
    [
      [50.715, 1.268],
      [50.66, 1.401],
    ],
    [
      [50.93, 1.4],
      [50.897, 1.501],
    ],
    [
      [51.168, 1.719],
      [51.146, 1.758],
    ],
    [
      [51.352, 1.97],
      [51.296, 2.056],
    ],
    [
      [51.68, 3.15],
      [51.5, 3.15],
    ],
  ],
}

/** Lane ships keep clear of both edges by these shares of the width. */
export const LANE_SHARE_MIN = 0.2
export const LANE_SHARE_MAX = 0.85

/** The line at this share of the lane's width: 0 is the edge of the separation zone, 1 the edge towards the coast. */
export function laneLine(lane: Lane, share: number): Position[] {
  return LANES[lane].map(([inner, outer]) => ({
    latitude: inner[0] + share * (outer[0] - inner[0]),
    longitude: inner[1] + share * (outer[1] - inner[1]),
  }))
}

/** The ring between the lanes: nobody of the demo sea lies or fishes in it. */
export function separationZone(): Position[] {
  return [...laneLine('southWest', 0).slice(1, -1), ...laneLine('northEast', 0).slice(1, -1)]
}
