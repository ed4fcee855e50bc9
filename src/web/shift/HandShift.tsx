/** The officer who leaves hands over what the node lists, whole, to a named person, with what else must be known. */
import { useState } from 'react'
import { TextField } from '../rescue/Fields.tsx'
import { RefusedPanel } from '../rescue/RefusedPanel.tsx'
import { useDeeds } from '../rescue/use-deeds.ts'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import type { ShiftPoint } from './points-of.ts'

const NAME_MAX = 64

export function HandShift({ points }: { readonly points: readonly ShiftPoint[] }) {
  const { words, units } = useSpeech()
  const { nowMs } = useHouse()
  const told = words.shift.hand
  const doing = useDeeds()
  const [to, setTo] = useState('')
  const [more, setMore] = useState('')
  const [isTried, setTried] = useState(false)
  const [done, setDone] = useState<{ readonly to: string; readonly atMs: number } | null>(null)
  const isBad = isTried && to.trim() === ''
  const hand = async () => {
    setTried(true)
    const name = to.trim()
    if (name === '') return
    const isDone = await doing.run({
      kind: 'shift.handed',
      to: name,
      read: points.map(({ text }) => text),
      words: more.trim() === '' ? null : more.trim(),
    })
    if (!isDone) return
    setDone({ to: name, atMs: nowMs() })
    setTo('')
    setMore('')
    setTried(false)
  }
  return (
    <form
      className="shift-part shift-hand"
      aria-labelledby="shift-hand-title"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void hand()
      }}
    >
      <h2 id="shift-hand-title">{told.title}</h2>
      <TextField
        label={told.to}
        value={to}
        change={setTo}
        bad={isBad ? told.noName : null}
        lettersMax={NAME_MAX}
      />
      <TextField label={told.words} value={more} change={setMore} isLong />
      <button type="submit" className="button" disabled={doing.isBusy}>
        {told.hand}
      </button>
      <output>{done !== null && <p className="small">{told.done(done.to, units.time(done.atMs))}</p>}</output>
      <RefusedPanel doing={doing} />
    </form>
  )
}
