/** Small drawings of the room of rescues: channels, craft, units. They carry no meaning without the word beside them. */
import type { ReactNode } from 'react'
import type { RescueContact } from '#contract'
import type { Phase, UnitKind } from './parts.ts'

function drawing(content: ReactNode) {
  return (
    <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {content}
    </svg>
  )
}

const PHONE = drawing(
  <path d="M3 2.500h2.600l1.200 3-1.600 1.200a8 8 0 0 0 4.100 4.100l1.200-1.600 3 1.200V13a1 1 0 0 1-1 1C7 14 2 9 2 3.500a1 1 0 0 1 1-1z" />,
)
const WORDS = drawing(<path d="M2.500 3h11v8H7l-3 2.500V11H2.500z" />)
const RADIO = drawing(
  <>
    <path d="M8 7.500V14M5.500 10a3.500 3.500 0 1 1 5 0M3.600 12a6.200 6.200 0 1 1 8.800 0" />
    <circle cx="8" cy="7.500" r="1" />
  </>,
)
const MAIL = drawing(<path d="M2 3.500h12v9H2zM2 4l6 4.800L14 4" />)
const RELAY = drawing(<path d="M2 5h10M9.500 2.500 12 5 9.500 7.500M14 11H4M6.500 8.500 4 11l2.500 2.500" />)
const EYE = drawing(
  <>
    <path d="M1.500 8C4 4.500 12 4.500 14.500 8 12 11.500 4 11.500 1.500 8z" />
    <circle cx="8" cy="8" r="1.800" />
  </>,
)

const CHANNELS: Readonly<Record<RescueContact['channel'], ReactNode>> = {
  'phone-999': PHONE,
  'phone-112': PHONE,
  'phone-196': PHONE,
  'duty-mobile': PHONE,
  sms: WORDS,
  messenger: WORDS,
  vhf: RADIO,
  dsc: RADIO,
  epirb: RADIO,
  'ais-sart': RADIO,
  aml: RADIO,
  mail: MAIL,
  relay: RELAY,
  sighting: EYE,
}

export function ChannelIcon({ channel }: { readonly channel: RescueContact['channel'] }) {
  return CHANNELS[channel]
}

export const LockIcon = () =>
  drawing(<path d="M4 7.500h8v6H4zM5.500 7.500v-2.300a2.500 2.500 0 0 1 5 0v2.300" />)
export const MergeIcon = () =>
  drawing(<path d="M2 5h9M8.500 2.500 11 5 8.500 7.500M14 11H5M7.500 8.500 5 11l2.500 2.500" />)
export const PeopleIcon = () =>
  drawing(
    <>
      <circle cx="6" cy="5" r="2.300" />
      <path d="M1.800 13c.3-2.600 1.900-4 4.200-4s3.900 1.400 4.200 4M10.500 3a2.300 2.300 0 0 1 0 4.200M12 9.400c1.300.6 2 1.800 2.200 3.600" />
    </>,
  )

/** A small boat with people: filled when it is sure, dashed when it is suspected, hollow when it is settled. */
export function BoatMark({ look }: { readonly look: 'sure' | 'suspected' | 'settled' }) {
  return (
    <svg className={`boat-mark is-${look}`} width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
      <path d="M7 1.500c2.600 2 3.800 4.700 3.800 8.200V14H3.200V9.700C3.200 6.200 4.400 3.500 7 1.500z" />
    </svg>
  )
}

/** Shape and colour of a phase; the word stands beside it. */
export function PhaseMark({ phase }: { readonly phase: Phase }) {
  const shape =
    phase === 'distress'
      ? 'M8 1.500 15 14H1z'
      : phase === 'alert'
        ? 'M8 1.500 14.500 8 8 14.500 1.500 8z'
        : 'M3 3h10v10H3z'
  return (
    <svg className={`phase-mark is-${phase}`} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shape} />
    </svg>
  )
}

const FLYING: ReadonlySet<UnitKind> = new Set(['helicopter', 'aircraft', 'drone'])
export function UnitMark({ kind }: { readonly kind: UnitKind | null }) {
  const path =
    kind !== null && FLYING.has(kind)
      ? 'M8 2v12M2 8h12M3.800 3.800l8.400 8.400M12.200 3.800l-8.400 8.400'
      : 'M8 1.500c2.600 2 3.800 4.700 3.800 8.200V14H4.200V9.700C4.200 6.200 5.400 3.500 8 1.500z'
  return (
    <svg
      className={`unit-mark${kind !== null && FLYING.has(kind) ? ' is-flying' : ''}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}
