/** A case is offered with a reason and a time; it moves when the other centre has accepted, and not before. */
import { useState } from 'react'
import type { RescueCase } from '#contract'
import { useSpeech } from '../session/use.ts'
import { FormPart, SelectField, TextField } from './Fields.tsx'
import { otherCentre } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { useDeeds } from './use-deeds.ts'
import { REASON_MAX, WordsForm } from './WordsForm.tsx'

const MINUTES = ['2', '5', '10', '15', '30'] as const
type Minutes = (typeof MINUTES)[number]

export function HandoverForm({
  standing,
  known,
}: {
  readonly standing: Standing
  readonly known: RescueCase
}) {
  const { words } = useSpeech()
  const { offer } = known
  if (offer?.state === 'open' && offer.from === standing.centre)
    return (
      <WordsForm
        title={words.rescue.owner.withdraw}
        label={words.rescue.owner.withdrawWhy}
        submit={words.rescue.owner.withdraw}
        deeds={reason => [{ kind: 'owner.withdrawn', offer: offer.id, case: known.id, reason }]}
      />
    )
  return <OfferForm standing={standing} known={known} />
}

function OfferForm({ standing, known }: { readonly standing: Standing; readonly known: RescueCase }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const { owner: text, centres } = words.rescue
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<Minutes>('5')
  const [isTried, setTried] = useState(false)
  const to = otherCentre(standing.centre)
  const send = async () => {
    setTried(true)
    if (reason.trim() === '') return
    const isDone = await doing.run({
      kind: 'owner.offered',
      offer: crypto.randomUUID(),
      case: known.id,
      to,
      reason: reason.trim(),
      answerWithinMinutes: Number(minutes),
    })
    if (isDone) room.panel.set(null)
  }
  return (
    <>
      <FormPart
        title={text.offer(centres[to])}
        submit={text.offer(centres[to])}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        <p className="micro muted">
          {known.owner === standing.centre
            ? text.stays(centres[known.owner])
            : text.theirs(centres[known.owner])}
        </p>
        <TextField
          label={text.reason}
          value={reason}
          change={setReason}
          bad={isTried && reason.trim() === '' ? words.rescue.badWords : null}
          lettersMax={REASON_MAX}
        />
        <SelectField
          label={text.minutes}
          value={minutes}
          options={MINUTES.map(each => [each, each] as const)}
          change={setMinutes}
        />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}

export function RefuseOffer({
  about,
}: {
  readonly about: { readonly offer: string; readonly case: string }
}) {
  const { words } = useSpeech()
  return (
    <WordsForm
      title={words.rescue.owner.refuse}
      label={words.rescue.owner.refuseWhy}
      submit={words.rescue.owner.refuse}
      deeds={reason => [{ kind: 'owner.refused', ...about, reason }]}
    />
  )
}
