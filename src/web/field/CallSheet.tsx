/** How the centre is called by voice. On a simulated node nobody real is called from here. */
import { useEffect, useRef } from 'react'
import { useSpeech } from '../session/use.ts'
import type { FieldSheet } from './sheet.ts'

/** Numbers at which each centre takes distress from the shore: 999 (HM Coastguard), 196 (CROSS). */
const TELEPHONE: Readonly<Record<FieldSheet['centre'], string>> = { UK: '999', FR: '196' }

export function CallSheet(props: { readonly sheet: FieldSheet | null; readonly close: () => void }) {
  const { words } = useSpeech()
  const dialogue = useRef<HTMLDialogElement>(null)
  useEffect(() => dialogue.current?.showModal(), [])
  const centre = props.sheet?.centre ?? null
  const told = words.field.call
  return (
    <dialog ref={dialogue} className="field-call" aria-labelledby="field-call-title" onClose={props.close}>
      <h2 id="field-call-title">
        {told.title(centre === null ? words.field.title : words.rescue.centres[centre])}
      </h2>
      <p className="strong">{told.vhf}</p>
      {centre !== null &&
        (props.sheet?.simulated === true ? (
          <p>
            {told.phone(TELEPHONE[centre])}. {told.simulated}
          </p>
        ) : (
          <Telephone centre={centre} />
        ))}
      <button type="button" className="button field-large" onClick={() => dialogue.current?.close()}>
        {told.close}
      </button>
    </dialog>
  )
}

/** The addresses stand here in full: none is made of a text. */
function Telephone({ centre }: { readonly centre: FieldSheet['centre'] }) {
  const told = useSpeech().words.field.call.phone(TELEPHONE[centre])
  return centre === 'UK' ? (
    <a className="button field-large" href="tel:999">
      {told}
    </a>
  ) : (
    <a className="button field-large" href="tel:196">
      {told}
    </a>
  )
}
