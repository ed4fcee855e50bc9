/** A surface over the screen, for what is asked for and closed again: the browser's own dialog holds the focus in it. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { CloseIcon } from '../look/icons.tsx'
import { useSpeech } from '../session/use.ts'
import './dialogue.css'

export function Dialogue(props: {
  readonly open: boolean
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}) {
  const { words } = useSpeech()
  const surface = useRef<HTMLDialogElement>(null)
  const title = useId()
  const { open, close } = props
  // Before the browser does anything else: it tells of a closing late, and the surface may be open again by then.
  useLayoutEffect(() => {
    const dialog = surface.current
    if (dialog === null || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  return (
    <dialog ref={surface} className="dialogue" aria-labelledby={title} onCancel={close} onClose={closed}>
      {open && (
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
    </dialog>
  )

  function closed(): void {
    if (surface.current?.open === false) close()
  }
}
