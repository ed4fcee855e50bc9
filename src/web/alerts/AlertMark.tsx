/** The shape of an urgency: filled while nobody answered, an outline once it is known. Twice the triangle: people in danger. */
import type { Urgency } from './order.ts'

const PATHS: Readonly<Record<Urgency, string>> = {
  emergency: 'M5.500 1.500 10.500 8.500H.500zM10.500 7.500 15.500 14.500H5.500z',
  alarm: 'M8 1.500 15 14H1z',
  warning: 'M8 1.500 14.500 8 8 14.500 1.500 8z',
  caution: 'M2.500 2.500h11v11h-11z',
}

export function AlertMark({
  priority,
  isOpen,
  isFlashing = false,
  size = 16,
}: {
  readonly priority: Urgency
  readonly isOpen: boolean
  readonly isFlashing?: boolean
  readonly size?: number
}) {
  return (
    <svg
      className={`alert-mark is-${priority}${isOpen ? ' is-open' : ''}${isFlashing ? ' is-flashing' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={PATHS[priority]} />
    </svg>
  )
}

/** The same inside another drawing, in a box of 16. */
export function AlertShape({ priority, isOpen }: { readonly priority: Urgency; readonly isOpen: boolean }) {
  return <path className={`alert-mark is-${priority}${isOpen ? ' is-open' : ''}`} d={PATHS[priority]} />
}
