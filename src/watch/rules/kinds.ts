/**
 * The kinds of rule, each with what it tells, how urgent that is, and its parameters with their bounds. From this one table follow
 * the published schema, the reading of a file of rules, and the screens. A parameter is a number about things at sea: there is none
 * about people but how many were said to be there (line 5).
 */
import type { AlertPriority } from '#records'
import { type Said, said } from '../words.ts'

export interface ParameterSpec {
  readonly usual: number
  readonly min: number
  readonly max: number
  readonly unit: 'share' | 'kn' | 'nm' | 'min' | 's' | 'count'
  readonly says: Said
}

export interface KindSpec {
  readonly title: Said
  readonly priority: AlertPriority
  readonly parameters: Readonly<Record<string, ParameterSpec>>
}

/** Every kind has them: how long it must be so before it is told, and be gone before it counts as over. */
function steady(raise: number, clear: number) {
  return {
    raiseAfterSeconds: seconds(raise, 'so long before it is told', "durée avant l'annonce"),
    clearAfterSeconds: seconds(clear, 'gone for so long before it is over', 'absence avant la fin'),
  }
}

export const KINDS = {
  'small-boat-found': {
    title: said('Small boat found', 'Petite embarcation repérée'),
    priority: 'warning',
    parameters: {
      ...steady(20, 120),
      chance: share(0.8, 'chance that it is a small boat', 'probabilité de petite embarcation'),
      chanceHold: share(0.5, 'it stays one down to this chance', 'le reste jusqu’à cette probabilité'),
    },
  },
  'small-boat-stopped': {
    title: said('Small boat stopped', 'Petite embarcation arrêtée'),
    priority: 'warning',
    parameters: {
      ...steady(0, 60),
      speed: knots(0.8, 'slower than this', 'moins vite que cela'),
      speedHold: knots(1.6, 'stopped until it is faster than this', "arrêtée jusqu'à cette vitesse"),
      movedSpeed: knots(2.5, 'it had moved faster than this', 'elle allait plus vite que cela'),
      minutes: minutes(5, 'stopped for so long', 'arrêtée depuis'),
      shore: miles(0.5, 'further than this from the shore', 'à plus de cette distance de la côte'),
    },
  },
  'people-in-water': {
    title: said('People in the water', 'Personnes à la mer'),
    priority: 'emergency',
    parameters: steady(0, 60),
  },
  'boat-sinking': {
    title: said('Boat sinking or taking water', 'Embarcation qui coule ou prend l’eau'),
    priority: 'emergency',
    parameters: steady(0, 60),
  },
  'boat-on-fire': {
    title: said('Boat on fire', 'Embarcation en feu'),
    priority: 'emergency',
    parameters: steady(0, 60),
  },
  'ais-distress-device': {
    title: said('Distress beacon', 'Balise de détresse'),
    priority: 'emergency',
    parameters: steady(0, 600),
  },
  'collision-risk': {
    title: said('Collision risk with a small boat', 'Risque de collision avec une petite embarcation'),
    priority: 'alarm',
    parameters: {
      ...steady(0, 60),
      minutes: minutes(20, 'they meet within', 'rencontre dans moins de'),
      miles: miles(0.3, 'doubt taken off, as near as this', 'doute déduit, à moins de'),
      milesMost: miles(1, 'never further than this', 'jamais plus loin que'),
      shipSpeed: knots(3, 'ships faster than this', 'navires plus rapides que'),
    },
  },
  'near-lane': {
    title: said('Small boat in or near a lane', 'Petite embarcation dans une voie ou proche'),
    priority: 'caution',
    parameters: {
      ...steady(10, 120),
      miles: miles(0.3, 'nearer than this', 'à moins de'),
      milesHold: miles(0.6, 'until further than this', "jusqu'à"),
    },
  },
  'crossing-line': {
    title: said('Boat about to cross the line', 'Embarcation sur le point de franchir la ligne'),
    priority: 'warning',
    parameters: {
      ...steady(20, 180),
      minutes: minutes(30, 'it crosses within', 'franchissement dans moins de'),
      minutesHold: minutes(40, 'until later than this', "jusqu'à plus de"),
      speed: knots(0.5, 'faster than this', 'plus vite que'),
    },
  },
  'track-lost-at-risk': {
    title: said('Track of a small boat lost', 'Piste de petite embarcation perdue'),
    priority: 'warning',
    parameters: {
      ...steady(0, 30),
      minutes: minutes(3, 'not seen for so long', 'non vue depuis'),
      minutesMost: minutes(180, 'told for so long', 'annoncée pendant'),
      shore: miles(
        0.5,
        'last seen further than this from the shore',
        'vue à plus de cette distance de la côte',
      ),
      followedMinutes: minutes(2, 'it had been followed for so long', 'elle était suivie depuis'),
    },
  },
  'contact-unanswered': {
    title: said('Contact not answered', 'Contact sans réponse'),
    priority: 'alarm',
    parameters: {
      ...steady(0, 0),
      callSeconds: seconds(30, 'a call waits so long', 'un appel attend'),
      messageSeconds: seconds(120, 'a message is unread so long', 'un message attend'),
    },
  },
  'contact-no-position': {
    title: said('Contact without a position', 'Contact sans position'),
    priority: 'warning',
    parameters: {
      ...steady(0, 0),
      seconds: seconds(120, 'none for so long', 'aucune depuis'),
      minutesMost: minutes(360, 'told for so long', 'annoncé pendant'),
    },
  },
  'task-unanswered': {
    title: said('Brief not acknowledged', 'Ordre non acquitté'),
    priority: 'alarm',
    parameters: {
      ...steady(0, 0),
      minutes: minutes(3, 'not acknowledged for so long', 'sans accusé de réception depuis'),
    },
  },
  'craft-silent': {
    title: said('Craft silent', 'Embarcation silencieuse'),
    priority: 'alarm',
    parameters: {
      ...steady(0, 0),
      minutes: minutes(30, 'nothing heard or seen for so long', 'ni entendue ni vue depuis'),
    },
  },
  'feed-lost': {
    title: said('Feed lost', 'Flux perdu'),
    priority: 'warning',
    parameters: steady(5, 20),
  },
  'coverage-gap': {
    title: said('Gap in coverage', 'Trou de couverture'),
    priority: 'caution',
    parameters: {
      ...steady(15, 60),
      reach: miles(
        12,
        'a sensor is believed for a small boat this far',
        'portée retenue pour une petite embarcation',
      ),
    },
  },
  'rescue-asset-gap': {
    title: said('No unit near', 'Aucun moyen proche'),
    priority: 'caution',
    parameters: {
      ...steady(60, 60),
      minutes: minutes(60, 'nearest unit further than', 'moyen le plus proche à plus de'),
      minutesHold: minutes(50, 'until nearer than', "jusqu'à moins de"),
      staleMinutes: minutes(240, 'a place older than this is not known', 'position inconnue au-delà de'),
    },
  },
  'possible-launch': {
    title: said('Possible launch from a beach', 'Départ possible d’une plage'),
    priority: 'caution',
    parameters: {
      ...steady(15, 120),
      chance: share(0.4, 'chance that it is a small boat', 'probabilité de petite embarcation'),
      beach: miles(0.7, 'first seen nearer than this to a beach', 'vue d’abord à moins de cette distance'),
      minutes: minutes(20, 'told for so long after it was first seen', 'annoncé pendant'),
    },
  },
  'beach-gathering': {
    title: said('People gathered on a beach', 'Rassemblement sur une plage'),
    priority: 'caution',
    parameters: {
      ...steady(0, 300),
      people: count(5, 'at least so many', 'au moins'),
      beach: miles(0.6, 'nearer than this to a beach', 'à moins de cette distance d’une plage'),
      minutes: minutes(60, 'told for so long', 'annoncé pendant'),
    },
  },
  'ais-contradiction': {
    title: said('AIS contradicted by radar', 'AIS contredit par le radar'),
    priority: 'caution',
    parameters: steady(30, 120),
  },
  'dark-ship': {
    title: said('Ship without AIS', 'Navire sans AIS'),
    priority: 'caution',
    parameters: {
      ...steady(60, 180),
      minutes: minutes(10, 'without AIS for so long', 'sans AIS depuis'),
      speed: knots(3, 'faster than this', 'plus vite que'),
      reach: miles(
        8,
        'so near that the AIS of any ship is heard',
        'assez près pour entendre l’AIS de tout navire',
      ),
      reachStrong: miles(
        18,
        'so near that the AIS of a large ship is heard',
        'assez près pour entendre l’AIS d’un grand navire',
      ),
    },
  },
} as const satisfies Readonly<Record<string, KindSpec>>

export type RuleKind = keyof typeof KINDS
export const RULE_KINDS = Object.keys(KINDS) as readonly RuleKind[]
export type ParametersOf<K extends RuleKind> = {
  readonly [P in keyof (typeof KINDS)[K]['parameters']]: number
}

/** One rule in force: data, tried on a recorded night before it goes live. */
export interface RuleOf<K extends RuleKind> {
  /** Short, and its own: the first half of the key of every situation it tells. */
  readonly id: string
  readonly kind: K
  readonly priority: AlertPriority
  readonly isOn: boolean
  readonly parameters: ParametersOf<K>
}
export type Rule = { readonly [K in RuleKind]: RuleOf<K> }[RuleKind]

/** One of each kind with its usual parameters. */
export const DEFAULT_RULES: readonly Rule[] = RULE_KINDS.map(kind => usualRule(kind))

export function usualRule(kind: RuleKind): Rule {
  const spec: KindSpec = KINDS[kind]
  const parameters = Object.fromEntries(
    Object.entries(spec.parameters).map(([name, { usual }]) => [name, usual]),
  )
  return { id: kind, kind, priority: spec.priority, isOn: true, parameters } as unknown as Rule
}

function share(usual: number, en: string, fr: string): ParameterSpec {
  return { usual, min: 0.05, max: 1, unit: 'share', says: said(en, fr) }
}
function knots(usual: number, en: string, fr: string): ParameterSpec {
  return { usual, min: 0, max: 60, unit: 'kn', says: said(en, fr) }
}
function miles(usual: number, en: string, fr: string): ParameterSpec {
  return { usual, min: 0, max: 30, unit: 'nm', says: said(en, fr) }
}
function minutes(usual: number, en: string, fr: string): ParameterSpec {
  return { usual, min: 0, max: 1440, unit: 'min', says: said(en, fr) }
}
function seconds(usual: number, en: string, fr: string): ParameterSpec {
  return { usual, min: 0, max: 3600, unit: 's', says: said(en, fr) }
}
function count(usual: number, en: string, fr: string): ParameterSpec {
  return { usual, min: 1, max: 1000, unit: 'count', says: said(en, fr) }
}
