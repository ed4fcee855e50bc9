/** The proof that an act stands in the record: its verdict, its drawing, the file to keep, and how to check it without this node. */
import { useEffect, useState } from 'react'
import type { Proof } from '#contract'
import { CheckIcon, ClockIcon, CrossIcon } from '../look/icons.tsx'
import { Answered } from '../rooms/Answered.tsx'
import type { Question } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { browserDigest, leadsToRoot } from './check-proof.ts'
import { ProofTree } from './ProofTree.tsx'
import { saveText } from './save-text.ts'
import './proof.css'

export function ProofPart({
  question,
  what,
}: {
  readonly question: Question<Proof>
  readonly what: string | null
}) {
  const { words } = useSpeech()
  const verdict = question.value?.verdict ?? null
  return (
    <section className="side-part proof" aria-labelledby="proof-title">
      <div className="side-head">
        <h2 id="proof-title">{what === null ? words.trust.proof : words.trust.proofOf(what)}</h2>
        {verdict !== null && <Verdict verdict={verdict} />}
      </div>
      <Answered question={question}>
        {proof => <Shown key={`${proof.entry} ${proof.root}`} proof={proof} />}
      </Answered>
    </section>
  )
}

function Verdict({ verdict }: { readonly verdict: Proof['verdict'] }) {
  const { words } = useSpeech()
  const Icon = verdict === 'holds' ? CheckIcon : verdict === 'not-yet' ? ClockIcon : CrossIcon
  return (
    <span className={`mark verdict is-${verdict}`}>
      <Icon />
      {words.trust.verdicts[verdict]}
    </span>
  )
}

type Here = 'busy' | 'same' | 'other' | 'unable'

function Shown({ proof }: { readonly proof: Proof }) {
  const { words, units } = useSpeech()
  const here = useHere(proof)
  return (
    <>
      {proof.root !== null && (
        <ProofTree proof={proof} holds={proof.verdict === 'holds' && here !== 'other'} />
      )}
      <p className="small">{words.trust.meaning[here === 'other' ? 'does-not-hold' : proof.verdict]}</p>
      {proof.root !== null && (
        <p
          className={`small ${here === 'other' ? 'proof-other' : 'muted'}`}
          role={here === 'other' ? 'alert' : undefined}
        >
          {
            words.trust[
              ({ busy: 'hereBusy', same: 'here', other: 'hereNot', unable: 'hereUnable' } as const)[here]
            ]
          }
        </p>
      )}
      {proof.steps.length > 0 && (
        <details className="proof-steps">
          <summary className="small">{words.trust.allSteps}</summary>
          <ol>
            {proof.steps.map((step, index) => (
              <li key={step.gives} className="micro">
                {words.trust.step(
                  units.whole(index + 1),
                  words.trust.sides[step.side],
                  step.hash,
                  step.gives,
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
      {proof.file !== null && <Keep entry={proof.entry} file={proof.file} />}
    </>
  )
}

function useHere(proof: Proof): Here {
  const [here, setHere] = useState<Here>('busy')
  useEffect(() => {
    let isOver = false
    void leadsToRoot(proof, browserDigest()).then(leads => {
      if (!isOver) setHere(leads === null ? 'unable' : leads ? 'same' : 'other')
    })
    return () => {
      isOver = true
    }
  }, [proof])
  return here
}

/** A file that any tool of its format can check, and the words to check it with. */
function Keep({ entry, file }: { readonly entry: number; readonly file: string }) {
  const { words } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const name = `entente-${entry}.tlog-proof`
  return (
    <>
      <div className="proof-acts">
        <button type="button" className="button is-small" onClick={() => saveText(name, file)}>
          {words.trust.save}
        </button>
        <button
          type="button"
          className="button is-small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {words.trust.offline}
        </button>
      </div>
      {isOpen && (
        <div className="proof-offline">
          <p className="small">{words.trust.offlineHow}</p>
          <code>{`./entente ledger verify LEDGER-FOLDER --key KEY-FILE --proof ${name}`}</code>
          <p className="small muted">{words.trust.offlineKey}</p>
        </div>
      )}
    </>
  )
}
