/** What is known, as an officer types it: where, when, how sure, what it may be, on which current and wind. */
import { type ReactNode, useId, useState } from 'react'
import { useReadable, useSpeech } from '../session/use.ts'
import { letterOf } from './area-edit.ts'
import { type RunDraft, type RunField, readRun } from './draft.ts'
import { Refused } from './Refused.tsx'
import { useDrift, useShown } from './use-drift.ts'

const COMMON = 24

export function RunForm({ draft }: { readonly draft: RunDraft }) {
  const state = useDrift()
  const { words } = useSpeech()
  const form = words.drift.form
  const busy = useReadable(state.busy)
  const offer = useReadable(state.offer)
  const shown = useShown()
  const [wrong, setWrong] = useState<readonly RunField[]>([])
  const set = (part: Partial<RunDraft>) => state.draft.set({ ...draft, ...part })
  const sea = offer?.seas.find(each => each.id === draft.source)
  const line = (field: Exclude<RunField, 'objects'> | 'label', label: string, how?: string) => (
    <Line label={label} how={how} isWrong={wrong.some(each => each === field)}>
      {id => (
        <input
          id={id}
          className="field"
          value={draft[field]}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong.some(each => each === field)}
          onChange={event => set({ [field]: event.target.value })}
        />
      )}
    </Line>
  )
  return (
    <form
      className="drift-form"
      onSubmit={event => {
        event.preventDefault()
        const read = readRun(draft)
        setWrong(read.kind === 'wrong' ? read.fields : [])
        state.refused.set(null)
        if (read.kind === 'good') void state.start(read.question)
      }}
    >
      <div className="panel-head">
        <h2>{form.title}</h2>
      </div>
      <Refused />
      {wrong.length > 0 && (
        <p className="drift-refused refusal" role="alert">
          {form.wrong(wrong.map(field => labelOf(field, form)).join(', '))}
        </p>
      )}
      <div className="side-part drift-fields">
        {line('label', form.label)}
        {line('position', form.position, form.positionHow)}
        {line('from', form.from)}
        {line('to', form.to)}
        <div className="drift-pair">
          {line('doubt', form.doubt)}
          {line('hours', form.hours)}
        </div>
        <Line label={form.direction}>
          {id => (
            <select
              id={id}
              className="field"
              value={draft.direction}
              onChange={event =>
                set({ direction: event.target.value === 'backward' ? 'backward' : 'forward' })
              }
            >
              <option value="forward">{form.forward}</option>
              <option value="backward">{form.backward}</option>
            </select>
          )}
        </Line>
      </div>
      <Objects draft={draft} set={set} isWrong={wrong.includes('objects')} />
      <div className="side-part drift-fields">
        <Line label={form.source}>
          {id => (
            <select
              id={id}
              className="field"
              value={draft.source}
              onChange={event => set({ source: event.target.value })}
            >
              {(offer?.seas ?? []).map(each => (
                <option key={each.id} value={each.id}>
                  {each.name[words.language.label === 'Langue' ? 'fr' : 'en']}
                </option>
              ))}
            </select>
          )}
        </Line>
        {sea?.takesCurrent === true && (
          <div className="drift-pair">
            {line('currentTowards', form.currentTowards)}
            {line('currentKnots', form.currentKnots)}
          </div>
        )}
        {sea?.takesWind !== false && (
          <div className="drift-pair">
            {line('windFrom', form.windFrom, sea?.takesCurrent === true ? undefined : form.windHow)}
            {line('windKnots', form.windKnots)}
          </div>
        )}
        <div className="drift-pair">
          {line('particles', form.particles)}
          {line('seed', form.seed)}
        </div>
      </div>
      <div className="side-part drift-acts">
        <button type="submit" className="button is-primary" disabled={busy === 'run'}>
          {busy === 'run' ? words.drift.running : form.run}
        </button>
        {shown !== null && (
          <button type="button" className="button" onClick={() => state.draft.set(null)}>
            {form.cancel}
          </button>
        )}
      </div>
    </form>
  )
}

function Objects(props: {
  readonly draft: RunDraft
  readonly set: (part: Partial<RunDraft>) => void
  readonly isWrong: boolean
}) {
  const { language, words } = useSpeech()
  const form = words.drift.form
  const offer = useReadable(useDrift().offer)
  const objects = offer?.objects ?? []
  const { draft, set } = props
  const change = (at: number, part: Partial<RunDraft['objects'][number]>) =>
    set({ objects: draft.objects.map((each, k) => (k === at ? { ...each, ...part } : each)) })
  return (
    <fieldset className="side-part drift-fields">
      <legend className="section-title">{form.objects}</legend>
      {draft.objects.map((object, k) => (
        <div className="drift-object" key={letterOf(k)}>
          <select
            className="field"
            aria-label={form.objects}
            value={object.key}
            onChange={event => change(k, { key: event.target.value })}
          >
            {!objects.some(each => each.key === object.key) && (
              <option value={object.key}>{object.key}</option>
            )}
            <optgroup label={form.common}>
              {objects.slice(0, COMMON).map(each => (
                <option key={each.key} value={each.key}>
                  {each.name[language]}
                </option>
              ))}
            </optgroup>
            <optgroup label={form.measured}>
              {objects.slice(COMMON).map(each => (
                <option key={each.key} value={each.key}>
                  {each.name[language]}
                </option>
              ))}
            </optgroup>
          </select>
          <input
            className="field"
            aria-label={form.share}
            aria-invalid={props.isWrong}
            inputMode="decimal"
            value={object.share}
            onChange={event => change(k, { share: event.target.value })}
          />
          <span aria-hidden="true">%</span>
        </div>
      ))}
      {draft.objects.length < 4 && (
        <button
          type="button"
          className="link-button"
          onClick={() => set({ objects: [...draft.objects, { key: 'PIW-1', share: '0' }] })}
        >
          {form.addObject}
        </button>
      )}
    </fieldset>
  )
}

export function Line(props: {
  readonly label: string
  readonly how?: string | undefined
  readonly isWrong?: boolean
  readonly children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={props.isWrong === true ? 'drift-line is-wrong' : 'drift-line'}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.how !== undefined && <span className="micro muted">{props.how}</span>}
    </div>
  )
}

function labelOf(field: RunField, form: ReturnType<typeof useSpeech>['words']['drift']['form']): string {
  return form[field]
}
