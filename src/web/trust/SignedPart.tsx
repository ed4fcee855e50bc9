/** The last checkpoint that both have signed: ours, cosigned by the partner, and theirs, cosigned here. */
import type { LedgerHead, PartnerLink } from '#contract'
import { ShieldIcon } from '../look/icons.tsx'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import type { Question } from '../rooms/use-answer.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { shortHash } from './proof-layout.ts'
import { saveText } from './save-text.ts'

type SignedHead = NonNullable<PartnerLink['vouches']>

export function SignedPart(props: { readonly question: Question<LedgerHead>; readonly link: PartnerLink }) {
  return <Answered question={props.question}>{head => <Signed head={head} link={props.link} />}</Answered>
}

function Signed({ head, link }: { readonly head: LedgerHead; readonly link: PartnerLink }) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const { vouches, witnessed, state } = link
  return (
    <section className="side-part" aria-labelledby="signed-title">
      <div className="side-head">
        <h2 id="signed-title" className="ledger-title">
          <ShieldIcon />
          {words.exchange.bothSigned}
        </h2>
        {vouches !== null && (
          <span className="small muted nowrap">
            {words.trust.ago(units.age((nowMs() - Date.parse(vouches.time)) / 1000))}
          </span>
        )}
      </div>
      {head.trouble !== null && (
        <p className="refusal" role="alert">
          {words.trust.trouble(head.trouble)}
        </p>
      )}
      <Side
        title={words.exchange.ours}
        signed={vouches}
        by={head.origin}
        cosigned={
          vouches === null
            ? words.exchange.vouchedNever(state)
            : words.exchange.vouched(state, units.time(Date.parse(vouches.time)), units.whole(vouches.size))
        }
        file={`${state}-cosigned.checkpoint`}
      />
      <Side
        title={words.exchange.theirs}
        signed={witnessed}
        by={link.ledger}
        cosigned={
          witnessed === null
            ? words.unknown
            : words.exchange.witnessing(units.time(Date.parse(witnessed.time)), units.whole(witnessed.size))
        }
        file={`${state}.checkpoint`}
      />
    </section>
  )
}

function Side(props: {
  readonly title: string
  readonly signed: SignedHead | null
  readonly by: string
  readonly cosigned: string
  readonly file: string
}) {
  const { words, units } = useSpeech()
  const { signed, title } = props
  return (
    <dl className="ledger-facts signed-side">
      <div>
        <dt className="strong">{title}</dt>
        <dd>
          {signed === null
            ? words.unknown
            : `${words.exchange.entries(units.whole(signed.size))} · ${shortHash(signed.root)}`}
          {signed !== null && (
            <button
              type="button"
              className="link-button signed-save"
              aria-label={`${words.exchange.saveNote}: ${title}`}
              title={signed.root}
              onClick={() => saveText(props.file, signed.note)}
            >
              {words.exchange.saveNote}
            </button>
          )}
        </dd>
      </div>
      <div>
        <dt className="muted">{words.exchange.signedBy}</dt>
        <dd>{props.by === '' ? words.unknown : props.by}</dd>
      </div>
      <div>
        <dt className="muted">{words.exchange.cosignedBy}</dt>
        <dd>{props.cosigned}</dd>
      </div>
    </dl>
  )
}
