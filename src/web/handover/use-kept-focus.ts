/** A button that goes with what it did: the focus stays near it, and on no button that a second press would take as another answer. */
import { type RefObject, useLayoutEffect } from 'react'

/** @param near what has the focus then: the nearest around the button that this names */
export function useKeptFocus(button: RefObject<HTMLButtonElement | null>, near: string): void {
  useLayoutEffect(() => {
    const node = button.current
    return () => {
      if (node !== null && document.activeElement === node) node.closest<HTMLElement>(near)?.focus()
    }
  }, [button, near])
}
