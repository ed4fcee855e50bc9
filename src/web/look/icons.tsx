/** Small drawings of the frame, in one hand: 16 px, a line of 1.5. They carry no meaning without the word beside them. */
import type { ReactNode } from 'react'

function drawing(content: ReactNode, size = 16) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {content}
    </svg>
  )
}

export const Rings = () => (
  <svg className="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" strokeWidth="1.9">
    <circle cx="9" cy="12" r="6" stroke="var(--text)" />
    <circle cx="15" cy="12" r="6" stroke="var(--accent)" />
  </svg>
)
export const SearchIcon = () =>
  drawing(
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>,
  )
export const WatchIcon = () =>
  drawing(
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 8 12 4.2M4.6 8a3.4 3.4 0 0 0 6.8 0" />
    </>,
    20,
  )
export const HandoverIcon = () =>
  drawing(<path d="M2 5.500h9.500M9 3l2.500 2.500L9 8M14 10.500H4.500M7 8l-2.500 2.500L7 13" />, 20)
export const JointIcon = () =>
  drawing(<path d="M2.500 3h7v10h-7zM9.500 5h4v8h-4M4.500 5.500h3M4.500 8h3M4.500 10.500h3" />, 20)
export const ShiftIcon = () =>
  drawing(
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 4.800V8l2.200 1.600M12 2.500l1.500 1.500" />
    </>,
    20,
  )
export const ListIcon = () => drawing(<path d="M2.5 4h11M2.5 8h11M2.5 12h11" />, 20)
export const DriftIcon = () =>
  drawing(
    <>
      <path d="M1.500 10.500c2.200-2.200 4.300 2.200 6.500 0s4.300 2.200 6.500 0M1.500 13.500c2.200-2.200 4.300 2.200 6.500 0s4.300 2.200 6.500 0" />
      <path d="M8 7.500V2m-2.400 2.400L8 2l2.400 2.400" />
    </>,
    20,
  )
/** A lifebuoy. */
export const RescueIcon = () =>
  drawing(
    <>
      <path d="M8 2.000a6 6 0 1 0 .001 0zM8 5.500a2.500 2.500 0 1 0 .001 0z" />
      <path d="M3.800 3.800l2.400 2.400M9.800 9.800l2.400 2.400M12.200 3.800L9.800 6.200M6.200 9.800l-2.400 2.400" />
    </>,
    20,
  )
export const LogIcon = () =>
  drawing(
    <>
      <path d="M4 2.500h8.500v11H4a1.500 1.500 0 0 1-1.500-1.500V4A1.500 1.500 0 0 1 4 2.500z" />
      <path d="M5.500 5.500h4.500M5.500 8h4.500M5.500 10.500h2.500" />
    </>,
    20,
  )
export const TrustIcon = () =>
  drawing(
    <>
      <path d="M8 1.800 13.200 3.600v4c0 3.300-2.200 5.500-5.200 6.600-3-1.100-5.200-3.300-5.200-6.600v-4z" />
      <path d="m5.800 7.800 1.700 1.700 2.900-3.200" />
    </>,
    20,
  )
export const AccountsIcon = () =>
  drawing(
    <>
      <circle cx="6" cy="5.5" r="2.500" />
      <path d="M1.800 13c.3-2.600 1.900-4 4.200-4s3.900 1.400 4.200 4" />
      <path d="M10.300 3.200a2.400 2.400 0 0 1 0 4.600M11.800 9.400c1.400.6 2.200 1.800 2.400 3.600" />
    </>,
    20,
  )
export const ShieldIcon = () =>
  drawing(
    <>
      <path d="M8 1.800 13.200 3.600v4c0 3.300-2.200 5.500-5.200 6.600-3-1.100-5.200-3.300-5.200-6.600v-4z" />
      <path d="m5.800 7.800 1.700 1.700 2.900-3.200" />
    </>,
  )
export const KeyIcon = () =>
  drawing(
    <>
      <circle cx="5" cy="11" r="2.800" />
      <path d="m7.100 8.900 6.400-6.400M11 5l2 2M9.300 6.700l1.200 1.200" />
    </>,
  )
export const CheckIcon = () => drawing(<path d="m3 8.500 3.300 3.300L13 4.800" />)
export const CrossIcon = () => drawing(<path d="m4 4 8 8M12 4l-8 8" />)
export const ClockIcon = () =>
  drawing(
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 4.800V8l2.300 1.500" />
    </>,
  )
export const RecallIcon = () =>
  drawing(<path d="M6 3 2.500 6.500 6 10M3 6.500h6.500a3.500 3.500 0 0 1 0 7H7" />)
export const KeysIcon = () =>
  drawing(
    <>
      <rect x="1.5" y="4" width="13" height="8.5" rx="1.5" />
      <path d="M4 7h.5M6.5 7H7M9 7h.5M11.5 7h.5M5 10h6" />
    </>,
    20,
  )
export const SoundIcon = ({ isOn }: { readonly isOn: boolean }) =>
  drawing(
    <>
      <path d="M2.500 6v4H5l3.500 3V3L5 6z" />
      <path
        d={
          isOn
            ? 'M10.800 5.800a3 3 0 0 1 0 4.400M12.600 4a5.600 5.600 0 0 1 0 8'
            : 'm10.800 6 3.700 4m0-4-3.700 4'
        }
      />
    </>,
  )
export const HomeIcon = () =>
  drawing(
    <>
      <circle cx="8" cy="8" r="4.5" />
      <path d="M8 1.5v3.5M8 11v3.5M1.5 8H5M11 8h3.5" />
    </>,
  )
export const LayersIcon = () =>
  drawing(<path d="m8 2 6 3-6 3-6-3zM2.5 8 8 10.8 13.500 8M2.500 11 8 13.800 13.500 11" />)
export const BackIcon = () => drawing(<path d="M4 3v10M12.500 3.500 6.500 8l6 4.500z" />)
export const PlayIcon = () => drawing(<path d="M4.500 3v10L13 8z" />)
export const PauseIcon = () => drawing(<path d="M5.500 3v10M10.500 3v10" />)
export const PlusIcon = () => drawing(<path d="M8 3v10M3 8h10" />)
export const MinusIcon = () => drawing(<path d="M3 8h10" />)
export const CloseIcon = () => drawing(<path d="m4 4 8 8M12 4l-8 8" />)
export const ChevronIcon = ({ open }: { readonly open: boolean }) =>
  drawing(<path d={open ? 'm4 6 4 4 4-4' : 'm6 4 4 4-4 4'} />)

/** The shapes of urgency. Filled: somebody must act; outline: known. */
export function AlarmMark() {
  return (
    <svg className="mark-shape mark-alarm" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.5 15 14H1z" />
    </svg>
  )
}
export function WarningMark() {
  return (
    <svg className="mark-shape mark-warning" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" />
    </svg>
  )
}
export function CautionMark({ filled = false }: { readonly filled?: boolean }) {
  return (
    <svg
      className={`mark-shape mark-caution${filled ? ' is-filled' : ''}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d="M2.500 2.500h11v11h-11z" />
    </svg>
  )
}
