/** Other keys of a known partner: both sets of digits side by side, and the word of two administrators. */
import { useState } from 'react'
import type { PartnerLink } from '#contract'
import { useMay } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { AgreeForm } from './AgreeForm.tsx'
import { useExchange } from './exchange-view.ts'

export function KeysPart({ link }: { readonly link: PartnerLink }) {
  const { words } = useSpeech()
  const { question } = useExchange()
  const may = useMay()
  const [said, setSaid] = useState<string | null>(null)
  const { proposed } = link
  if (proposed === null) return said === null ? null : <output className="policy-said">{said}</output>
  const isFirst = proposed.by === null
  return (
    <section className="proposal partner-keys" aria-labelledby={`keys-${link.state}`}>
      <h4 id={`keys-${link.state}`} className="strong">
        {words.exchange.keysChange}
      </h4>
      <p className="small muted">
        {isFirst ? words.exchange.keysChangeNobody : words.exchange.keysChangeBy(proposed.by ?? '')}
      </p>
      <dl className="ledger-facts">
        <div>
          <dt className="muted">{words.exchange.keysNow}</dt>
          <dd className="digits">{link.keyFingerprint}</dd>
        </div>
        <div>
          <dt className="muted">{words.exchange.keysNew}</dt>
          <dd className="digits">{proposed.keyFingerprint}</dd>
        </div>
      </dl>
      {!may.includes('administer') ? (
        <p className="small muted">{words.exchange.onlyAdministrators}</p>
      ) : !isFirst && !proposed.mayApprove ? (
        <p className="small muted">{words.exchange.keysOwn}</p>
      ) : (
        <AgreeForm
          what="agreement"
          state={link.state}
          label={words.exchange.keysAgree}
          note={null}
          done={() => {
            setSaid(isFirst ? words.exchange.keysWait : words.exchange.keysDone)
            question.again()
          }}
        />
      )}
    </section>
  )
}
