/** Where the screen is: a room and what is open in it, as it stands in the address behind `#`. Knows no browser. */

export const TRUST_PARTS = [
  'released',
  'received',
  'partners',
  'balance',
  'looked',
  'policies',
  'reviews',
  'subjects',
  'data',
] as const
export type TrustPart = (typeof TRUST_PARTS)[number]

export type Route =
  /** `at`: a time that the address asks for, as it was written. */
  | { readonly room: 'watch'; readonly at?: string }
  | { readonly room: 'rescue'; readonly open: RescueOpen | null }
  /** Of a case; null: the one that is offered, else the newest. */
  | { readonly room: 'handover'; readonly case: string | null }
  | { readonly room: 'joint' | 'shift' | 'field' | 'drift' }
  | { readonly room: 'log'; readonly open: LogOpen }
  | { readonly room: 'trust'; readonly part: TrustPart }
  | { readonly room: 'accounts' }
  | { readonly room: 'enrol'; readonly token: string }

/** In the log: a new record of a type, or one that stands. */
export type LogOpen =
  | { readonly kind: 'new'; readonly type: string }
  | { readonly kind: 'record'; readonly id: string }

/** In the room of rescues: a case, a craft or a contact. */
export interface RescueOpen {
  readonly kind: 'case' | 'craft' | 'contact'
  readonly id: string
}

export type RoomName =
  | 'watch'
  | 'rescue'
  | 'handover'
  | 'joint'
  | 'shift'
  | 'drift'
  | 'accounts'
  | 'log'
  | 'trust'

const WATCH_AT = /^#\/?watch\?(.*)$/
/** Of a time in an address: an instant has 20 signs. */
const AT_LENGTH_MAX = 40

/** What the log opens with. */
export const NOTE = 'note'

/** Null: an address that leads nowhere. Tokens and names are only ever handed back to the node. */
export function readRoute(hash: string): Route | null {
  const asked = WATCH_AT.exec(hash)
  if (asked !== null) return watchAt(new URLSearchParams(asked[1]).get('t'))
  const [room, ...rest] = hash.replace(/^#\/?/, '').split('/').map(unescapePart)
  switch (room) {
    case 'watch':
    case 'drift':
    case 'joint':
    case 'shift':
    case 'field':
    case 'accounts':
      return { room }
    case 'handover':
      return { room, case: rest[0] === undefined || rest[0] === '' ? null : rest[0] }
    case 'rescue':
      return { room, open: readRescue(rest) }
    case 'log':
      return readLog(rest)
    case 'trust': {
      const part = rest[0] ?? 'released'
      const known = TRUST_PARTS.find(each => each === part)
      return known === undefined ? null : { room, part: known }
    }
    case 'enrol':
      return rest[0] === undefined || rest[0] === '' ? null : { room, token: rest[0] }
    default:
      return null
  }
}

function watchAt(at: string | null): Route {
  return at === null ? { room: 'watch' } : { room: 'watch', at: at.slice(0, AT_LENGTH_MAX) }
}

function readRescue([kind, id]: readonly string[]): RescueOpen | null {
  const isKnown = kind === 'case' || kind === 'craft' || kind === 'contact'
  return isKnown && id !== undefined && id !== '' ? { kind, id } : null
}

function readLog([first, second]: readonly string[]): Route {
  if (first === undefined || first === '') return logRoute({ kind: 'new', type: NOTE })
  if (first === 'new') return logRoute({ kind: 'new', type: second ?? NOTE })
  return logRoute({ kind: 'record', id: first })
}

function logRoute(open: LogOpen): Route {
  return { room: 'log', open }
}

export function hashOf(route: Route): string {
  switch (route.room) {
    case 'watch':
      return route.at === undefined
        ? '#/watch'
        : `#/watch?t=${encodeURIComponent(route.at).replaceAll('%3A', ':')}`
    case 'drift':
    case 'joint':
    case 'shift':
    case 'field':
    case 'accounts':
      return `#/${route.room}`
    case 'handover':
      return route.case === null ? '#/handover' : `#/handover/${encodeURIComponent(route.case)}`
    case 'rescue':
      return route.open === null
        ? '#/rescue'
        : `#/rescue/${route.open.kind}/${encodeURIComponent(route.open.id)}`
    case 'log':
      return route.open.kind === 'record'
        ? `#/log/${encodeURIComponent(route.open.id)}`
        : route.open.type === NOTE
          ? '#/log'
          : `#/log/new/${encodeURIComponent(route.open.type)}`
    case 'trust':
      return route.part === 'released' ? '#/trust' : `#/trust/${route.part}`
    case 'enrol':
      return `#/enrol/${encodeURIComponent(route.token)}`
  }
}

/** Rooms this session has a part in, in the order of the rail. The page of a unit stands by itself, outside the frame. The node decides each question by itself all the same. */
export function roomsFor(may: readonly string[]): readonly RoomName[] {
  const rooms: RoomName[] = []
  if (may.includes('watch')) rooms.push('watch')
  if (may.includes('rescue')) rooms.push('rescue', 'handover', 'joint', 'shift')
  if (may.includes('drift')) rooms.push('drift')
  if (may.includes('administer')) rooms.push('accounts')
  if (may.includes('view') || may.includes('write')) rooms.push('log')
  if (trustPartsFor(may).length > 0) rooms.push('trust')
  return rooms
}

const PART_NEEDS: Readonly<Record<TrustPart, readonly string[]>> = {
  released: ['view', 'inspect', 'release', 'recall'],
  received: ['view', 'inspect', 'release', 'recall'],
  partners: ['view', 'inspect', 'administer'],
  balance: ['inspect'],
  looked: ['inspect'],
  policies: ['view', 'inspect', 'administer', 'propose-policy', 'approve-policy'],
  reviews: ['review'],
  subjects: ['find-subject'],
  data: ['view', 'inspect', 'administer', 'find-subject'],
}

/** Parts of the room of trust that this session may ask for. */
export function trustPartsFor(may: readonly string[]): readonly TrustPart[] {
  return TRUST_PARTS.filter(part => PART_NEEDS[part].some(right => may.includes(right)))
}

function unescapePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // A percent sign that escapes nothing: the text as it was typed.
    if (error instanceof URIError) return text
    throw error
  }
}
