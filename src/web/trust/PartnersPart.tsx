/** Partners: who is on the other side, the state of each link, what stands against it, what is kept aside, and how anyone checks it. */
import type { PartnerLink } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import { useSpeech } from '../session/use.ts'
import { EvidencePart } from './EvidencePart.tsx'
import { useExchange } from './exchange-view.ts'
import { KeysPart } from './KeysPart.tsx'
import { Lanes, LinkMark } from './LanePart.tsx'
import { PartHead } from './LookedPart.tsx'
import { ProvePart } from './ProvePart.tsx'
import type { PartProps } from './TrustRoom.tsx'

export function PartnersPart({ choose }: PartProps) {
  const { words } = useSpeech()
  const { question } = useExchange()
  return (
    <>
      <PartHead title={words.exchange.partners} note={words.exchange.partnersNote} />
      <div className="trust-scroll">
        <Answered question={question}>
          {({ partners, keyFingerprint }) => (
            <>
              {partners.length === 0 && (
                <div className="partner">
                  <p className="strong">{words.exchange.noPartner}</p>
                  <p className="small muted">{words.exchange.noPartnerHow}</p>
                </div>
              )}
              {partners.map(link => (
                <Partner key={link.state} link={link} choose={choose} />
              ))}
              {keyFingerprint !== null && (
                <p className="partner-line">
                  <span className="muted">
                    {words.exchange.keysRead}, {words.exchange.keysOurs.toLowerCase()}
                  </span>{' '}
                  <span className="digits">{keyFingerprint}</span>
                </p>
              )}
              <ProvePart state={partners[0]?.state ?? null} />
            </>
          )}
        </Answered>
      </div>
    </>
  )
}

function Partner({ link, choose }: { readonly link: PartnerLink; readonly choose: PartProps['choose'] }) {
  const { words } = useSpeech()
  const facts: readonly (readonly [string, string, string])[] = [
    [words.exchange.keysRead, link.keyFingerprint, 'digits'],
    [words.exchange.origin, link.ledger, ''],
    [words.exchange.address, link.address, ''],
  ]
  return (
    <section className="partner" aria-labelledby={`partner-${link.state}`}>
      <div className="split">
        <h3 id={`partner-${link.state}`} className="strong">
          {words.exchange.states[link.state] ?? link.state} <span className="plain muted">{link.name}</span>
        </h3>
        <LinkMark link={link} />
      </div>
      <Unproved link={link} />
      <KeysPart link={link} />
      {link.evidence.length > 0 && <EvidencePart link={link} />}
      <div className="partner-body">
        <dl className="ledger-facts partner-facts">
          {facts.map(([name, value, look]) => (
            <div key={name}>
              <dt className="muted">{name}</dt>
              <dd className={look}>{value}</dd>
            </div>
          ))}
        </dl>
        <div>
          <Lanes link={link} />
        </div>
      </div>
      {link.evidence.length === 0 && <p className="small muted">{words.exchange.evidenceNone}</p>}
      <Aside link={link} choose={choose} />
    </section>
  )
}

/** People first: what is signed and not proved is shown, as that. */
function Unproved({ link }: { readonly link: PartnerLink }) {
  const { words, units } = useSpeech()
  if (link.unproved.length === 0) return null
  return (
    <div className="unproved" role="alert">
      <p className="strong">{words.exchange.unproved}</p>
      <ul>
        {link.unproved.map(each => (
          <li key={each.sequence}>
            {each.heading ?? words.exchange.unprovedHidden}{' '}
            <span className="muted">
              {units.time(Date.parse(each.heard))} ·{' '}
              {words.exchange.laneNumber(words.exchange.lanes['distress'] ?? '', units.whole(each.sequence))}
            </span>
          </li>
        ))}
      </ul>
      <p className="small">{words.exchange.unprovedNote}</p>
    </div>
  )
}

function Aside({ link, choose }: { readonly link: PartnerLink; readonly choose: PartProps['choose'] }) {
  const { words, units } = useSpeech()
  if (link.aside === 0) return null
  return (
    <div className="aside-list">
      <h4 className="strong">
        {words.exchange.asideTitle} <span className="plain muted">{units.whole(link.aside)}</span>
      </h4>
      <p className="small muted">{words.exchange.asideNote}</p>
      <ul>
        {link.asideLately.slice(0, ASIDE_SHOWN_MAX).map(({ lane, sequence, reason, entry }) => (
          <li key={`${lane} ${sequence}`} className="small">
            {words.exchange.laneNumber(words.exchange.lanes[lane] ?? lane, units.whole(sequence))}
            <span className="aside-why"> {words.exchange.aside(reason)} </span>
            <button type="button" className="link-button" onClick={() => choose({ entry, record: null })}>
              {`${words.trust.proof} ${units.whole(entry)}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Rows shown beside a partner; all of them stand in the list of what was received. */
const ASIDE_SHOWN_MAX = 10
