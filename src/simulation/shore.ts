/** Whose shore something of the demo sea stands on: two states that watch one sea each have their own stations and sensors. */

export type Shore = 'uk' | 'fr'
