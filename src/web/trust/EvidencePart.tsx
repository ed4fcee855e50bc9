/** Two signed heads that cannot both be true: both shown, both to be kept as files, what to do now, and how two people end the halt. */
import { useState } from 'react'
import type { Evidence, PartnerLink } from '#contract'
import { useMay } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { AgreeForm } from './AgreeForm.tsx'
import { useExchange } from './exchange-view.ts'
import { shortHash } from './proof-layout.ts'
import { saveText } from './save-text.ts'

export function EvidencePart({ link }: { readonly link: PartnerLink }) {
  const { words } = useSpeech()
  const isHalted = link.link === 'halted' || link.evidence.some(each => each.halts && each.ended === null)
  return (
    <section className={`evidence${isHalted ? ' is-halted' : ''}`} aria-labelledby={`evidence-${link.state}`}>
      <h4 id={`evidence-${link.state}`} className="strong">
        {words.exchange.evidence}
      </h4>
      <ul>
        {link.evidence.map(each => (
          <li key={each.id}>
            <Heads evidence={each} state={link.state} />
          </li>
        ))}
      </ul>
      {isHalted && (
        <>
          <h5 className="strong">{words.exchange.whatNow}</h5>
          <ol className="what-now">
            {words.exchange.whatNowSteps.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <Resume link={link} />
        </>
      )}
    </section>
  )
}

function Heads({ evidence, state }: { readonly evidence: Evidence; readonly state: string }) {
  const { words, units } = useSpeech()
  const sides = [
    ['earlier', words.exchange.earlier],
    ['later', words.exchange.later],
  ] as const
  return (
    <div className="heads">
      <p>
        {words.exchange.evidenceKinds[evidence.kind]}
        <span className="muted">
          {' '}
          · {units.dayAndTime(Date.parse(evidence.time))} ·{' '}
          {evidence.ended === null
            ? evidence.halts
              ? words.exchange.stillHalts
              : ''
            : words.exchange.ended(units.dayAndTime(Date.parse(evidence.ended)))}
        </span>
      </p>
      <dl className="ledger-facts">
        {sides.map(([side, name]) => (
          <div key={side}>
            <dt className="muted">{name}</dt>
            <dd title={evidence[side].root}>
              {words.exchange.entries(units.whole(evidence[side].size))} ·{' '}
              {words.trust.rootNode(shortHash(evidence[side].root))}
            </dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        className="button is-small"
        onClick={() => {
          for (const [side] of sides)
            saveText(`${state}-evidence-${evidence.id}-${side}.checkpoint`, evidence[side].note)
        }}
      >
        {words.exchange.saveEvidence}
      </button>
    </div>
  )
}

function Resume({ link }: { readonly link: PartnerLink }) {
  const { words, units } = useSpeech()
  const { question } = useExchange()
  const may = useMay()
  const [said, setSaid] = useState<string | null>(null)
  const { resumption } = link
  const isFirst = resumption === null
  return (
    <div className="resume">
      {resumption !== null && (
        <p>
          {words.exchange.resumeProposed(resumption.by, units.dayAndTime(Date.parse(resumption.time)))}
          {resumption.reason !== null && <span className="muted"> {words.log.why(resumption.reason)}</span>}
        </p>
      )}
      {!may.includes('administer') ? (
        <p className="small muted">{words.exchange.onlyAdministrators}</p>
      ) : resumption !== null && !resumption.mayApprove ? (
        <p className="small muted">{words.exchange.resumeOwn}</p>
      ) : (
        <AgreeForm
          what="resumption"
          state={link.state}
          label={isFirst ? words.exchange.resume : words.exchange.resumeAgree}
          note={words.exchange.resumeNote}
          done={() => {
            setSaid(isFirst ? words.exchange.resumeWaits : words.exchange.resumeDone)
            question.again()
          }}
        />
      )}
      <output className="policy-said">{said}</output>
    </div>
  )
}
