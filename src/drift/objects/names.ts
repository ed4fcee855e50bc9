/** What officers call the classes they use most, in both languages. Others are shown by key and description. */

export interface ObjectName {
  readonly en: string
  readonly fr: string
}

const NAMES: Readonly<Record<string, ObjectName>> = {
  'SMALL-BOAT-CHANNEL': {
    en: 'Small boat (inflatable), Channel: estimate',
    fr: 'Petite embarcation (pneumatique), Manche : estimation',
  },
  'PIW-CAPSIZED': {
    en: 'People in the water after a capsize: estimate',
    fr: "Personnes à l'eau après chavirement : estimation",
  },
  'PIW-1': { en: 'Person in the water, state unknown', fr: "Personne à l'eau, état inconnu" },
  'PIW-2': { en: 'Person in the water, upright, lifejacket', fr: "Personne à l'eau, verticale, avec gilet" },
  'PIW-3': { en: 'Person in the water, sitting, lifejacket', fr: "Personne à l'eau, assise, avec gilet" },
  'PIW-4': {
    en: 'Person in the water, survival suit',
    fr: "Personne à l'eau, combinaison de survie",
  },
  'PIW-5': { en: 'Diver, face up', fr: 'Plongeur, sur le dos' },
  'PIW-6': { en: 'Person in the water, face down', fr: "Personne à l'eau, face immergée" },
  'LIFE-RAFT-DB-10': {
    en: 'Liferaft, deep ballast, general',
    fr: 'Radeau de sauvetage, ballast profond, général',
  },
  'LIFE-RAFT-SB-6': {
    en: 'Liferaft, shallow ballast, canopy',
    fr: 'Radeau de sauvetage, petit ballast, tente',
  },
  'LIFE-RAFT-NB-1': {
    en: 'Liferaft or inflatable, no ballast, general',
    fr: 'Radeau ou pneumatique, sans ballast, général',
  },
  'LIFE-RAFT-NB-2': {
    en: 'Liferaft or inflatable, no ballast, open, no drogue',
    fr: 'Radeau ou pneumatique, sans ballast, ouvert, sans ancre flottante',
  },
  'SKIFF-1': { en: 'Open motor boat, modified V hull', fr: 'Canot à moteur, carène en V modifié' },
  'SKIFF-2': { en: 'Open motor boat, V hull', fr: 'Canot à moteur, carène en V' },
  'SKIFF-3': { en: 'Open boat, swamped or capsized', fr: 'Canot, envahi ou chaviré' },
  'SPORT-BOAT': { en: 'Sport boat, no canvas', fr: 'Vedette de plaisance, sans capote' },
  'FISHING-VESSEL-1': { en: 'Fishing vessel, general', fr: 'Navire de pêche, général' },
  'COASTAL-FREIGHTER': { en: 'Coastal freighter', fr: 'Caboteur' },
  'SAILBOAT-1': { en: 'Sailing yacht, general', fr: 'Voilier, général' },
  'PERSON-POWERED-VESSEL-1': { en: 'Sea kayak with a person', fr: 'Kayak de mer avec une personne' },
  'PERSON-POWERED-VESSEL-2': { en: 'Surfboard with a person', fr: 'Planche avec une personne' },
  'PERSON-POWERED-VESSEL-3': {
    en: 'Windsurfer, sail in the water',
    fr: "Planche à voile, gréement dans l'eau",
  },
  'REFUGEE-RAFT-1': {
    en: 'Home-made raft, no sail (measured off Cuba)',
    fr: 'Radeau de fortune, sans voile (mesuré à Cuba)',
  },
  'REFUGEE-RAFT-2': {
    en: 'Home-made raft, with sail (measured off Cuba)',
    fr: 'Radeau de fortune, avec voile (mesuré à Cuba)',
  },
  'CONTAINER-2': { en: 'Container, 20 feet', fr: 'Conteneur, 20 pieds' },
  'OIL-DRUM': { en: 'Oil drum', fr: 'Fût' },
  SEPIRB: { en: 'Distress beacon of a submarine', fr: 'Balise de détresse de sous-marin' },
  SLDMB: { en: 'Datum marker buoy', fr: 'Bouée de marquage de dérive' },
}

/** Null when there is no common name: show the key and the description then. */
export function objectName(key: string): ObjectName | null {
  return Object.hasOwn(NAMES, key) ? (NAMES[key] as ObjectName) : null
}

/** The keys that have a common name, in the order in which a list should offer them. */
export const NAMED_OBJECTS: readonly string[] = Object.keys(NAMES)
