/** What is known of a boat and who is aboard, to be entered or corrected: counts as ranges, conditions as yes, no, not said. */
import { useId } from 'react'
import { useSpeech } from '../session/use.ts'
import { type Condition, CONDITIONS, COUNTED } from './parts.ts'
import { readRange, type TypedAboard, type TypedRange } from './read-form.ts'

export function RangeFields(props: {
  readonly label: string
  readonly value: TypedRange
  readonly change: (value: TypedRange) => void
}) {
  const { words } = useSpeech()
  const { label, value, change } = props
  const id = useId()
  const isBad = readRange(value) === null
  const field = (end: keyof TypedRange, name: string) => (
    <input
      className={`field${isBad ? ' is-bad' : ''}`}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder={end === 'min' ? words.rescue.from : words.rescue.to}
      aria-label={words.rescue.range(label, name)}
      aria-invalid={isBad}
      aria-describedby={isBad ? id : undefined}
      value={value[end]}
      onChange={event => change({ ...value, [end]: event.target.value })}
    />
  )
  return (
    <fieldset className="rescue-range">
      <legend className="micro">{label}</legend>
      <span className="rescue-range-fields">
        {field('min', words.rescue.from)}
        <span aria-hidden="true">–</span>
        {field('max', words.rescue.to)}
      </span>
      {isBad && (
        <span id={id} className="micro rescue-bad">
          {words.rescue.badRange}
        </span>
      )}
    </fieldset>
  )
}

export function AboardFields(props: {
  readonly value: TypedAboard
  readonly change: (value: TypedAboard) => void
}) {
  const { words } = useSpeech()
  return (
    <div className="rescue-aboard">
      {COUNTED.map(key => (
        <RangeFields
          key={key}
          label={words.rescue.aboard[key]}
          value={props.value[key]}
          change={range => props.change({ ...props.value, [key]: range })}
        />
      ))}
    </div>
  )
}

export function ConditionFields(props: {
  readonly value: Condition
  readonly change: (value: Condition) => void
}) {
  const { words } = useSpeech()
  const { condition } = words.rescue
  const { value, change } = props
  return (
    <fieldset className="rescue-conditions">
      <legend className="micro">{condition.title}</legend>
      {CONDITIONS.map(key => (
        <label key={key}>
          <span>{condition[key]}</span>
          <select
            className="field"
            value={value[key] ?? ''}
            onChange={event => {
              const said = event.target.value
              change({ ...value, [key]: said === 'yes' || said === 'no' ? said : null })
            }}
          >
            <option value="">{condition.unsaid}</option>
            <option value="yes">{condition.yes}</option>
            <option value="no">{condition.no}</option>
          </select>
        </label>
      ))}
    </fieldset>
  )
}
