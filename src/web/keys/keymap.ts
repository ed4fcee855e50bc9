/** Which key does what. Single keys can be changed or turned off (WCAG 2.1.4); what is combined with Ctrl or F6 always acts. */
import type { Settings } from '../session/settings.ts'

export const ACTS = [
  'search',
  'list',
  'home',
  'palette',
  'language',
  'vectors',
  'trails',
  'still',
  'layer',
  'sighting',
  'drift',
  'note',
  'play',
  'next',
  'previous',
  'zoomIn',
  'zoomOut',
  'replay',
  'scrub',
  'live',
  'ask',
  'link',
  'faster',
  'slower',
  'room',
  'acknowledge',
  'openAlert',
  'nextNeed',
  'previousNeed',
  'newContact',
  'callBack',
  'merge',
  'keepApart',
  'undo',
  'handover',
  'task',
  'sitrep',
  'keys',
  'close',
  'region',
] as const
export type Act = (typeof ACTS)[number]

/** Where each act stands in the help. */
export const ACT_GROUPS: Readonly<Record<'picture' | 'time' | 'rescue' | 'moving', readonly Act[]>> = {
  picture: [
    'search',
    'list',
    'home',
    'palette',
    'language',
    'vectors',
    'trails',
    'still',
    'layer',
    'sighting',
    'drift',
    'note',
    'play',
    'next',
    'previous',
    'zoomIn',
    'zoomOut',
  ],
  time: ['replay', 'scrub', 'live', 'ask', 'link', 'faster', 'slower'],
  rescue: [
    'acknowledge',
    'openAlert',
    'nextNeed',
    'previousNeed',
    'newContact',
    'callBack',
    'merge',
    'keepApart',
    'undo',
    'handover',
    'task',
    'sitrep',
  ],
  moving: ['room', 'keys', 'close', 'region'],
}

/** The keys as the browser names them. Letters are compared without case. */
export const DEFAULT_KEYS: Readonly<Record<Act, string>> = {
  search: '/',
  list: 'l',
  home: 'g',
  palette: 'n',
  language: 'e',
  vectors: 'v',
  still: 'p',
  trails: 'r',
  layer: '1–9, 0',
  sighting: 'o',
  drift: 'f',
  note: 'i',
  play: 'd',
  next: ']',
  previous: '[',
  zoomIn: '+',
  zoomOut: '-',
  replay: ' ',
  scrub: '← →',
  live: 'b',
  ask: 'w',
  link: '=',
  faster: '.',
  slower: ',',
  room: 'y',
  acknowledge: 'a',
  openAlert: 'Enter',
  nextNeed: 'j',
  previousNeed: 'k',
  newContact: 'q',
  callBack: 'c',
  merge: 'm',
  keepApart: 'x',
  undo: 'u',
  handover: 'h',
  task: 't',
  sitrep: 's',
  keys: '?',
  close: 'Escape',
  region: 'F6',
}

/** Acts that a single letter or sign starts: these can be changed. */
const FIXED: ReadonlySet<Act> = new Set(['layer', 'scrub', 'close', 'region', 'replay', 'openAlert'])
/** Acts that make sense in every room; the others belong to the picture and wait until it is seen. */
export const EVERYWHERE: ReadonlySet<Act> = new Set([
  'palette',
  'language',
  'note',
  'room',
  'keys',
  'close',
  'region',
])
/** Acts of the room of rescues: they wait until it is open. */
export const OF_RESCUE = [
  'nextNeed',
  'previousNeed',
  'newContact',
  'callBack',
  'merge',
  'keepApart',
  'undo',
  'handover',
  'task',
  'sitrep',
] as const satisfies readonly Act[]
export type RescueKey = (typeof OF_RESCUE)[number]

/** Acts that no letter starts: they always act. */
const ALWAYS: ReadonlySet<Act> = new Set(['close', 'region'])

export function canChange(act: Act): boolean {
  return !FIXED.has(act)
}

export function canTurnOff(act: Act): boolean {
  return !ALWAYS.has(act)
}

export function keyOf(settings: Settings, act: Act): string {
  return canChange(act) ? (settings.keysChanged[act] ?? DEFAULT_KEYS[act]) : DEFAULT_KEYS[act]
}

export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The act of a key press, with the digit for layers; null when it starts none. */
export function actOf(
  settings: Settings,
  pressed: Pressed,
): { readonly act: Act; readonly digit: number | null } | null {
  const key = pressed.key.toLowerCase()
  if ((pressed.ctrlKey || pressed.metaKey) && !pressed.altKey && key === 'k')
    return { act: 'search', digit: null }
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null
  const act = plainAct(settings, key)
  if (act === null || settings.keysOff.includes(act)) return null
  return { act, digit: act === 'layer' ? Number(key) : null }
}

function plainAct(settings: Settings, key: string): Act | null {
  if (key === 'f6') return 'region'
  if (key === 'escape') return 'close'
  if (key === 'arrowleft' || key === 'arrowright') return 'scrub'
  if (/^[0-9]$/.test(key)) return 'layer'
  return ACTS.find(act => keyOf(settings, act).toLowerCase() === key) ?? null
}

/** Another act that already has this key. */
export function takenBy(settings: Settings, key: string, by: Act): Act | null {
  if (/^[0-9]$/.test(key)) return 'layer'
  return ACTS.find(act => act !== by && keyOf(settings, act).toLowerCase() === key.toLowerCase()) ?? null
}

/** How a key is written on the screen. */
export function keyLabel(key: string, names: { readonly space: string; readonly escape: string }): string {
  if (key === ' ') return names.space
  if (key === 'Escape') return names.escape
  return key.length === 1 ? key.toUpperCase() : key
}
