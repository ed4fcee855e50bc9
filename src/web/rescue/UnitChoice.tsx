/** The nearest units by time, to choose one; or another by its call sign. */
import { useId, useMemo } from 'react'
import { useSpeech } from '../session/use.ts'
import { TextField } from './Fields.tsx'
import { UnitMark } from './icons.tsx'
import type { Place } from './parts.ts'
import type { Standing } from './standing.ts'
import { type NearUnit, nearestUnits } from './tasking.ts'

/** More than these are found by their call sign. */
const SHOWN_MAX = 6

export function UnitChoice(props: {
  readonly standing: Standing
  readonly place: Place | null
  readonly value: string
  readonly change: (unit: string) => void
  readonly isTried: boolean
}) {
  const { standing, place, value, change } = props
  const { words } = useSpeech()
  const text = words.rescue.task
  const name = useId()
  const near = useMemo(() => nearestUnits(standing.units.values(), place), [standing.units, place])
  const shown = near.slice(0, SHOWN_MAX)
  const isListed = shown.some(({ unit }) => unit.id === value)
  return (
    <fieldset className="unit-choice">
      <legend className="micro">{text.unit}</legend>
      {shown.map(each => (
        <label key={each.unit.id} className="unit-option">
          <input
            type="radio"
            name={name}
            checked={each.unit.id === value}
            onChange={() => change(each.unit.id)}
          />
          <UnitMark kind={each.unit.kind} />
          <span className="clip">{each.unit.id}</span>
          <Facts near={each} us={standing.centre} />
        </label>
      ))}
      <TextField
        label={text.other}
        value={isListed ? '' : value}
        change={change}
        bad={props.isTried && value.trim() === '' ? words.rescue.badWords : null}
        lettersMax={60}
      />
    </fieldset>
  )
}

function Facts({ near, us }: { readonly near: NearUnit; readonly us: Standing['centre'] }) {
  const { words } = useSpeech()
  const text = words.rescue.task
  const { unit, minutes } = near
  const facts = [
    text.kinds[unit.kind],
    ...(unit.of === us ? [] : [words.rescue.short[unit.of]]),
    ...(unit.seats === null ? [] : [text.seats(String(unit.seats))]),
    ...(unit.state === 'ready' ? [] : [text.unitStates[unit.state]]),
  ]
  return (
    <>
      <span className="muted small clip">{facts.join(', ')}</span>
      <span className="number strong">
        {minutes === null ? text.awayUnknown : text.away(String(Math.round(minutes)))}
      </span>
    </>
  )
}
