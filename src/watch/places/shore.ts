/**
 * Both shores as rows of places along the water, from west to east, and the beaches among them. Our own list, good to half a mile:
 * enough to tell a boat at sea from one on the beach, NOT FOR NAVIGATION.
 */
import type { Position } from '#geo'

export interface ShorePlace extends Position {
  /** The same in both languages where no other is given. */
  readonly en: string
  readonly fr: string
  /** Sand that a boat can be carried over. */
  readonly isBeach: boolean
}

export const FRENCH_SHORE: readonly ShorePlace[] = [
  place(49.93, 1.08, 'Dieppe'),
  place(50.07, 1.37, 'Le Tréport'),
  place(50.22, 1.55, 'Le Crotoy'),
  place(50.33, 1.54, 'Fort-Mahon', true),
  place(50.41, 1.56, 'Berck', true),
  place(50.47, 1.58, 'Merlimont', true),
  place(50.53, 1.58, 'Le Touquet', true),
  place(50.6, 1.58, 'Sainte-Cécile', true),
  place(50.63, 1.58, 'Hardelot', true),
  place(50.68, 1.56, 'Équihen', true),
  place(50.73, 1.58, 'Boulogne-sur-Mer'),
  place(50.77, 1.6, 'Wimereux', true),
  place(50.81, 1.6, 'Ambleteuse', true),
  place(50.84, 1.58, 'Audresselles', true),
  place(50.87, 1.58, 'Cape Gris-Nez', false, 'cap Gris-Nez'),
  place(50.89, 1.66, 'Wissant', true),
  place(50.93, 1.71, 'Cape Blanc-Nez', false, 'cap Blanc-Nez'),
  place(50.95, 1.75, 'Sangatte', true),
  place(50.96, 1.82, 'Blériot-Plage', true),
  place(50.97, 1.85, 'Calais'),
  place(50.99, 1.95, 'Marck', true),
  place(51.0, 2.05, 'Oye-Plage', true),
  place(51.01, 2.1, 'Gravelines', true),
  place(51.03, 2.18, 'Loon-Plage', true),
  place(51.05, 2.35, 'Dunkirk', false, 'Dunkerque'),
  place(51.06, 2.42, 'Leffrinckoucke', true),
  place(51.07, 2.47, 'Zuydcoote', true),
  place(51.09, 2.54, 'Bray-Dunes', true),
  place(51.1, 2.59, 'De Panne', true, 'La Panne'),
  place(51.16, 2.75, 'Nieuwpoort', false, 'Nieuport'),
]

export const ENGLISH_SHORE: readonly ShorePlace[] = [
  place(50.78, 0.06, 'Newhaven'),
  place(50.74, 0.25, 'Beachy Head'),
  place(50.77, 0.3, 'Eastbourne'),
  place(50.84, 0.48, 'Bexhill'),
  place(50.85, 0.59, 'Hastings'),
  place(50.88, 0.68, 'Fairlight'),
  place(50.93, 0.78, 'Rye'),
  place(50.91, 0.93, 'Lydd'),
  place(50.91, 0.98, 'Dungeness', false, 'Dungeness'),
  place(50.98, 0.97, 'Greatstone'),
  place(51.02, 1.0, 'Dymchurch'),
  place(51.07, 1.09, 'Hythe'),
  place(51.08, 1.19, 'Folkestone'),
  place(51.1, 1.26, 'Abbot’s Cliff'),
  place(51.11, 1.32, 'Dover', false, 'Douvres'),
  place(51.14, 1.38, 'St Margaret’s Bay'),
  place(51.22, 1.41, 'Deal'),
  place(51.28, 1.38, 'Sandwich'),
  place(51.33, 1.42, 'Ramsgate'),
  place(51.37, 1.45, 'North Foreland'),
]

function place(latitude: number, longitude: number, en: string, isBeach = false, fr = en): ShorePlace {
  return { latitude, longitude, en, fr, isBeach }
}
