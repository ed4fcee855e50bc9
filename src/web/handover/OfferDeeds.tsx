/** What this side may do about the owner: offer, withdraw, accept when every point was read, refuse with a reason. Ours only. */
import { useRef, useState } from 'react'
import type { RescueOffer } from '#contract'
import { FormPart, TextField } from '../rescue/Fields.tsx'
import { type Centre, type Deed, otherCentre } from '../rescue/parts.ts'
import { KeyCap } from '../rescue/KeyCap.tsx'
import { RefusedPanel } from '../rescue/RefusedPanel.tsx'
import { type Doing, useDeeds } from '../rescue/use-deeds.ts'
import type { Speech } from '../session/use.ts'
import type { SideOf } from './HandoverSide.tsx'
import type { HandStep } from './use-handover-key.ts'
import { useKeptFocus } from './use-kept-focus.ts'

type Form = 'offer' | 'refuse' | 'withdraw'
/** How long an offer may stand without an answer; minutes. */
const ANSWER_MINUTES = 5
const ANSWER_MINUTES_MAX = 60
const REASON_MAX = 300

export function OfferDeeds(props: SideOf & { readonly speech: Speech }) {
  const { side, standing, handover, speech } = props
  const doing = useDeeds()
  const [form, setForm] = useState<Form | null>(null)
  const { known, offer, unread } = handover
  if (standing.centre !== side || known.closed !== null) return null
  const { words } = speech
  const isOpen = offer?.state === 'open'
  const run = async (deed: Deed) => {
    if (await doing.run(deed)) setForm(null)
  }
  const accept = () => {
    if (offer !== null) void run({ kind: 'owner.accepted', offer: offer.id, case: known.id })
  }
  return (
    <div className="offer-deeds">
      {form !== null ? (
        <OfferForm
          form={form}
          to={otherCentre(side)}
          speech={speech}
          doing={doing}
          leave={() => setForm(null)}
          send={(reason, minutes) => void run(deedOf(form, known.id, offer, side, reason, minutes))}
        />
      ) : (
        <div className="offer-buttons">
          {isOpen && offer.to === side && (
            <>
              <AcceptButton
                text={unread.length === 0 ? words.handover.accept : words.handover.acceptWait(unread.length)}
                accept={unread.length === 0 ? accept : null}
              />
              <button type="button" className="button" onClick={() => setForm('refuse')}>
                {words.handover.refuse}
              </button>
            </>
          )}
          {isOpen && offer.from === side && (
            <button type="button" className="button" onClick={() => setForm('withdraw')}>
              {words.handover.withdraw}
            </button>
          )}
          {known.owner === side && !isOpen && offer?.state !== 'accepted' && (
            <button
              type="button"
              className="button"
              data-hand-step={'open' satisfies HandStep}
              onClick={() => setForm('offer')}
            >
              {words.handover.offer(words.rescue.short[otherCentre(side)])} <KeyCap act="handover" />
            </button>
          )}
        </div>
      )}
      <RefusedPanel doing={doing} />
    </div>
  )
}

/** @param props.accept null: not every point was read */
function AcceptButton({ text, accept }: { readonly text: string; readonly accept: (() => void) | null }) {
  const button = useRef<HTMLButtonElement>(null)
  useKeptFocus(button, '#room')
  return (
    <button
      ref={button}
      type="button"
      className="button is-primary"
      aria-disabled={accept === null}
      data-hand-step={accept === null ? undefined : ('sign' satisfies HandStep)}
      onClick={accept ?? undefined}
    >
      {text}
    </button>
  )
}

function OfferForm(props: {
  readonly form: Form
  readonly to: Centre
  readonly speech: Speech
  readonly doing: Doing
  readonly send: (reason: string, minutes: number) => void
  readonly leave: () => void
}) {
  const { words } = props.speech
  const told = words.handover
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState(String(ANSWER_MINUTES))
  const [isTried, setTried] = useState(false)
  const isBadReason = reason.trim() === ''
  const isBadMinutes =
    !/^\d{1,2}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > ANSWER_MINUTES_MAX
  const title =
    props.form === 'offer'
      ? told.offerTitle(words.rescue.centres[props.to])
      : props.form === 'refuse'
        ? told.refuseTitle
        : told.withdrawTitle
  const submit =
    props.form === 'offer'
      ? told.offer(words.rescue.short[props.to])
      : props.form === 'refuse'
        ? words.rescue.owner.refuse
        : words.rescue.owner.withdraw
  return (
    <FormPart
      title={title}
      submit={submit}
      isBusy={props.doing.isBusy}
      leave={props.leave}
      send={() => {
        setTried(true)
        if (!isBadReason && !(props.form === 'offer' && isBadMinutes))
          props.send(reason.trim(), Number(minutes))
      }}
    >
      <TextField
        label={told.reason}
        value={reason}
        change={setReason}
        bad={isTried && isBadReason ? words.rescue.badWords : null}
        lettersMax={REASON_MAX}
      />
      {props.form === 'offer' && (
        <TextField
          label={told.minutes}
          value={minutes}
          change={setMinutes}
          bad={isTried && isBadMinutes ? told.badMinutes : null}
          lettersMax={2}
        />
      )}
    </FormPart>
  )
}

function deedOf(
  form: Form,
  caseId: string,
  offer: RescueOffer | null,
  side: Centre,
  reason: string,
  minutes: number,
): Deed {
  if (form === 'offer' || offer === null)
    return {
      kind: 'owner.offered',
      offer: crypto.randomUUID(),
      case: caseId,
      to: otherCentre(side),
      reason,
      answerWithinMinutes: minutes,
    }
  return {
    kind: form === 'refuse' ? 'owner.refused' : 'owner.withdrawn',
    offer: offer.id,
    case: caseId,
    reason,
  }
}
