/** Which rows of a long list are in sight: all rows have one height, so it is a matter of two divisions. */
import { type RefObject, useEffect, useState } from 'react'

/** Rows drawn above and below what is in sight, so that a quick scroll shows no hole. */
const OVERSCAN = 8

export interface Window {
  readonly first: number
  /** One past the last. */
  readonly end: number
}

export function useWindow(box: RefObject<HTMLElement | null>, rowPx: number, count: number): Window {
  const [view, setView] = useState({ top: 0, height: 0 })
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const watch = new ResizeObserver(look)
    watch.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box])
  return windowOf(view.top, view.height, rowPx, count)
}

export function windowOf(top: number, height: number, rowPx: number, count: number): Window {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowPx)) - OVERSCAN)
  return { first, end: Math.min(count, Math.ceil((top + height) / rowPx) + OVERSCAN) }
}
