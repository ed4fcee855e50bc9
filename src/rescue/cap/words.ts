/** What a message of alert says, in both languages. No word of a caller, no name and no number of anybody is among them. */
import type { Centre, CraftCondition, DeedOf, Phase } from '#records'

export interface CapWords {
  readonly event: Readonly<Record<Phase, string>>
  readonly exercise: string
  readonly exerciseNote: string
  readonly restriction: string
  readonly craft: (count: number) => string
  readonly people: string
  readonly unknown: string
  readonly condition: Readonly<Record<keyof CraftCondition, string>>
  readonly lastPlace: string
  readonly noPlace: string
  readonly coordinatedBy: string
  readonly driftArea: string
  readonly circleArea: string
  readonly isDemoSea: string
  readonly more: (count: number) => string
  readonly instruction: string
  readonly ended: Readonly<Record<DeedOf<'case.closed'>['on'], string>>
  readonly endedInstruction: string
}

export const CAP_CENTRES: Readonly<Record<Centre, string>> = { UK: 'MRCC Dover', FR: 'CROSS Gris-Nez' }

const en: CapWords = {
  event: {
    uncertainty: 'Small boat at sea, uncertainty phase',
    alert: 'Small boat at sea, alert phase',
    distress: 'Small boat in distress',
  },
  exercise: 'EXERCISE:',
  exerciseNote: 'EXERCISE. SIMULATED: nobody is in danger. Nothing of this is to be acted upon.',
  restriction: 'For rescue centres and the rescue services they task. Not for the public, not for the press.',
  craft: count => (count === 1 ? '1 craft' : `${count} craft`),
  people: 'people:',
  unknown: 'not known',
  condition: {
    sinking: 'taking water or sinking',
    capsized: 'capsized',
    peopleInWater: 'people in the water',
    engineStopped: 'engine stopped',
    onFire: 'on fire',
  },
  lastPlace: 'last place',
  noPlace: 'place not known, Strait of Dover',
  coordinatedBy: 'Coordinated by',
  driftArea: 'estimated drift area, 90 %, at',
  circleArea: 'last place with its doubt, 95 %, at',
  isDemoSea: 'DEMO current and wind, not for use at sea',
  more: count => `and ${count} more`,
  instruction:
    'Keep ready to help. Tell the coordinating centre at once what you see or hear, on VHF channel 16 or by your own line. Do not pass this message on.',
  ended: {
    'all-identified': 'Ended: all craft were found and everybody is accounted for.',
    'search-ended': 'The search was ended by its criteria. Not everybody was found: report whatever you see.',
    'false-alert': 'Ended: it was a false alert.',
    joined: 'Joined into another case: the search goes on under that one.',
  },
  endedInstruction: 'Earlier messages about this case hold no longer.',
}

const fr: CapWords = {
  event: {
    uncertainty: "Petite embarcation en mer, phase d'incertitude",
    alert: "Petite embarcation en mer, phase d'alerte",
    distress: 'Petite embarcation en détresse',
  },
  exercise: 'EXERCICE :',
  exerciseNote: "EXERCICE. SIMULÉ : personne n'est en danger. Rien de ceci n'appelle d'action.",
  restriction:
    'Pour les centres de sauvetage et les moyens qu’ils engagent. Ni pour le public, ni pour la presse.',
  craft: count => (count === 1 ? '1 embarcation' : `${count} embarcations`),
  people: 'personnes :',
  unknown: 'inconnu',
  condition: {
    sinking: "prend l'eau ou coule",
    capsized: 'chavirée',
    peopleInWater: "personnes à l'eau",
    engineStopped: 'moteur arrêté',
    onFire: 'en feu',
  },
  lastPlace: 'dernière position',
  noPlace: 'position inconnue, Pas de Calais',
  coordinatedBy: 'Coordination :',
  driftArea: 'zone de dérive estimée, 90 %, à',
  circleArea: 'dernière position et son incertitude, 95 %, à',
  isDemoSea: 'courant et vent de DÉMO, à ne pas employer en mer',
  more: count => `et ${count} de plus`,
  instruction:
    'Se tenir prêt à porter secours. Signaler aussitôt au centre coordonnateur ce qui est vu ou entendu, sur VHF canal 16 ou par votre ligne. Ne pas rediffuser ce message.',
  ended: {
    'all-identified':
      'Terminé : toutes les embarcations ont été retrouvées, toutes les personnes sont comptées.',
    'search-ended':
      'La recherche est arrêtée selon ses critères. Toutes les personnes ne sont pas retrouvées : signaler tout ce qui est vu.',
    'false-alert': "Terminé : c'était une fausse alerte.",
    joined: 'Jointe à une autre affaire : la recherche continue sous celle-ci.',
  },
  endedInstruction: 'Les messages précédents sur cette affaire ne valent plus.',
}

export const CAP_WORDS: Readonly<Record<'en' | 'fr', CapWords>> = { en, fr }
