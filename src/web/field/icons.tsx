/** Small drawings of the page of a unit. They carry no meaning without the word beside them. */
import type { ReactNode } from 'react'

function drawing(content: ReactNode, size = 20) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {content}
    </svg>
  )
}

export const OrderIcon = () =>
  drawing(
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="2.500" />
      <path d="M3.800 3.800l2.400 2.400M12.200 3.800 9.800 6.200M3.800 12.200l2.400-2.400M12.200 12.200 9.800 9.800" />
    </>,
  )
export const MapIcon = () =>
  drawing(
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 8 11.500 4.500" />
      <circle cx="8" cy="8" r="1.500" />
    </>,
  )
export const EyeIcon = () =>
  drawing(
    <>
      <path d="M1.500 8C4 4.500 12 4.500 14.500 8 12 11.500 4 11.500 1.500 8z" />
      <circle cx="8" cy="8" r="1.800" />
    </>,
  )
export const JournalIcon = () =>
  drawing(<path d="M4 1.500h6l3 3v10H4zM6.500 7h4M6.500 9.500h4M6.500 12h2.500" />)
export const CallIcon = () =>
  drawing(
    <path d="M3 2.500h2.600l1.200 3-1.600 1.200a8 8 0 0 0 4.100 4.100l1.200-1.600 3 1.200V13a1 1 0 0 1-1 1C7 14 2 9 2 3.500a1 1 0 0 1 1-1z" />,
  )
export const OfflineIcon = () =>
  drawing(
    <path d="M2 2l12 12M8 12.800h.01M5.500 10.200a3.600 3.600 0 0 1 3.200-1M3.300 8a6.800 6.800 0 0 1 3-1.700M12.700 8a6.800 6.800 0 0 0-3.400-1.900" />,
  )
export const DistressIcon = () => (
  <svg className="field-distress" width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M8 2 15 14H1z" />
  </svg>
)
