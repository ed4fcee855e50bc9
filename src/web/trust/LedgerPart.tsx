/** The head of the ledger: how much of it is signed, by which key, and who else has signed that nothing was changed. */
import type { LedgerHead } from '#contract'
import { ShieldIcon } from '../look/icons.tsx'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import type { Question } from '../rooms/use-answer.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { shortHash } from './proof-layout.ts'

export function LedgerPart({ question }: { readonly question: Question<LedgerHead> }) {
  return <Answered question={question}>{head => <Head head={head} />}</Answered>
}

function Head({ head }: { readonly head: LedgerHead }) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const facts: readonly (readonly [string, string])[] = [
    [words.trust.acts, words.trust.signedActs(units.whole(head.signedSize), units.whole(head.size))],
    [words.trust.root, head.root === null ? words.unknown : rootText(head.root)],
    [words.trust.origin, head.origin],
    [words.trust.key, head.key],
  ]
  return (
    <section className="side-part" aria-labelledby="ledger-title">
      <div className="side-head">
        <h2 id="ledger-title" className="ledger-title">
          <ShieldIcon />
          {head.signed === null ? words.trust.checkpointNone : words.trust.checkpoint}
        </h2>
        {head.signed !== null && (
          <span className="small muted">
            {words.trust.ago(units.age((nowMs() - Date.parse(head.signed)) / 1000))}
          </span>
        )}
      </div>
      {head.trouble !== null && (
        <p className="refusal" role="alert">
          {words.trust.trouble(head.trouble)}
        </p>
      )}
      <dl className="ledger-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="muted">{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
        <div>
          <dt className="muted">{words.trust.witnesses}</dt>
          <dd>
            {head.witnesses.length === 0
              ? words.trust.witnessesNone
              : head.witnesses.map(witness => (
                  <span key={witness.name} className="ledger-witness">
                    {words.trust.witness(
                      witness.name,
                      units.time(Date.parse(witness.time)),
                      units.whole(witness.size),
                    )}
                    {witness.behind > 0 && (
                      <span className="muted"> · {words.trust.behind(units.whole(witness.behind))}</span>
                    )}
                  </span>
                ))}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function rootText(root: string): string {
  return root.length <= 20 ? shortHash(root) : `${root.slice(0, 12)} … ${root.slice(-4)}`
}
