/** What is known, as an officer types it: where, when, how sure, what it may be, on which current and wind. */
import { useState } from 'react'
import { useReadable, useSpeech } from '../session/use.ts'
import { letterOf } from './area-edit.ts'
import { type RunDraft, type RunField, readRun } from './draft.ts'
import { Line } from './FormLine.tsx'
import { PlacePart } from './PlacePart.tsx'
import { Refused } from './Refused.tsx'
import { SeaPart } from './SeaPart.tsx'
import { useDrift, useShown } from './use-drift.ts'

const COMMON = 24

export function RunForm({ draft }: { readonly draft: RunDraft }) {
  const state = useDrift()
  const { words } = useSpeech()
  const form = words.drift.form
  const busy = useReadable(state.busy)
  const shown = useShown()
  const [wrong, setWrong] = useState<readonly RunField[]>([])
  const set = (part: Partial<RunDraft>) => state.draft.set({ ...draft, ...part })
  const line = (field: Exclude<RunField, 'objects' | 'table'> | 'label', label: string, how?: string) => (
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
        <PlacePart draft={draft} set={set} isWrong={wrong.includes('position')} />
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
      <details className="side-part drift-fields" open={draft.capsizeFrom !== ''}>
        <summary className="section-title">{form.capsize}</summary>
        {line('capsizeFrom', form.capsizeFrom, form.capsizeHow)}
        {line('capsizeTo', form.capsizeTo)}
      </details>
      <div className="side-part drift-fields">
        <SeaPart draft={draft} set={set} line={line} isTableWrong={wrong.includes('table')} />
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

function labelOf(field: RunField, form: ReturnType<typeof useSpeech>['words']['drift']['form']): string {
  return form[field]
}
