/** The officer who comes reads each point that was handed over, then takes the watch; filters and muted sounds are reset. */
import { useState } from 'react'
import type { RescueShift } from '#contract'
import { RefusedPanel } from '../rescue/RefusedPanel.tsx'
import type { Standing } from '../rescue/standing.ts'
import { useDeeds } from '../rescue/use-deeds.ts'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import type { ConsoleState } from './console-state.ts'

export function TakeShift(props: { readonly standing: Standing; readonly console: ConsoleState }) {
  const { words } = useSpeech()
  const [taken, setTaken] = useState(false)
  const open = openShift(props.standing)
  return (
    <>
      {open !== null && (
        <Take
          key={open.id}
          shift={open}
          done={() => {
            props.console.reset()
            setTaken(true)
          }}
        />
      )}
      <output className="shift-taken">{taken && open === null ? words.shift.take.now : ''}</output>
    </>
  )
}

/** The last of this centre that nobody took; one that was taken after it ends it. */
function openShift(standing: Standing): RescueShift | null {
  const mine = [...standing.shifts.values()]
    .filter(({ centre }) => centre === standing.centre)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const last = mine.at(-1)
  return last === undefined || last.takenBy !== null ? null : last
}

function Take({ shift, done }: { readonly shift: RescueShift; readonly done: () => void }) {
  const { words, units } = useSpeech()
  const me = useMe()
  const told = words.shift.take
  const doing = useDeeds()
  const [read, setRead] = useState<ReadonlySet<number>>(new Set())
  // The points of one deed never change: each is known by its place in it.
  const rows = shift.read.map((text, at) => ({ text, at }))
  const isOwn = me?.account === shift.from
  const isAll = read.size === shift.read.length
  const mark = (at: number, isRead: boolean) => {
    const next = new Set(read)
    if (isRead) next.add(at)
    else next.delete(at)
    setRead(next)
  }
  const take = async () => {
    if (isAll && (await doing.run({ kind: 'shift.taken', shift: shift.id }))) done()
  }
  return (
    <section className="shift-part shift-take" aria-labelledby="shift-take-title">
      <h2 id="shift-take-title">{told.title(shift.from)}</h2>
      <p className="small muted">{told.at(units.time(Date.parse(shift.at)), shift.to)}</p>
      {shift.words !== null && <p className="shift-words">{shift.words}</p>}
      {isOwn ? (
        <p className="small">{told.own}</p>
      ) : (
        <>
          <p className="small">{told.how}</p>
          {shift.read.length === 0 && <p>{told.nothing}</p>}
          <ol className="shift-read">
            {rows.map(({ text, at }) => (
              <li key={at}>
                <label>
                  <input
                    type="checkbox"
                    checked={read.has(at)}
                    onChange={event => mark(at, event.target.checked)}
                  />
                  <span>{text}</span>
                </label>
              </li>
            ))}
          </ol>
          <p className="split">
            <span className="small muted">
              {isAll ? told.read(read.size, shift.read.length) : told.first}
            </span>
            <button
              type="button"
              className={isAll ? 'button is-primary' : 'button'}
              aria-disabled={!isAll}
              onClick={() => void take()}
            >
              {told.take}
            </button>
          </p>
        </>
      )}
      <RefusedPanel doing={doing} />
    </section>
  )
}
