/** The plan as a message in plain text, for e-mail, telex or reading out: the search action plan in its usual parts, EN or FR. */
import { METRES_PER_NAUTICAL_MILE, METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import { type ExportMarks, type SearchRoute, stamps, type Waypoint } from './route.ts'

export type MessageLanguage = 'en' | 'fr'

export interface MessageFacts {
  /** What is looked for, and what is known, in the words of the officer. */
  readonly situation: string
  readonly objects: readonly string[]
  readonly from: string
  readonly to: string
  /** Chance of success of the plan and its ratio to the best possible; null: not worked out. */
  readonly pos: number | null
  readonly ratio: number | null
  readonly coordinator: string | null
  readonly frequencies: readonly string[]
}

const WORDS = {
  en: {
    title: 'SEARCH ACTION PLAN',
    stamp: {
      DEMO: 'DEMO - CURRENT AND WIND FROM A FORMULA - NOT FOR OPERATIONS',
      SIMULATED: 'SIMULATED CASE - NOT A REAL DISTRESS',
    },
    from: 'FROM',
    to: 'TO',
    at: 'DATE-TIME',
    situation: 'A. SITUATION',
    objects: 'SEARCHED FOR',
    areas: 'B. SEARCH AREAS',
    corners: 'CORNERS',
    moves: 'AREA MOVES WITH THE DATUM; WAYPOINTS ALLOW FOR IT',
    stays: 'AREA STAYS',
    execution: 'C. EXECUTION',
    pattern: 'PATTERN',
    spacing: 'TRACK SPACING',
    speed: 'SPEED MADE GOOD',
    begins: 'COMMENCE SEARCH POINT',
    ends: 'ENDS',
    coordination: 'D. COORDINATION',
    coordinator: 'COORDINATOR',
    communications: 'E. COMMUNICATIONS',
    reports: 'F. REPORTS',
    ask: 'REPORT ON SCENE, EACH FIND AT ONCE, AND AT THE END THE PART SEARCHED, VISIBILITY, WIND AND SEA',
    pos: 'PROBABILITY OF SUCCESS',
    ratio: 'OF THE BEST POSSIBLE',
    source: 'CURRENT AND WIND',
    aid: 'DECISION AID: ESTIMATED, A PROPOSAL UNTIL THE COORDINATOR ORDERS IT',
    unknown: 'NOT KNOWN',
    kinds: {
      PS: 'PARALLEL SWEEP',
      CS: 'CREEPING LINE',
      SS: 'EXPANDING SQUARE',
      VS: 'SECTOR',
      TS: 'TRACK LINE',
    },
  },
  fr: {
    title: 'PLAN D’ACTION DE RECHERCHE',
    stamp: {
      DEMO: 'DEMO - COURANT ET VENT CALCULÉS PAR FORMULE - NE PAS UTILISER EN OPÉRATION',
      SIMULATED: 'CAS SIMULÉ (SIMULATED) - PAS DE DÉTRESSE RÉELLE',
    },
    from: 'DE',
    to: 'À',
    at: 'DATE-HEURE',
    situation: 'A. SITUATION',
    objects: 'RECHERCHÉ',
    areas: 'B. ZONES DE RECHERCHE',
    corners: 'SOMMETS',
    moves: 'LA ZONE SUIT LE DATUM ; LES POINTS DE ROUTE EN TIENNENT COMPTE',
    stays: 'ZONE FIXE',
    execution: 'C. EXÉCUTION',
    pattern: 'CIRCUIT',
    spacing: 'ESPACEMENT DES ROUTES',
    speed: 'VITESSE MOYENNE',
    begins: 'POINT DE DÉBUT DES RECHERCHES',
    ends: 'FIN',
    coordination: 'D. COORDINATION',
    coordinator: 'COORDONNATEUR',
    communications: 'E. COMMUNICATIONS',
    reports: 'F. COMPTES RENDUS',
    ask: 'RENDRE COMPTE À L’ARRIVÉE SUR ZONE, IMMÉDIATEMENT DE TOUTE DÉCOUVERTE, ET EN FIN DE RECHERCHE DE LA PART COUVERTE, VISIBILITÉ, VENT ET MER',
    pos: 'PROBABILITÉ DE SUCCÈS',
    ratio: 'DU MEILLEUR POSSIBLE',
    source: 'COURANT ET VENT',
    aid: 'AIDE À LA DÉCISION : ESTIMATION, PROPOSITION TANT QUE LE COORDONNATEUR NE L’ORDONNE PAS',
    unknown: 'NON CONNU',
    kinds: {
      PS: 'ROUTES PARALLÈLES',
      CS: 'ROUTES PARALLÈLES TRANSVERSALES',
      SS: 'CARRÉ CROISSANT',
      VS: 'SECTEURS',
      TS: 'LE LONG D’UNE ROUTE',
    },
  },
} as const

/** Lines of text, upper case as the custom is; stamps stand first and last. */
export function searchMessage(
  routes: readonly SearchRoute[],
  facts: MessageFacts,
  marks: ExportMarks,
  language: MessageLanguage,
): string {
  const words = WORDS[language]
  const stamp = stamps(marks).map(each => `*** ${words.stamp[each as 'DEMO' | 'SIMULATED']} ***`)
  const list = (texts: readonly string[]) =>
    texts.length === 0 ? words.unknown : texts.map(plain).join(', ')
  const rows = [
    ...stamp,
    words.title,
    plain(marks.title),
    `${words.at}: ${group(marks.createdS)}`,
    `${words.from}: ${plain(facts.from)}`,
    `${words.to}: ${facts.to.trim() === '' ? words.unknown : plain(facts.to)}`,
    words.situation,
    facts.situation.trim() === '' ? words.unknown : plain(facts.situation),
    `${words.objects}: ${list(facts.objects)}`,
    words.areas,
    ...routes.flatMap((route, index) => areaRows(route, index, words)),
    words.execution,
    ...routes.flatMap((route, index) => executionRows(route, index, words)),
    ...chanceRows(facts, words),
    words.coordination,
    `${words.coordinator}: ${facts.coordinator === null ? words.unknown : plain(facts.coordinator)}`,
    words.communications,
    list(facts.frequencies),
    words.reports,
    words.ask,
    `${words.source}: ${list(marks.sources)}`,
    words.aid,
    ...stamp,
  ]
  return `${rows.join('\n')}\n`
}

type Words = (typeof WORDS)[MessageLanguage]

function areaRows(route: SearchRoute, index: number, words: Words): readonly string[] {
  const corners =
    route.area.length === 0 ? [] : [`   ${words.corners}: ${route.area.map(degreesMinutes).join(' ')}`]
  return [
    `${index + 1}. ${plain(route.unitId)}`,
    ...corners,
    `   ${route.followsDatum ? words.moves : words.stays}`,
  ]
}

function executionRows(route: SearchRoute, index: number, words: Words): readonly string[] {
  const first = route.waypoints[0] as Waypoint
  const last = route.waypoints.at(-1) as Waypoint
  const spacing =
    route.spacingM === null
      ? []
      : [`   ${words.spacing}: ${(route.spacingM / METRES_PER_NAUTICAL_MILE).toFixed(2)} NM`]
  return [
    `${index + 1}. ${plain(route.unitId)}: ${words.pattern} ${route.kind} (${words.kinds[route.kind]})`,
    `   ${words.begins}: ${degreesMinutes(first.at)} ${group(first.timeS)}`,
    ...spacing,
    `   ${words.speed}: ${(route.speed / METRES_PER_SECOND_PER_KNOT).toFixed(1)} KN`,
    `   ${words.ends}: ${degreesMinutes(last.at)} ${group(last.timeS)}`,
  ]
}

function chanceRows({ pos, ratio }: MessageFacts, words: Words): readonly string[] {
  if (pos === null) return [`${words.pos}: ${words.unknown}`]
  const best = ratio === null ? '' : `, ${Math.round(ratio * 100)} % ${words.ratio}`
  return [`${words.pos}: ${Math.round(pos * 100)} %${best}`]
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const

const two = (value: number) => String(value).padStart(2, '0')

/** Date-time group in UTC: 250630Z NOV 26. Months are the international abbreviations in both languages. */
function group(timeS: number): string {
  const date = new Date(Math.round(timeS / 60) * 60_000)
  return `${two(date.getUTCDate())}${two(date.getUTCHours())}${two(date.getUTCMinutes())}Z ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCFullYear() % 100)}`
}

/** 50-57.3N 001-23.9E */
export function degreesMinutes({ latitude, longitude }: Position): string {
  return `${angle(latitude, 2, 'N', 'S')} ${angle(longitude, 3, 'E', 'W')}`
}

function angle(value: number, digits: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(value) * 600)
  const minutes = ((tenths % 600) / 10).toFixed(1).padStart(4, '0')
  return `${String(Math.floor(tenths / 600)).padStart(digits, '0')}-${minutes}${value < 0 ? negative : positive}`
}

/** One line, upper case: a message may not be broken by what is put into it. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toUpperCase()
}
