/** A boat was found: where, who saw it, how many people. Which one it is, is another question. */
import { useState } from 'react'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { FormPart, TextField } from './Fields.tsx'
import { AboardFields } from './KnownFields.tsx'
import { emptyLook, LookFields, readLook } from './LookFields.tsx'
import { NOBODY_SAID } from './parts.ts'
import { readAboard, readPlace, typedAboard } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useDeeds } from './use-deeds.ts'

/** One sigma of the place of a boat that was found, metres. */
const FOUND_DOUBT_M = 100

export function FoundForm({ leave }: { readonly leave: () => void }) {
  const doing = useDeeds()
  const { nowMs } = useHouse()
  const { words } = useSpeech()
  const text = words.rescue.found
  const [look, setLook] = useState(emptyLook)
  const [place, setPlace] = useState('')
  const [boat, setBoat] = useState('')
  const [aboard, setAboard] = useState(() => typedAboard(NOBODY_SAID))
  const [isTried, setTried] = useState(false)
  const readAt = readPlace(place)
  const isBadPlace = readAt === 'bad' || (isTried && readAt === null)
  const send = async () => {
    setTried(true)
    const observation = readLook(look, nowMs())
    const counted = readAboard(aboard)
    if (observation === null || counted === null || readAt === null || readAt === 'bad') return
    const isDone = await doing.run({
      kind: 'craft.found',
      found: crypto.randomUUID(),
      where: { place: readAt, doubtMetres: FOUND_DOUBT_M, at: observation.at, by: 'seen' },
      aboard: counted,
      boat: boat.trim() === '' ? null : boat.trim(),
      observation,
    })
    if (isDone) leave()
  }
  return (
    <>
      <FormPart
        title={text.report}
        submit={text.report}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={leave}
      >
        <div className="rescue-columns">
          <TextField
            label={text.where}
            value={place}
            change={setPlace}
            bad={isBadPlace ? words.rescue.badPlace : null}
            how={words.rescue.contact.positionHow}
          />
          <TextField label={words.rescue.observe.boat} value={boat} change={setBoat} lettersMax={200} />
        </div>
        <LookFields value={look} change={setLook} isTried={isTried} />
        <AboardFields value={aboard} change={setAboard} />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
