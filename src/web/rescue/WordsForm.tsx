/** A deed that wants words: why, or what was said. It closes when it is done; refused, it stays with what was written. */
import { useState } from 'react'
import { useSpeech } from '../session/use.ts'
import { FormPart, TextField } from './Fields.tsx'
import type { Deed } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { useDeeds } from './use-deeds.ts'

/** A reason is one line; words are more. As the contract has them. */
export const REASON_MAX = 300

type DeedsOf = (words: string) => readonly Deed[]

export function WordsForm(props: {
  readonly title: string
  readonly label: string
  readonly submit: string
  readonly deeds: (words: string) => readonly Deed[]
  /** Empty words are sent as null by deeds that may be without. */
  readonly mayBeEmpty?: boolean
  readonly other?: { readonly submit: string; readonly deeds: DeedsOf }
  readonly leave?: () => void
}) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const [text, setText] = useState('')
  const [isBad, setBad] = useState(false)
  const leave = props.leave ?? (() => room.panel.set(null))
  const send = async (deeds: DeedsOf) => {
    const said = text.trim()
    if (said === '' && props.mayBeEmpty !== true) {
      setBad(true)
      return
    }
    if (await doing.run(...deeds(said).map(withoutEmpty))) leave()
  }
  const { other } = props
  return (
    <>
      <FormPart
        title={props.title}
        submit={props.submit}
        isBusy={doing.isBusy}
        send={() => void send(props.deeds)}
        leave={leave}
      >
        <TextField
          label={props.label}
          value={text}
          change={setText}
          bad={isBad && text.trim() === '' ? words.rescue.badWords : null}
          lettersMax={REASON_MAX}
        />
        {other !== undefined && (
          <button
            type="button"
            className="button is-small"
            disabled={doing.isBusy}
            onClick={() => void send(other.deeds)}
          >
            {other.submit}
          </button>
        )}
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}

/** Nothing said is null, and no empty text. */
function withoutEmpty(deed: Deed): Deed {
  return 'words' in deed && deed.words === '' ? ({ ...deed, words: null } as Deed) : deed
}
