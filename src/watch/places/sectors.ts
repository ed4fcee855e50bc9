/**
 * The sectors by which cover is judged: each a middle and a reach, both sides of the line. Our own division of the strait for this
 * purpose; a centre may give its own.
 */
import type { Position } from '#geo'

export interface Sector extends Position {
  readonly id: string
  readonly en: string
  readonly fr: string
  readonly reachMetres: number
}

export const SECTORS: readonly Sector[] = [
  sector('dungeness', 50.8, 0.95, 'off Dungeness', 'large de Dungeness'),
  sector('varne', 51.0, 1.3, 'Dover to the Varne', 'Douvres et le Varne'),
  sector('goodwin', 51.2, 1.62, 'east of the Goodwins', 'est des Goodwin'),
  sector('boulogne', 50.72, 1.42, 'off Boulogne', 'large de Boulogne'),
  sector('gris-nez', 50.95, 1.55, 'Gris-Nez to Calais', 'de Gris-Nez à Calais'),
  sector('dunkerque', 51.12, 2.1, 'off Dunkirk', 'large de Dunkerque'),
]

function sector(id: string, latitude: number, longitude: number, en: string, fr: string): Sector {
  return { id, latitude, longitude, en, fr, reachMetres: 14_000 }
}
