/** What an officer chose for this screen, kept in the browser. Filters are not here: they reset with each start. */
import type { Language } from '../words/plural.ts'
import { type Cell, createCell } from './cell.ts'

export const PALETTES = ['day', 'dusk', 'night'] as const
export type PaletteName = (typeof PALETTES)[number]

/** Lengths an officer may choose, minutes; 0 draws none. */
export const VECTOR_MINUTES = [6, 12, 20, 0] as const
export const TRAIL_MINUTES = [10, 30, 120, 0] as const
/** How far the dimmer goes: the share of the light that is left. Below this, text is no longer read at night. */
export const DIMMER_MIN = 0.4
export const DIMMER_STEP = 0.1

export interface Settings {
  readonly language: Language
  readonly palette: PaletteName
  readonly vectorMinutes: number
  readonly trailMinutes: number
  readonly hiddenLayers: readonly string[]
  /** Of the layers that are off until somebody asks for them, those that are on. */
  readonly shownLayers: readonly string[]
  /** Acts whose single key was turned off. */
  readonly keysOff: readonly string[]
  /** Keys that were changed, by act. */
  readonly keysChanged: Readonly<Record<string, string>>
  readonly dimmer: number
}

/** The part of Storage that is used, so that tests need no browser. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Layers that are off until somebody asks: they cost the node an answer every other second, or the eye its calm. */
export const QUIET_LAYERS: readonly string[] = ['plots', 'coverage']

export function isLayerShown(settings: Settings, layer: string): boolean {
  return QUIET_LAYERS.includes(layer)
    ? settings.shownLayers.includes(layer)
    : !settings.hiddenLayers.includes(layer)
}

export function withLayerToggled(settings: Settings, layer: string): Settings {
  const list = QUIET_LAYERS.includes(layer) ? 'shownLayers' : 'hiddenLayers'
  const before = settings[list]
  const after = before.includes(layer) ? before.filter(each => each !== layer) : [...before, layer]
  return { ...settings, [list]: after }
}

const KEY = 'entente.settings'

export function createSettings(shelf: Shelf | null, browserLanguages: readonly string[]): Cell<Settings> {
  const cell = createCell(read(shelf, browserLanguages))
  cell.subscribe(() => write(shelf, cell.get()))
  return cell
}

/** Whether a language is kept here: an officer chose it, or this screen was used before. */
export function hasLanguage(shelf: Shelf | null): boolean {
  return oneOf(parse(shelf?.getItem(KEY) ?? null)['language'], ['en', 'fr', null] as const, null) !== null
}

function defaults(browserLanguages: readonly string[]): Settings {
  const known = browserLanguages
    .map(tag => tag.slice(0, 2).toLowerCase())
    .find(tag => tag === 'en' || tag === 'fr')
  return {
    language: known === 'fr' ? 'fr' : 'en',
    palette: 'dusk',
    vectorMinutes: 12,
    trailMinutes: 30,
    hiddenLayers: [],
    shownLayers: [],
    keysOff: [],
    keysChanged: {},
    dimmer: 1,
  }
}

/** Each stored value is checked by itself: an old or damaged one falls back alone. */
function read(shelf: Shelf | null, browserLanguages: readonly string[]): Settings {
  const base = defaults(browserLanguages)
  const stored = parse(shelf?.getItem(KEY) ?? null)
  return {
    language: oneOf(stored['language'], ['en', 'fr'] as const, base.language),
    palette: oneOf(stored['palette'], PALETTES, base.palette),
    vectorMinutes: oneOf(stored['vectorMinutes'], VECTOR_MINUTES, base.vectorMinutes),
    trailMinutes: oneOf(stored['trailMinutes'], TRAIL_MINUTES, base.trailMinutes),
    hiddenLayers: words(stored['hiddenLayers']),
    shownLayers: words(stored['shownLayers']),
    keysOff: words(stored['keysOff']),
    keysChanged: keys(stored['keysChanged']),
    dimmer: share(stored['dimmer']),
  }
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (error) {
    // Somebody else's text under our key: the defaults hold, and the next change writes a whole one.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function write(shelf: Shelf | null, settings: Settings): void {
  try {
    shelf?.setItem(KEY, JSON.stringify(settings))
  } catch (error) {
    // A full or forbidden store: the choice holds until the page closes.
    if (!(error instanceof DOMException)) throw error
  }
}

function oneOf<T>(value: unknown, known: readonly T[], otherwise: T): T {
  return known.find(each => each === value) ?? otherwise
}

function words(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

/** A key is one letter or sign, as the browser names it. */
function keys(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  const known = Object.entries(value).filter(
    (entry): entry is [string, string] => [...String(entry[1])].length === 1,
  )
  return Object.fromEntries(known.filter(entry => typeof entry[1] === 'string'))
}

function share(value: unknown): number {
  return typeof value === 'number' && value >= DIMMER_MIN && value <= 1 ? value : 1
}
