/** The three palettes. Values and their checked contrasts come from the design tokens; the roles are explained there and here. */

export const PALETTE_NAMES = ['day', 'dusk', 'night'] as const
export type PaletteName = (typeof PALETTE_NAMES)[number]

/** What each colour is for. */
export interface Palette {
  /** behind everything: top bar, rail, status bar */
  readonly page: string
  /** columns and tables */
  readonly panel: string
  /** cards, buttons, selected rows */
  readonly raised: string
  /** group headings, text fields, empty track of a bar */
  readonly sunken: string
  /** hairlines between rows; carries no meaning alone */
  readonly line: string
  /** edges of controls, 3:1 */
  readonly lineStrong: string
  /** what is read first */
  readonly text: string
  /** supporting words */
  readonly text2: string
  /** labels, ages, units */
  readonly muted: string
  /** own state, our acts, selected control, proof holds */
  readonly accent: string
  /** text on accent */
  readonly onAccent: string
  /** ground of what we own */
  readonly accentTint: string
  /** alarm and emergency, nothing else */
  readonly alarm: string
  /** text on alarm */
  readonly onAlarm: string
  /** ground of an unacknowledged alarm */
  readonly alarmTint: string
  /** warning: text and outline */
  readonly warning: string
  /** warning: inside of the mark */
  readonly warningFill: string
  /** ground of an unacknowledged warning */
  readonly warningTint: string
  /** caution: text and outline */
  readonly caution: string
  /** caution: inside of the mark */
  readonly cautionFill: string
  /** ground of a caution, gap or DEMO note */
  readonly cautionTint: string
  /** keyboard focus ring only */
  readonly focus: string
  /** sea */
  readonly sea: string
  /** glow along the coast */
  readonly sea2: string
  /** land */
  readonly land: string
  /** coast line */
  readonly coast: string
  /** sand bank */
  readonly bank: string
  /** traffic lane limits, arrows, seamarks */
  readonly lane: string
  /** traffic lane, 40 % */
  readonly laneFill: string
  /** separation zone, 50 % */
  readonly sep: string
  /** SAR region line */
  readonly srr: string
  /** treaty line at sea */
  readonly boundary: string
  /** graticule */
  readonly grid: string
  /** places */
  readonly mapText: string
  /** sea names, tide */
  readonly seaText: string
  /** behind map text */
  readonly halo: string
  /** vessel on AIS */
  readonly ais: string
  /** fishing vessel */
  readonly fishing: string
  /** ferry */
  readonly ferry: string
  /** craft with people on board or in the water */
  readonly people: string
  /** our units, both states */
  readonly unit: string
  /** track without a class */
  readonly unknown: string
  /** drift cloud and areas */
  readonly drift: string
}
export type ColourRole = keyof Palette

export const PALETTES: Readonly<Record<PaletteName, Palette>> = {
  day: {
    page: '#e6edf0',
    panel: '#f8fafb',
    raised: '#ffffff',
    sunken: '#edf2f4',
    line: '#cbd7dd',
    lineStrong: '#748894',
    text: '#16232c',
    text2: '#384b57',
    muted: '#52646f',
    accent: '#0a655f',
    onAccent: '#ffffff',
    accentTint: '#d9ecea',
    alarm: '#c20f18',
    onAlarm: '#ffffff',
    alarmTint: '#fbe4e3',
    warning: '#8f4a00',
    warningFill: '#f49b20',
    warningTint: '#fdeed8',
    caution: '#6a5a00',
    cautionFill: '#f5d800',
    cautionTint: '#faf5d2',
    focus: '#0b57d0',
    sea: '#d9e9ee',
    sea2: '#c9dfe8',
    land: '#efe9d8',
    coast: '#857f62',
    bank: '#c4dde8',
    lane: '#a92f91',
    laneFill: '#e6d5ee',
    sep: '#dab3dd',
    srr: '#0b6e69',
    boundary: '#7a3fa8',
    grid: '#bfd1d9',
    mapText: '#25313a',
    seaText: '#416678',
    halo: '#ffffffd9',
    ais: '#1f7a4d',
    fishing: '#2c5c9e',
    ferry: '#3b4a55',
    people: '#b83a08',
    unit: '#075f88',
    unknown: '#56636c',
    drift: '#8f4a00',
  },
  dusk: {
    page: '#0d1721',
    panel: '#121e29',
    raised: '#192835',
    sunken: '#0a131b',
    line: '#243544',
    lineStrong: '#5f7687',
    text: '#e1e9ee',
    text2: '#b4c3cd',
    muted: '#8da0ad',
    accent: '#48c2b3',
    onAccent: '#04201c',
    accentTint: '#14332f',
    alarm: '#ff6b68',
    onAlarm: '#2b0304',
    alarmTint: '#2f1a21',
    warning: '#ffb454',
    warningFill: '#ffb454',
    warningTint: '#2a241b',
    caution: '#f0e162',
    cautionFill: '#f0e162',
    cautionTint: '#2c2c1b',
    focus: '#8ab8ff',
    sea: '#152433',
    sea2: '#1a3245',
    land: '#29303a',
    coast: '#68747f',
    bank: '#1c374d',
    lane: '#b27fbe',
    laneFill: '#2a2742',
    sep: '#3d2b52',
    srr: '#3fb5a7',
    boundary: '#b58be0',
    grid: '#21384a',
    mapText: '#c9d5de',
    seaText: '#7ba2b8',
    halo: '#10181fd9',
    ais: '#7fd6a6',
    fishing: '#9bbcff',
    ferry: '#d6e2ea',
    people: '#ffb454',
    unit: '#4cc9f0',
    unknown: '#a9b6bf',
    drift: '#ffd666',
  },
  night: {
    page: '#030609',
    panel: '#070b10',
    raised: '#0a1015',
    sunken: '#020406',
    line: '#17212a',
    lineStrong: '#55646f',
    text: '#98a2aa',
    text2: '#818c95',
    muted: '#78838c',
    accent: '#2f988c',
    onAccent: '#010605',
    accentTint: '#06201d',
    alarm: '#d9534b',
    onAlarm: '#0a0101',
    alarmTint: '#1d090a',
    warning: '#c98a2e',
    warningFill: '#c98a2e',
    warningTint: '#181006',
    caution: '#aba03c',
    cautionFill: '#aba03c',
    cautionTint: '#131205',
    focus: '#5f8ed0',
    sea: '#05090d',
    sea2: '#08121a',
    land: '#12151a',
    coast: '#545e68',
    bank: '#0b1822',
    lane: '#a06ca7',
    laneFill: '#0f0a17',
    sep: '#1c0f24',
    srr: '#2c8b7f',
    boundary: '#8a69b8',
    grid: '#0e1922',
    mapText: '#8d979f',
    seaText: '#5d8193',
    halo: '#05090dd9',
    ais: '#4f9770',
    fishing: '#5f83bd',
    ferry: '#93a0a8',
    people: '#c98a2e',
    unit: '#2f8fb5',
    unknown: '#737d84',
    drift: '#b39744',
  },
}
