/** The policies in force: plain words beside the rule that is computed. A change is proposed by one person and approved by another. */
import { useState } from 'react'
import type { PolicySetView, PolicyView } from '#contract'
import type { Answer } from '../link/ask.ts'
import { Answered, Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useMay, useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { isReason } from '../log/reason.ts'
import { ReasonField } from '../log/ReasonField.tsx'
import { proven } from '../sign-in/prove.ts'
import { PartHead } from './LookedPart.tsx'
import { type PolicyChange, policyChanges } from './policy-draft.ts'
import { ruleOf } from './policy-text.ts'
import { PolicyForm } from './PolicyForm.tsx'
import { shortHash } from './proof-layout.ts'

export function PoliciesPart() {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const may = useMay()
  const set = useAnswer('policies', trust.policies)
  const [isProposing, setProposing] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  return (
    <>
      <PartHead title={words.trust.policies} note={words.trust.policiesNote} />
      <div className="trust-scroll">
        <Answered question={set}>
          {value => (
            <>
              <div className="policy-set">
                <SetFacts set={value} />
                {may.includes('propose-policy') && !isProposing && (
                  <button type="button" className="button" onClick={() => setProposing(true)}>
                    {words.trust.propose}
                  </button>
                )}
              </div>
              <output className="policy-said">{said}</output>
              {value.proposed !== null && (
                <Proposed
                  set={value}
                  proposed={value.proposed}
                  done={word => settled(word === 'approval' ? words.trust.approved : words.trust.refused)}
                />
              )}
              {isProposing ? (
                <PolicyForm
                  set={value}
                  stop={() => setProposing(false)}
                  done={() => {
                    setProposing(false)
                    settled(words.trust.sent)
                  }}
                />
              ) : (
                value.policies.map(policy => <PolicyCard key={policy.id} policy={policy} />)
              )}
            </>
          )}
        </Answered>
      </div>
    </>
  )

  function settled(text: string): void {
    setSaid(text)
    set.again()
  }
}

function SetFacts({ set }: { readonly set: PolicySetView }) {
  const { words, units } = useSpeech()
  return (
    <p className="small muted">
      {words.trust.policyHash} <span title={set.hash}>{shortHash(set.hash)}</span> ·{' '}
      {set.since === null
        ? words.trust.shipped
        : words.trust.since(`${units.dayAndTime(Date.parse(set.since))} ${words.top.utc}`)}
      {set.approvedBy.length > 0 && ` · ${words.trust.approvedBy(set.approvedBy.join(', '))}`}
    </p>
  )
}

function PolicyCard({ policy }: { readonly policy: PolicyView }) {
  const { words, language } = useSpeech()
  return (
    <section className="policy" aria-labelledby={`policy-${policy.id}`}>
      <div className="policy-words">
        <h3 id={`policy-${policy.id}`}>
          {policy.id} <span className={`mark policy-${policy.effect}`}>{words.trust[policy.effect]}</span>
        </h3>
        <p>{saidIn(language, policy.plain)}</p>
      </div>
      <Rule text={ruleOf(policy.text)} />
    </section>
  )
}

function Rule({ text }: { readonly text: string }) {
  const { words } = useSpeech()
  return (
    <figure className="policy-rule" aria-label={words.trust.asRule}>
      <pre>{text}</pre>
    </figure>
  )
}

type Proposal = NonNullable<PolicySetView['proposed']>

function Proposed(props: {
  readonly set: PolicySetView
  readonly proposed: Proposal
  readonly done: (word: 'approval' | 'refusal') => void
}) {
  const { set, proposed } = props
  const { trust, doorApi } = useHouse()
  const me = useMe()
  const [reason, setReason] = useState('')
  const [isReasonBad, setReasonBad] = useState(false)
  const { words, units, language } = useSpeech()
  const may = useMay()
  const [answer, setAnswer] = useState<Answer<null> | null>(null)
  const canApprove = proposed.mayApprove && may.includes('approve-policy')
  return (
    <section className="proposal" aria-labelledby="proposal-title">
      <div className="split">
        <h3 id="proposal-title">{words.trust.proposed}</h3>
        <span className="small muted">
          {words.trust.proposedBy(proposed.by, units.dayAndTime(Date.parse(proposed.time)))}
        </span>
      </div>
      <p>{words.log.why(proposed.reason)}</p>
      {policyChanges(set.policies, proposed.policies).map(change => (
        <div key={change.id} className="policy">
          <div className="policy-words">
            <h4>
              {change.id} <span className="mark is-caution">{words.trust.changes[change.kind]}</span>
            </h4>
            <p>{wordsOf(change)}</p>
          </div>
          <Rule
            text={[change.before, change.after]
              .flatMap((each, index) => (each === null ? [] : [marked(each.text, index === 0 ? '-' : '+')]))
              .join('\n')}
          />
        </div>
      ))}
      {canApprove && (
        <ReasonField
          value={reason}
          isBad={isReasonBad}
          change={text => {
            setReasonBad(false)
            setReason(text)
          }}
        />
      )}
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {!canApprove && <p className="small muted">{words.trust.approveNot}</p>}
          {answer !== null && <Refusal answer={answer} />}
        </div>
        {canApprove && (
          <>
            <button type="button" className="button" onClick={() => void settle('refusal')}>
              {words.trust.refuse}
            </button>
            <button type="button" className="button is-primary" onClick={() => void settle('approval')}>
              {words.trust.approve}
            </button>
          </>
        )}
      </div>
    </section>
  )

  function wordsOf({ before, after }: PolicyChange): string {
    const policy = after ?? before
    return policy === null ? '' : saidIn(language, policy.plain)
  }

  async function settle(word: 'approval' | 'refusal'): Promise<void> {
    setReasonBad(!isReason(reason))
    if (!isReason(reason) || me === null) return
    const given = await proven(doorApi, me, signal => trust.settle(proposed.id, word, reason.trim(), signal))
    setAnswer(given)
    if (given.kind === 'good') props.done(word)
  }
}

function marked(text: string, sign: string): string {
  return text
    .split('\n')
    .map(line => `${sign} ${line}`)
    .join('\n')
}
