/** The words of a situation report in both languages. */
import type { CraftCondition, Order, Phase } from '#records'
import type { TaskState } from './tasking.ts'

export interface SitrepWords {
  readonly unknown: string
  readonly none: string
  readonly from: string
  readonly to: string
  readonly form: Readonly<Record<'short' | 'full', string>>
  readonly phase: Readonly<Record<Phase, string>>
  readonly needs: Readonly<Record<Phase, string>>
  readonly identity: string
  readonly position: string
  readonly situation: string
  readonly people: string
  readonly assistance: string
  readonly coordinating: string
  readonly offered: string
  readonly description: string
  readonly weather: string
  readonly actions: string
  readonly searchArea: string
  readonly instructions: string
  readonly version: string
  readonly plans: string
  readonly additional: string
  readonly rescued: string
  readonly dead: string
  readonly missing: string
  readonly closed: string
  readonly of: Readonly<Record<'children' | 'injured' | 'inWater', string>>
  readonly condition: Readonly<Record<keyof CraftCondition, string>>
  readonly order: Readonly<Record<Order, string>>
  readonly task: Readonly<Record<TaskState, string>>
  readonly result: Readonly<Record<'nothing-found' | 'found' | 'broken-off', string>>
}

export const SITREP_WORDS: Readonly<Record<'en' | 'fr', SitrepWords>> = {
  en: {
    unknown: 'NOT KNOWN',
    none: 'NONE',
    from: 'FROM',
    to: 'TO',
    form: { short: 'SHORT FORM', full: 'FULL FORM' },
    phase: { distress: 'DISTRESS', alert: 'URGENT', uncertainty: 'ROUTINE' },
    needs: {
      distress: 'immediate help',
      alert: 'units at readiness, information',
      uncertainty: 'information',
    },
    identity: 'Identity of craft',
    position: 'Position',
    situation: 'Situation',
    people: 'Number of people at risk',
    assistance: 'Assistance required',
    coordinating: 'Coordinating RCC',
    offered: 'offered to',
    description: 'Description of craft',
    weather: 'Weather on scene',
    actions: 'Initial actions taken',
    searchArea: 'Search area',
    instructions: 'Coordinating instructions',
    version: 'brief',
    plans: 'Future plans',
    additional: 'Additional information',
    rescued: 'rescued',
    dead: 'dead',
    missing: 'missing',
    closed: 'Case closed',
    of: { children: 'children', injured: 'injured', inWater: 'in the water' },
    condition: {
      sinking: 'sinking',
      capsized: 'capsized',
      peopleInWater: 'people in the water',
      engineStopped: 'engine stopped',
      onFire: 'on fire',
    },
    order: {
      assist: 'to assist',
      escort: 'to escort',
      rescue: 'to rescue',
      search: 'to search',
      observe: 'to observe',
      investigate: 'to investigate',
      recover: 'to recover',
      patrol: 'to patrol',
      attend: 'to attend',
      'help-people': 'to help people',
      'secure-goods': 'to secure goods',
      'hold-facilitator': 'to hold a suspected facilitator',
    },
    task: {
      sent: 'SENT',
      received: 'RECEIVED',
      acknowledged: 'ACK',
      wilco: 'WILCO',
      'on-scene': 'ON SCENE',
      result: 'RESULT',
      cannot: 'CANNOT',
      cancelled: 'CANCELLED',
    },
    result: { 'nothing-found': 'nothing found', found: 'found', 'broken-off': 'broken off' },
  },
  fr: {
    unknown: 'NON CONNU',
    none: 'NÉANT',
    from: 'DE',
    to: 'À',
    form: { short: 'FORME ABRÉGÉE', full: 'FORME COMPLÈTE' },
    phase: { distress: 'DÉTRESSE', alert: 'URGENT', uncertainty: 'ROUTINE' },
    needs: {
      distress: 'assistance immédiate',
      alert: 'moyens en alerte, renseignements',
      uncertainty: 'renseignements',
    },
    identity: "Identité de l'embarcation",
    position: 'Position',
    situation: 'Situation',
    people: 'Nombre de personnes en danger',
    assistance: 'Assistance demandée',
    coordinating: 'Centre coordonnateur',
    offered: 'proposée à',
    description: "Description de l'embarcation",
    weather: 'Météo sur zone',
    actions: 'Premières mesures prises',
    searchArea: 'Zone de recherche',
    instructions: 'Instructions de coordination',
    version: 'ordre',
    plans: 'Intentions',
    additional: 'Renseignements complémentaires',
    rescued: 'secourues',
    dead: 'décédées',
    missing: 'disparues',
    closed: 'Affaire close',
    of: { children: 'enfants', injured: 'blessés', inWater: "à l'eau" },
    condition: {
      sinking: 'coule',
      capsized: 'chavirée',
      peopleInWater: 'personnes à la mer',
      engineStopped: 'moteur arrêté',
      onFire: 'en feu',
    },
    order: {
      assist: 'pour assister',
      escort: 'pour escorter',
      rescue: 'pour secourir',
      search: 'pour rechercher',
      observe: 'pour observer',
      investigate: 'pour reconnaître',
      recover: 'pour récupérer',
      patrol: 'pour patrouiller',
      attend: 'pour se rendre sur place',
      'help-people': 'pour aider les personnes',
      'secure-goods': 'pour mettre le matériel en sûreté',
      'hold-facilitator': 'pour retenir un passeur présumé',
    },
    task: {
      sent: 'ENVOYÉ',
      received: 'REÇU',
      acknowledged: 'ACCUSÉ',
      wilco: 'WILCO',
      'on-scene': 'SUR ZONE',
      result: 'RÉSULTAT',
      cannot: 'IMPOSSIBLE',
      cancelled: 'ANNULÉ',
    },
    result: { 'nothing-found': 'rien trouvé', found: 'trouvé', 'broken-off': 'interrompue' },
  },
}
