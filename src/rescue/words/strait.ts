/** The strait as the reader of words knows it: where it is, what is near it, and the towns that short codes are written with. */
import { distanceMetres, type Position } from '#geo'

/** The middle of the strait, between Dover and Calais. */
export const STRAIT: Position = { latitude: 51.0, longitude: 1.5 }

/** Beyond this a position is read, and said to be far: from Le Havre and the Isle of Wight to the Scheldt it is near. */
export const NEAR_METRES = 250_000

export function isNear(position: Position, near: Position = STRAIT): boolean {
  return distanceMetres(position, near) <= NEAR_METRES
}

/** Towns of both coasts, to tens of arc minutes: enough to recover a short plus code (its square is one degree). */
export const TOWNS: Readonly<Record<string, Position>> = {
  calais: { latitude: 50.95, longitude: 1.86 },
  sangatte: { latitude: 50.94, longitude: 1.75 },
  wissant: { latitude: 50.89, longitude: 1.66 },
  ambleteuse: { latitude: 50.81, longitude: 1.6 },
  wimereux: { latitude: 50.77, longitude: 1.61 },
  boulogne: { latitude: 50.73, longitude: 1.61 },
  hardelot: { latitude: 50.63, longitude: 1.58 },
  touquet: { latitude: 50.52, longitude: 1.59 },
  berck: { latitude: 50.41, longitude: 1.56 },
  dieppe: { latitude: 49.92, longitude: 1.08 },
  marck: { latitude: 50.95, longitude: 1.95 },
  gravelines: { latitude: 50.99, longitude: 2.13 },
  dunkerque: { latitude: 51.03, longitude: 2.38 },
  dunkirk: { latitude: 51.03, longitude: 2.38 },
  'loon-plage': { latitude: 51.0, longitude: 2.22 },
  'de panne': { latitude: 51.1, longitude: 2.59 },
  oostende: { latitude: 51.23, longitude: 2.92 },
  dover: { latitude: 51.13, longitude: 1.31 },
  douvres: { latitude: 51.13, longitude: 1.31 },
  folkestone: { latitude: 51.08, longitude: 1.17 },
  deal: { latitude: 51.22, longitude: 1.4 },
  ramsgate: { latitude: 51.34, longitude: 1.42 },
  margate: { latitude: 51.39, longitude: 1.38 },
  dungeness: { latitude: 50.92, longitude: 0.97 },
  hastings: { latitude: 50.86, longitude: 0.57 },
  eastbourne: { latitude: 50.77, longitude: 0.28 },
}
