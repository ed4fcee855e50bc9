/** A form as the type describes it, with the marking in it. What is typed lives in the draft, not in the form. */
import { useId } from 'react'
import type { RecordTypeInfo } from '#contract'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import type { Draft, Typed } from '../sign-in/drafts.ts'
import type { FormField } from './form.ts'
import { type BadField, shapeKindKey } from './read-form.ts'

export interface FormState {
  readonly draft: Draft
  readonly bad: Readonly<Record<string, BadField>>
  set(key: string, value: Typed): void
}

export function RecordFields(props: {
  readonly type: RecordTypeInfo
  readonly fields: readonly FormField[]
  readonly form: FormState
  /** Fields that mean the present when nothing was typed. */
  readonly now: readonly string[]
}) {
  const { fields, form, now } = props
  return (
    <div className="record-fields">
      {fields.map(field => (
        <RecordField key={field.key} field={field} form={form} isNow={now.includes(field.key)} />
      ))}
    </div>
  )
}

function RecordField(props: {
  readonly field: FormField
  readonly form: FormState
  readonly isNow: boolean
}) {
  const { field, form, isNow } = props
  const { words } = useSpeech()
  const id = useId()
  const bad = form.bad[field.key] ?? null
  const how = useHow(field, isNow)
  const about = [how === null ? null : `${id}-how`, bad === null ? null : `${id}-bad`].filter(
    each => each !== null,
  )
  const isOptional = (!field.required || field.nullable) && !isNow && field.widget !== 'boolean'
  return (
    <div className={`record-field${isWide(field) ? ' is-wide' : ''}`}>
      <label htmlFor={id} className="strong small">
        {field.label}
        {isOptional && <span className="plain muted"> {words.log.optional}</span>}
        {!field.releases && <span className="plain muted"> · {words.log.stays}</span>}
      </label>
      <Control field={field} form={form} id={id} isBad={bad !== null} about={about.join(' ')} />
      {how !== null && (
        <span id={`${id}-how`} className="micro muted">
          {how}
        </span>
      )}
      {bad !== null && (
        <span id={`${id}-bad`} className="small record-bad">
          {words.log.bad[bad]}
        </span>
      )}
      {field.widget === 'references' && <AddChosen field={field} form={form} />}
    </div>
  )
}

function isWide({ widget }: FormField): boolean {
  return widget === 'text' || widget === 'area' || widget === 'references'
}

function useHow({ widget }: FormField, isNow: boolean): string | null {
  const { words } = useSpeech()
  switch (widget) {
    case 'instant':
      return isNow ? words.log.now : words.log.instant
    case 'position':
      return words.log.position
    case 'area':
      return words.log.corners
    case 'references':
      return words.log.references
    default:
      return null
  }
}

function Control(props: {
  readonly field: FormField
  readonly form: FormState
  readonly id: string
  readonly isBad: boolean
  readonly about: string
}) {
  const { field, form, id, isBad } = props
  const { words } = useSpeech()
  const typed = form.draft[field.key]
  const text = typeof typed === 'string' ? typed : ''
  const shared = {
    id,
    name: field.key,
    className: `field${isBad ? ' is-bad' : ''}`,
    'aria-invalid': isBad,
    'aria-describedby': props.about === '' ? undefined : props.about,
    autoComplete: 'off',
  } as const
  const set = (value: Typed) => form.set(field.key, value)
  switch (field.widget) {
    case 'text':
      return <textarea {...shared} rows={4} value={text} onChange={event => set(event.target.value)} />
    case 'references':
      return <textarea {...shared} rows={1} value={text} onChange={event => set(event.target.value)} />
    case 'area':
      return (
        <>
          <select
            className="field"
            aria-label={words.log.shape}
            value={String(form.draft[shapeKindKey(field.key)] ?? 'polygon')}
            onChange={event => form.set(shapeKindKey(field.key), event.target.value)}
          >
            <option value="polygon">{words.log.polygon}</option>
            <option value="line">{words.log.line}</option>
          </select>
          <textarea {...shared} rows={5} value={text} onChange={event => set(event.target.value)} />
        </>
      )
    case 'choice':
      return (
        <select {...shared} value={text} onChange={event => set(event.target.value)}>
          <option value="">{field.nullable ? words.unknown : words.log.choose}</option>
          {field.choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )
    case 'choices':
      return (
        <select
          {...shared}
          multiple
          value={Array.isArray(typed) ? [...typed] : []}
          onChange={event => set([...event.target.selectedOptions].map(option => option.value))}
        >
          {field.choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )
    case 'boolean':
      return (
        <input
          id={id}
          name={field.key}
          type="checkbox"
          checked={typed === true}
          onChange={event => set(event.target.checked)}
        />
      )
    default:
      return (
        <input
          {...shared}
          type="text"
          inputMode={field.widget === 'number' ? 'decimal' : undefined}
          value={text}
          onChange={event => set(event.target.value)}
        />
      )
  }
}

/** The track that is chosen in the watch, by its name. */
function AddChosen({ field, form }: { readonly field: FormField; readonly form: FormState }) {
  const session = useSession()
  const { words } = useSpeech()
  const chosen = useReadable(session.chosen)
  const identity = chosen === null ? null : session.identities().get(chosen)
  const typed = form.draft[field.key]
  const text = typeof typed === 'string' ? typed : ''
  if (identity === null || text.includes(identity.id)) return null
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => form.set(field.key, text.trim() === '' ? identity.id : `${text.trim()}\n${identity.id}`)}
    >
      {words.log.addChosen(`${identity.id}${identity.name === null ? '' : ` ${identity.name}`}`)}
    </button>
  )
}
