/**
 * A surface over the screen, for what is asked for and closed again. What stands behind it is inert, so Tab stays in it; a distress that
 * nobody acknowledged stays bright beside it and can be acted on. Hidden with its room, or put aside, it keeps what was typed.
 */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { CloseIcon } from '../look/icons.tsx'
import { useSpeech } from '../session/use.ts'
import { focusSeen, setBehindInert, useDialogueLayer } from './dialogue-layer.ts'
import './dialogue.css'

export function Dialogue(props: {
  readonly open: boolean
  /** Not seen, and kept as it was written in. */
  readonly isAside?: boolean
  readonly title: string
  readonly look?: 'rescue'
  readonly close: () => void
  readonly children: ReactNode
}) {
  const { words } = useSpeech()
  const layer = useDialogueLayer()
  const surface = useRef<HTMLDialogElement>(null)
  const last = useRef<HTMLElement | null>(null)
  const title = useId()
  const { open, close } = props
  const isShown = open && layer !== null
  useLayoutEffect(() => {
    const dialog = surface.current
    if (!isShown || dialog === null) return
    const before = document.activeElement
    dialog.show()
    setBehindInert(true)
    const keep = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target
    }
    dialog.addEventListener('focusin', keep)
    if (last.current?.isConnected === true) last.current.focus()
    return () => {
      dialog.removeEventListener('focusin', keep)
      dialog.close()
      setBehindInert(document.querySelector('.dialogue[open]') !== null)
      const now = document.activeElement
      if (now !== null && now !== document.body && !dialog.contains(now)) return
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
      else focusSeen()
    }
  }, [isShown])
  useEscape(open, close)
  if (layer === null) return null
  const looks = props.look === undefined ? 'dialogue' : `dialogue is-${props.look}`
  return createPortal(
    <dialog ref={surface} className={looks} aria-labelledby={title} tabIndex={-1} data-region>
      {(open || props.isAside === true) && (
        <>
          <div className="panel-head">
            <h2 id={title}>{props.title}</h2>
            <button
              type="button"
              className="button is-plain is-small is-square"
              aria-label={words.close}
              onClick={close}
            >
              <CloseIcon />
            </button>
          </div>
          <div className="dialogue-body">{props.children}</div>
        </>
      )}
    </dialog>,
    layer,
  )
}

/** Heard on the document: what is inside may have used it already, and the keys of the screen come after. */
function useEscape(open: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!open) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [open])
}
