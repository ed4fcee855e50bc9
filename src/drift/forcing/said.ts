/** What an adapter has to say of a source: a code with its facts, and the sentence in both languages. */

export type ForcingLanguage = 'en' | 'fr'

/** A sentence that is yet in no language. Facts are filled in as they stand. */
export interface Said {
  readonly code: SaidCode
  readonly facts: Readonly<Record<string, string | number>>
}

export interface Refused {
  readonly kind: 'refused'
  readonly said: Said
}

/** {name} stands for the fact of that name. */
const SENTENCES = {
  'not-this-format': {
    en: 'This is not {format}: {what}.',
    fr: 'Ce n’est pas du {format} : {what}.',
  },
  'too-large': {
    en: 'It is too large: {size}, and {limit} is the most. Cut it to the area and the hours of the case.',
    fr: 'Trop volumineux : {size}, pour un maximum de {limit}. Le réduire à la zone et aux heures du cas.',
  },
  'no-quantity': {
    en: 'It holds no {quantity}: looked for {names}.',
    fr: 'Il n’y a pas de {quantity} : cherché {names}.',
  },
  unit: {
    en: '{name} is given in "{unit}"; known are m/s, cm/s, kn, km/h, mph. Nothing is guessed.',
    fr: '{name} est donné en « {unit} » ; connus : m/s, cm/s, kn, km/h, mph. Rien n’est deviné.',
  },
  'too-fast': {
    en: 'A {quantity} of {speed} m/s: another unit (cm/s or knots, km/h?), or a fill value that was not taken out.',
    fr: '{quantity} de {speed} m/s : autre unité (cm/s ou nœuds, km/h ?) ou valeur de remplissage non retirée.',
  },
  calendar: {
    en: 'Its calendar is "{calendar}"; only the calendar that clocks use is taken.',
    fr: 'Son calendrier est « {calendar} » ; seul le calendrier civil est accepté.',
  },
  'time-unit': {
    en: 'Its times are given as "{unit}", which says no instant in UTC.',
    fr: 'Ses instants sont donnés en « {unit} », ce qui n’indique pas un instant UTC.',
  },
  times: {
    en: 'Its times are not evenly spaced and ascending, or fewer than two.',
    fr: 'Ses instants ne sont pas réguliers et croissants, ou moins de deux.',
  },
  axes: {
    en: 'Its latitudes or longitudes are not evenly spaced, or fewer than two. A rotated or curvilinear grid must be brought to regular degrees first.',
    fr: 'Ses latitudes ou longitudes ne sont pas régulières, ou moins de deux. Une grille tournée ou curviligne doit d’abord être ramenée à des degrés réguliers.',
  },
  rotated: {
    en: 'The grid is rotated or curvilinear ({name}). Bring it to regular degrees first.',
    fr: 'La grille est tournée ou curviligne ({name}). La ramener d’abord à des degrés réguliers.',
  },
  latitudes: { en: 'Its latitudes are no degrees.', fr: 'Ses latitudes ne sont pas des degrés.' },
  count: {
    en: 'Its axes ask for {wanted} numbers, and it holds {held}.',
    fr: 'Ses axes demandent {wanted} nombres, et il en contient {held}.',
  },
  levels: {
    en: '{name} runs along "{dimension}" with {count} levels: choose one, the surface.',
    fr: '{name} s’étend sur « {dimension} » avec {count} niveaux : n’en garder qu’un, la surface.',
  },
  empty: { en: 'It holds no value at all.', fr: 'Il ne contient aucune valeur.' },
  row: { en: 'Row {row}: {name} is {value}.', fr: 'Ligne {row} : {name} vaut {value}.' },
  'row-twice': {
    en: 'Rows {row} and before: the same time twice, or not in order.',
    fr: 'Ligne {row} et précédente : le même instant deux fois, ou pas dans l’ordre.',
  },
  rows: {
    en: '{count} rows: between 2 and {limit} are taken.',
    fr: '{count} lignes : de 2 à {limit} sont acceptées.',
  },
  places: {
    en: 'Its {count} places make no regular grid: ask for the corners of a grid, or for one place.',
    fr: 'Ses {count} points ne forment pas une grille régulière : demander une grille, ou un seul point.',
  },
  'no-tide': {
    en: 'No high water of {port} is known around {time}: the atlas gives no stream then.',
    fr: 'Aucune pleine mer de {port} connue autour de {time} : l’atlas ne donne alors aucun courant.',
  },
  'outside-time': {
    en: '{name} is known from {from} to {to}; the case asks for {askedFrom} to {askedTo}. Nothing is guessed beyond.',
    fr: '{name} est connu du {from} au {to} ; le cas demande du {askedFrom} au {askedTo}. Rien n’est deviné au-delà.',
  },
  'outside-area': {
    en: '{name} does not reach over the area of the case ({asked}); it covers {covered}.',
    fr: '{name} ne couvre pas la zone du cas ({asked}) ; il couvre {covered}.',
  },
  stopped: {
    en: '{name} is known only {edge} {known}: the drift was stopped at {stopped}.',
    fr: '{name} n’est connu que {edge} {known} : la dérive a été arrêtée à {stopped}.',
  },
  'record-damaged': {
    en: 'The forcing kept with the case is damaged: {what}. It is not used.',
    fr: 'Le forçage conservé avec le cas est endommagé : {what}. Il n’est pas utilisé.',
  },
  'not-allowed': {
    en: 'This node may not fetch from {host}: its configuration names the services it may ask.',
    fr: 'Ce nœud ne peut rien demander à {host} : sa configuration nomme les services autorisés.',
  },
  unreachable: {
    en: '{host} gave no answer that can be used: {what}.',
    fr: '{host} n’a pas donné de réponse utilisable : {what}.',
  },
  'licence-closed': {
    en: 'The tide station {name} is not under an open licence ({licence}).',
    fr: 'La station de marée {name} n’est pas sous licence ouverte ({licence}).',
  },
  'not-known': { en: 'There is no {what} called {name}.', fr: 'Il n’y a pas de {what} nommé {name}.' },

  'remark-turned': {
    en: 'The grid was turned: its axis ran the other way.',
    fr: 'La grille a été retournée : un axe allait dans l’autre sens.',
  },
  'remark-closed': {
    en: '{count} values without number were taken from their neighbours (up to {nodes} nodes).',
    fr: '{count} valeurs manquantes ont été prises de leurs voisines (jusqu’à {nodes} nœuds).',
  },
  'remark-holes': {
    en: '{count} values have no number: a particle that comes there is lost to the model.',
    fr: '{count} valeurs manquent : une particule qui y arrive est perdue pour le modèle.',
  },
  'remark-east': {
    en: 'Longitudes of 0 to 360 were brought to -180 to 180.',
    fr: 'Les longitudes de 0 à 360 ont été ramenées à -180 à 180.',
  },
  'remark-unit': { en: '{name} was converted from {unit}.', fr: '{name} a été converti depuis {unit}.' },
  'remark-unit-assumed': {
    en: '{name} named no unit; metres per second were assumed by its standard name.',
    fr: '{name} ne nomme pas d’unité ; mètres par seconde supposés d’après son nom normalisé.',
  },
  'remark-one-place': {
    en: 'The {quantity} is of one place and is used for the whole area.',
    fr: '{quantity} : un seul point, utilisé pour toute la zone.',
  },
  'remark-calm': {
    en: 'No {quantity} was given: none is used.',
    fr: '{quantity} : non donné, aucun n’est utilisé.',
  },
  'remark-tide': {
    en: 'Astronomical tidal stream only: no wind-driven current and no surge. Coefficients {from} to {to}.',
    fr: 'Courant de marée astronomique seulement : sans dérive due au vent ni surcote. Coefficients {from} à {to}.',
  },
  'remark-typed': { en: 'Typed in by an officer.', fr: 'Saisi par un officier.' },
  'remark-mean': {
    en: 'Current over the whole depth or at {depth}, not of the surface alone.',
    fr: 'Courant sur toute la hauteur d’eau ou à {depth}, pas seulement en surface.',
  },
  'remark-model-current': {
    en: 'A global model of some 8 km: it knows the streams of the Strait poorly.',
    fr: 'Modèle mondial d’environ 8 km : il connaît mal les courants du détroit.',
  },
  'remark-spacing': {
    en: 'Its points were brought to a grid of {degrees} degrees; beyond {km} km of a point nothing is known.',
    fr: 'Ses points ont été ramenés à une grille de {degrees} degrés ; au-delà de {km} km d’un point, rien n’est connu.',
  },
} as const

export type SaidCode = keyof typeof SENTENCES

const NAMES_FR: Readonly<Record<string, string>> = {
  current: 'courant',
  wind: 'vent',
  until: 'jusqu’au',
  from: 'à partir du',
  'BY HAND': 'Le tableau saisi à la main',
}

export function said(code: SaidCode, facts: Said['facts'] = {}): Said {
  return { code, facts }
}

export function refused(code: SaidCode, facts: Said['facts'] = {}): Refused {
  return { kind: 'refused', said: said(code, facts) }
}

/** The sentence. A fact that is a word of this list ('current', 'wind') is translated too. */
export function say({ code, facts }: Said, language: ForcingLanguage): string {
  return SENTENCES[code][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name]
    if (fact === undefined) return whole
    return language === 'fr' ? (NAMES_FR[String(fact)] ?? String(fact)) : String(fact)
  })
}
