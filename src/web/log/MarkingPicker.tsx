/** The marking of a record: the level in the words of this state, who else may have it, for what, and under which conditions. */
import { type ReactNode, useId } from 'react'
import type { RecordTypeInfo } from '#contract'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { type BadMarking, chosen, MARKING_KEYS, STATES, toggled } from './marking-form.ts'
import type { FormState } from './RecordForm.tsx'

export function MarkingPicker(props: {
  readonly type: RecordTypeInfo
  readonly form: FormState
  readonly bad: BadMarking | null
}) {
  const { type, form, bad } = props
  const { words } = useSpeech()
  const me = useMe()
  const id = useId()
  const level = form.draft[MARKING_KEYS.level]
  const others = STATES.filter(state => state !== me?.state)
  return (
    <fieldset className="marking">
      <legend className="marking-legend">
        <span className="section-title">{words.log.marking}</span>
        <span className="small muted">{words.log.markingNote}</span>
      </legend>
      <Group label={words.log.level} note={words.log.levelNote}>
        {type.levels.map(each => (
          <label key={each} className={`marking-choice${level === each ? ' is-chosen' : ''}`}>
            <input
              type="radio"
              name={`${id}-level`}
              checked={level === each}
              onChange={() => form.set(MARKING_KEYS.level, each)}
            />
            {each}
          </label>
        ))}
      </Group>
      <Group label={words.log.releasable} note={releaseNote()}>
        {type.release !== 'never' &&
          others.map(state => (
            <Check
              key={state}
              label={words.nations[state]}
              checked={chosen(form.draft, 'states').includes(state)}
              change={() => form.set(MARKING_KEYS.states, toggled(chosen(form.draft, 'states'), state))}
            />
          ))}
      </Group>
      <Group label={words.log.purposesFor} note={bad === 'purposes' ? words.log.badMarking.purposes : null}>
        {type.purposes.map(purpose => (
          <Check
            key={purpose}
            label={words.purposes[purpose]}
            checked={chosen(form.draft, 'purposes').includes(purpose)}
            change={() => form.set(MARKING_KEYS.purposes, toggled(chosen(form.draft, 'purposes'), purpose))}
          />
        ))}
      </Group>
      <div className="marking-more">
        <div className="record-field">
          <label htmlFor={`${id}-conditions`} className="strong small">
            {words.log.conditions} <span className="plain muted">{words.log.optional}</span>
          </label>
          <input
            id={`${id}-conditions`}
            type="text"
            className={`field${bad === 'conditions' ? ' is-bad' : ''}`}
            autoComplete="off"
            value={String(form.draft[MARKING_KEYS.conditions] ?? '')}
            aria-describedby={`${id}-conditions-how`}
            onChange={event => form.set(MARKING_KEYS.conditions, event.target.value)}
          />
          <span id={`${id}-conditions-how`} className="micro muted">
            {bad === 'conditions' ? words.log.badMarking.conditions : words.log.conditionsHow}
          </span>
        </div>
        <Check
          label={words.log.control}
          checked={form.draft[MARKING_KEYS.control] === true}
          change={() => form.set(MARKING_KEYS.control, form.draft[MARKING_KEYS.control] !== true)}
        />
      </div>
    </fieldset>
  )

  function releaseNote(): string | null {
    if (type.release === 'never') return words.log.neverReleased
    if (type.release === 'always') return words.log.alwaysReleased
    return chosen(form.draft, 'states').length === 0 ? words.log.home : null
  }
}

function Group(props: {
  readonly label: string
  readonly note: string | null
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset className="marking-group" aria-labelledby={id}>
      <span id={id} className="strong small">
        {props.label}
      </span>
      <div className="marking-choices">{props.children}</div>
      {props.note !== null && <span className="micro muted">{props.note}</span>}
    </fieldset>
  )
}

function Check(props: { readonly label: string; readonly checked: boolean; readonly change: () => void }) {
  return (
    <label className={`marking-choice${props.checked ? ' is-chosen' : ''}`}>
      <input type="checkbox" checked={props.checked} onChange={props.change} />
      {props.label}
    </label>
  )
}
