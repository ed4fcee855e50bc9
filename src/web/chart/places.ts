/** Names on the chart, in both languages: our own list, good to about 0.3 nautical miles. */

/** How a name is written: see the label styles of the map. */
export type PlaceKind = 'port' | 'cape' | 'centre' | 'seamark' | 'sea' | 'island' | 'lane' | 'region'

export interface Place {
  readonly en: string
  readonly fr: string
  readonly kind: PlaceKind
  /** 1 is written first and from furthest away. */
  readonly rank: 1 | 2 | 3
  readonly longitude: number
  readonly latitude: number
}

function place(
  kind: PlaceKind,
  rank: 1 | 2 | 3,
  longitude: number,
  latitude: number,
  en: string,
  fr = en,
): Place {
  return { en, fr, kind, rank, longitude, latitude }
}

export const PLACES: readonly Place[] = [
  place('centre', 1, 1.344, 51.133, 'MRCC Dover'),
  place('centre', 1, 1.584, 50.869, 'CROSS Gris-Nez'),

  place('port', 1, 1.322, 51.122, 'Dover', 'Douvres'),
  place('port', 1, 1.858, 50.966, 'Calais'),
  place('port', 1, 2.366, 51.035, 'Dunkirk', 'Dunkerque'),
  place('port', 1, 1.596, 50.729, 'Boulogne-sur-Mer'),
  place('port', 2, 1.181, 51.079, 'Folkestone'),
  place('port', 2, 1.423, 51.328, 'Ramsgate'),
  place('port', 3, 1.404, 51.223, 'Deal'),
  place('port', 3, 0.77, 50.933, 'Rye'),
  place('port', 2, 0.593, 50.854, 'Hastings'),
  place('port', 3, 0.29, 50.768, 'Eastbourne'),
  place('port', 2, 0.055, 50.786, 'Newhaven'),
  place('port', 2, -0.137, 50.822, 'Brighton'),
  place('port', 1, -1.105, 50.808, 'Portsmouth'),
  place('port', 1, -1.404, 50.896, 'Southampton'),
  place('port', 2, -1.98, 50.713, 'Poole'),
  place('port', 2, -2.453, 50.611, 'Weymouth'),
  place('port', 3, -2.936, 50.725, 'Lyme Regis'),
  place('port', 2, -3.413, 50.618, 'Exmouth'),
  place('port', 2, -3.524, 50.461, 'Torquay'),
  place('port', 3, -3.508, 50.396, 'Brixham'),
  place('port', 2, -3.579, 50.351, 'Dartmouth'),
  place('port', 3, -3.769, 50.237, 'Salcombe'),
  place('port', 1, -4.143, 50.367, 'Plymouth'),
  place('port', 2, -5.066, 50.152, 'Falmouth'),
  place('port', 3, -5.537, 50.118, 'Penzance'),
  place('port', 3, 2.107, 51.004, 'Gravelines'),
  place('port', 3, 1.585, 50.522, 'Le Touquet'),
  place('port', 3, 1.372, 50.063, 'Le Tréport'),
  place('port', 2, 1.08, 49.93, 'Dieppe'),
  place('port', 3, 0.368, 49.761, 'Fécamp'),
  place('port', 1, 0.107, 49.485, 'Le Havre'),
  place('port', 2, -0.248, 49.285, 'Ouistreham'),
  place('port', 1, -1.621, 49.652, 'Cherbourg'),
  place('port', 2, -2.026, 48.649, 'Saint-Malo'),
  place('port', 3, -2.825, 48.532, 'Saint-Brieuc'),
  place('port', 2, -3.985, 48.724, 'Roscoff'),
  place('port', 2, 2.918, 51.235, 'Ostend', 'Ostende'),
  place('port', 2, 3.2, 51.34, 'Zeebrugge', 'Zeebruges'),
  place('port', 3, 0.715, 51.538, 'Southend'),
  place('port', 2, 1.287, 51.945, 'Harwich'),

  place('island', 1, -2.585, 49.455, 'Guernsey', 'Guernesey'),
  place('island', 1, -2.13, 49.215, 'Jersey'),
  place('island', 2, -2.195, 49.713, 'Alderney', 'Aurigny'),
  place('island', 3, -2.362, 49.433, 'Sark', 'Sercq'),
  place('island', 3, -2.378, 49.722, 'Casquets'),
  place('island', 2, -1.3, 50.68, 'Isle of Wight', 'Île de Wight'),

  place('cape', 2, 1.583, 50.871, 'Cap Gris-Nez'),
  place('cape', 3, 1.709, 50.925, 'Cap Blanc-Nez'),
  place('cape', 2, 0.976, 50.913, 'Dungeness'),
  place('cape', 3, 1.371, 51.141, 'South Foreland'),
  place('cape', 2, 1.445, 51.375, 'North Foreland'),
  place('cape', 2, 0.242, 50.734, 'Beachy Head'),
  place('cape', 3, 0.165, 49.684, 'Cap d’Antifer'),
  place('cape', 2, -1.266, 49.696, 'Barfleur'),
  place('cape', 2, -1.941, 49.722, 'La Hague'),
  place('cape', 2, -2.456, 50.514, 'Portland Bill'),
  place('cape', 2, -3.642, 50.222, 'Start Point'),
  place('cape', 2, -5.202, 49.959, 'The Lizard', 'Cap Lizard'),

  place('seamark', 2, 1.4, 51.022, 'Varne LV', 'Bateau-feu Varne'),
  place('seamark', 2, 1.785, 51.157, 'Sandettie LV', 'Bateau-feu Sandettié'),
  place('seamark', 2, 0.002, 50.409, 'Greenwich LV', 'Bateau-feu Greenwich'),
  place('seamark', 2, -2.9, 49.9, 'Channel LV', 'Bateau-feu Channel'),
  place('seamark', 3, 0.963, 50.547, 'Bassurelle'),
  place('seamark', 3, 1.53, 51.26, 'Goodwin Sands', 'Bancs de Goodwin'),
  place('seamark', 3, 1.34, 50.9, 'The Ridge', 'Le Colbart'),
  place('seamark', 3, 1.23, 50.62, 'Vergoyer'),

  place('lane', 3, 1.46, 50.855, 'North-east lane', 'Voie montante'),
  place('lane', 3, 0.98, 50.795, 'South-west lane', 'Voie descendante'),

  place('region', 2, 0.72, 50.73, 'UK SAR region', 'Région SAR britannique'),
  place('region', 2, 1.1, 50.31, 'French SAR region', 'Région SAR française'),

  place('sea', 1, -0.6, 50.3, 'English Channel', 'La Manche'),
  place('sea', 1, 1.43, 51.04, 'Strait of Dover', 'Pas de Calais'),
  place('sea', 1, 2.45, 51.72, 'North Sea', 'Mer du Nord'),
  place('sea', 2, 1.1, 51.6, 'Thames Estuary', 'Estuaire de la Tamise'),
  place('sea', 2, -0.5, 49.5, 'Bay of the Seine', 'Baie de Seine'),
  place('sea', 3, 1.43, 50.22, 'Bay of the Somme', 'Baie de Somme'),
  place('sea', 2, -3.05, 50.5, 'Lyme Bay', 'Baie de Lyme'),
  place('sea', 2, -2.35, 48.9, 'Gulf of Saint-Malo', 'Golfe de Saint-Malo'),
]
