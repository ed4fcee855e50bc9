/** Writing a change of the policies: each one's words and rule, one taken out, one new, and why. */
import { type FormEvent, useId, useState } from 'react'
import type { PolicySetView, PolicyView } from '#contract'
import type { Answer } from '../link/ask.ts'
import { isReason } from '../log/reason.ts'
import { ReasonField } from '../log/ReasonField.tsx'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import type { Draft, Typed } from '../sign-in/drafts.ts'
import { proven } from '../sign-in/prove.ts'
import { NEW, partKey, partText, policyChanges, readPolicies } from './policy-draft.ts'

const FORM = 'policies'
const REASON = 'reason'

interface PolicyFormState {
  readonly draft: Draft
  set(key: string, value: Typed): void
}

export function PolicyForm(props: {
  readonly set: PolicySetView
  readonly stop: () => void
  readonly done: () => void
}) {
  const { set } = props
  const house = useHouse()
  const me = useMe()
  const { words } = useSpeech()
  const cell = house.drafts.of(FORM, {})
  const draft = useReadable(cell)
  const [isReasonBad, setReasonBad] = useState(false)
  const [answer, setAnswer] = useState<Answer<null> | null>(null)
  const state: PolicyFormState = {
    draft,
    set: (key, value) => cell.update(before => ({ ...before, [key]: value })),
  }
  const policies = readPolicies(set, draft)
  const isSame = policies !== null && policyChanges(set.policies, policies).length === 0
  const reason = String(draft[REASON] ?? '')
  return (
    <form className="policy-form" noValidate onSubmit={submit}>
      <p className="small muted">{words.trust.proposeNote}</p>
      {set.policies.map(policy => (
        <PolicyFields key={policy.id} policy={policy} form={state} />
      ))}
      <PolicyFields policy={null} form={state} />
      <ReasonField
        value={reason}
        isBad={isReasonBad}
        change={text => {
          setReasonBad(false)
          state.set(REASON, text)
        }}
      />
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {isSame && <p className="small muted">{words.trust.proposeSame}</p>}
          {policies === null && <p className="refusal">{words.log.bad.missing}</p>}
          {answer !== null && <Refusal answer={answer} />}
        </div>
        <button type="button" className="button" onClick={props.stop}>
          {words.log.cancel}
        </button>
        <button type="submit" className="button is-primary" disabled={policies === null || isSame}>
          {words.trust.proposeSend}
        </button>
      </div>
    </form>
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    setReasonBad(!isReason(reason))
    if (isReason(reason)) void propose()
  }

  async function propose(): Promise<void> {
    if (policies === null || me === null) return
    const given = await proven(house.doorApi, me, signal =>
      house.trust.propose(policies, reason.trim(), signal),
    )
    setAnswer(given)
    if (given.kind !== 'good') return
    house.drafts.drop(FORM)
    props.done()
  }
}

/** Null: a policy that does not exist yet. */
function PolicyFields({
  policy,
  form,
}: {
  readonly policy: PolicyView | null
  readonly form: PolicyFormState
}) {
  const { words } = useSpeech()
  const id = useId()
  const name = policy?.id ?? NEW
  const isOut = form.draft[partKey(name, 'out')] === true
  const area = (part: 'text' | 'en' | 'fr', label: string, rows: number) => (
    <label className="policy-field">
      <span className="small muted">{label}</span>
      <textarea
        className={`field${part === 'text' ? ' is-rule' : ''}`}
        rows={rows}
        spellCheck={part !== 'text'}
        disabled={isOut}
        value={partText(form.draft, policy, part)}
        onChange={event => form.set(partKey(name, part), event.target.value)}
      />
    </label>
  )
  return (
    <fieldset className="policy is-form">
      <legend className="spoken-only">{policy?.id ?? words.trust.add}</legend>
      <div className="policy-words">
        {policy === null ? (
          <label className="policy-field" htmlFor={`${id}-name`}>
            <span className="strong small">{words.trust.add}</span>
            <input
              id={`${id}-name`}
              type="text"
              className="field"
              aria-label={`${words.trust.add}: ${words.trust.policyName}`}
              placeholder={words.trust.policyNameHow}
              value={String(form.draft[partKey(NEW, 'id')] ?? '')}
              onChange={event => form.set(partKey(NEW, 'id'), event.target.value)}
            />
          </label>
        ) : (
          <div className="split">
            <span className="strong">{policy.id}</span>
            <label className="policy-out small">
              <input
                type="checkbox"
                checked={isOut}
                onChange={event => form.set(partKey(name, 'out'), event.target.checked)}
              />
              {words.trust.takeOut}
            </label>
          </div>
        )}
        {area('en', words.trust.wordsEn, 2)}
        {area('fr', words.trust.wordsFr, 2)}
      </div>
      {area('text', words.trust.rule, 7)}
    </fieldset>
  )
}
