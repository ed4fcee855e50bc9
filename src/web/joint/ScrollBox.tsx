/** A part of a page that scrolls by itself: it is reached by key, and by its name (WCAG 2.1.1). */
import type { ReactNode } from 'react'

export function ScrollBox(props: {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}) {
  return (
    // A box that scrolls must be reached by key (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={props.className} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  )
}
