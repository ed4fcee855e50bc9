/** What the node read in a contact, corrected by a person: position, people, condition. The contact stays as it came. */
import { useState } from 'react'
import type { RescueContact } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { FormPart, TextField } from './Fields.tsx'
import { AboardFields, ConditionFields } from './KnownFields.tsx'
import { readAboard, readPlace, typedAboard } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { useDeeds } from './use-deeds.ts'

/** One sigma of a position that a person corrected, when none was known before; metres. */
export const CORRECTED_DOUBT_M = 500

export function CorrectForm({ contact }: { readonly contact: RescueContact }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  const before = contact.where === null ? '' : units.position(contact.where.place)
  const [place, setPlace] = useState(before)
  const [aboard, setAboard] = useState(() => typedAboard(contact.aboard))
  const [condition, setCondition] = useState(contact.condition)
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const readAt = readPlace(place)
  const counted = readAboard(aboard)
  const send = async () => {
    setTried(true)
    if (readAt === 'bad' || counted === null || why.trim() === '') return
    const where =
      place === before
        ? contact.where
        : readAt === null
          ? null
          : {
              place: readAt,
              doubtMetres: contact.where?.doubtMetres ?? CORRECTED_DOUBT_M,
              at: new Date(nowMs()).toISOString(),
              by: 'corrected' as const,
            }
    const isDone = await doing.run({
      kind: 'contact.corrected',
      contact: contact.id,
      where,
      aboard: counted,
      condition,
      words: why.trim(),
    })
    if (isDone) room.panel.set(null)
  }
  const { contact: text } = words.rescue
  return (
    <>
      <FormPart
        title={text.correct}
        submit={words.rescue.save}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        <TextField
          label={words.rescue.found.where}
          value={place}
          change={setPlace}
          bad={readAt === 'bad' ? words.rescue.badPlace : null}
          how={text.positionHow}
        />
        <AboardFields value={aboard} change={setAboard} />
        <ConditionFields value={condition} change={setCondition} />
        <TextField
          label={text.correctHow}
          value={why}
          change={setWhy}
          bad={isTried && why.trim() === '' ? words.rescue.badWords : null}
        />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
