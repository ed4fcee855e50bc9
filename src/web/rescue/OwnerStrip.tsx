/** Who owns the case: never empty. An offer stands beside the owner until the other centre has answered, and its answer is one key away. */
import type { RescueCase, RescueOffer } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { Age, ageText, useNowMs } from './Age.tsx'
import { HandoverForm, RefuseOffer } from './HandoverForm.tsx'
import type { Centre } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { KeyCap } from './KeyCap.tsx'
import { useDeeds } from './use-deeds.ts'

export function OwnerStrip({ standing, known }: { readonly standing: Standing; readonly known: RescueCase }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const nowMs = useNowMs()
  const isForm = useReadable(room.panel)?.kind === 'handover'
  const { owner, offer } = known
  const us = standing.centre
  const isOpen = offer?.state === 'open'
  const isLate = offer !== null && isOpen && nowMs > Date.parse(offer.dueAt)
  const isToUs = offer !== null && isOpen && offer.to === us
  const looks = [
    'owner-strip',
    owner === us ? 'is-ours' : 'is-theirs',
    ...(isOpen ? ['is-offered'] : []),
    ...(isLate ? ['is-late'] : []),
  ]
  return (
    <section className={looks.join(' ')} aria-label={words.rescue.owner.label}>
      <div className="owner-line">
        <div className="owner-words">
          <p className="owner-name">{words.rescue.owner.owns(words.rescue.centres[owner])}</p>
          <p className="owner-offer">
            <OfferWords known={known} us={us} isLate={isLate} nowMs={nowMs} />
          </p>
        </div>
        {known.closed === null && !isForm && !isToUs && (
          <button
            data-key-act="handover"
            type="button"
            className="button is-small"
            onClick={() => room.panel.set({ kind: 'handover' })}
          >
            {words.rescue.owner.handover} <KeyCap act="handover" />
          </button>
        )}
      </div>
      {offer !== null && isToUs && <AnswerOffer offer={offer} caseId={known.id} />}
      {isForm && !isToUs && <HandoverForm standing={standing} known={known} />}
    </section>
  )
}

function OfferWords(props: {
  readonly known: RescueCase
  readonly us: Centre
  readonly isLate: boolean
  readonly nowMs: number
}) {
  const { words, units } = useSpeech()
  const { owner: text, centres } = words.rescue
  const { owner, ownerAt, offer } = props.known
  if (offer === null || offer.state === 'withdrawn' || offer.state === 'moved')
    return (
      <>
        {text.since('')}
        <Age at={ownerAt} />
      </>
    )
  if (offer.state === 'refused')
    return <span className="rescue-warning">{text.refused(offer.refusal ?? words.rescue.unknown)}</span>
  if (offer.state === 'accepted') return text.accepted
  if (props.isLate)
    return (
      <span className="rescue-warning">
        {text.unanswered(ageText((props.nowMs - Date.parse(offer.at)) / 1000, units.age))}
      </span>
    )
  const due = text.due(units.timeShort(Date.parse(offer.dueAt)))
  return (
    <>
      {offer.to === props.us ? text.toUs(centres[owner]) : text.offered(centres[offer.to])}{' '}
      <Age at={offer.at} />, {due}
    </>
  )
}

function AnswerOffer({ offer, caseId }: { readonly offer: RescueOffer; readonly caseId: string }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const isRefusing = useReadable(room.panel)?.kind === 'handover'
  const about = { offer: offer.id, case: caseId }
  if (isRefusing) return <RefuseOffer about={about} />
  return (
    <div className="owner-answer">
      <p className="small">{offer.reason}</p>
      <span className="rescue-buttons">
        <button
          type="button"
          className="button is-small is-primary"
          disabled={doing.isBusy}
          onClick={() => void doing.run({ kind: 'owner.accepted', ...about })}
        >
          {words.rescue.owner.accept}
        </button>
        <button
          data-key-act="handover"
          type="button"
          className="button is-small"
          onClick={() => room.panel.set({ kind: 'handover' })}
        >
          {words.rescue.owner.refuse} <KeyCap act="handover" />
        </button>
      </span>
      <RefusedPanel doing={doing} />
    </div>
  )
}
