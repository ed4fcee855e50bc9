/** What can be done about an alert: acknowledge, open; behind one button silence, shelf and handover. A refusal stands in words. */
import { useState } from 'react'
import type { RescueAlert } from '#contract'
import type { Did } from '../rescue/use-rescues.ts'
import { useSpeech } from '../session/use.ts'
import { otherOf } from './act.ts'
import { isOpen, isUnanswered } from './order.ts'
import type { RowParts } from './row-parts.ts'
import { ShelfForm } from './ShelfForm.tsx'
import { answer } from './use-alert-keys.ts'

export function AlertActs({ alert, parts }: { readonly alert: RescueAlert; readonly parts: RowParts }) {
  const { words } = useSpeech()
  const [isMore, setMore] = useState(false)
  const [isShelving, setShelving] = useState(false)
  const [comment, setComment] = useState('')
  const isShown = parts.isShown(alert)
  const canAcknowledge = isOpen(alert)
  const isShelvable =
    alert.priority !== 'emergency' && alert.state !== 'shelved' && alert.state !== 'transferred'
  const { isReplay } = parts
  return (
    <div className="alert-acts">
      <div className="alert-buttons">
        {canAcknowledge && (
          <button
            type="button"
            className={`button ${alert.priority === 'caution' || alert.priority === 'warning' ? 'is-primary' : 'is-urgent'} alert-answer`}
            disabled={isReplay}
            title={isShown ? undefined : words.alerts.showFirst}
            onClick={() =>
              isShown
                ? parts.handle(alert, {
                    act: 'acknowledged',
                    placeShown: parts.placeOf(alert) !== null,
                    reason: comment,
                  })
                : answer(alert, parts)
            }
          >
            {isShown ? words.alerts.acknowledge : words.alerts.showPlace} <kbd>A</kbd>
          </button>
        )}
        <button type="button" className="button alert-open" onClick={() => parts.open(alert)}>
          {openWord()} <kbd>↵</kbd>
        </button>
        {!isReplay && (
          <button
            type="button"
            className="button is-square alert-more"
            aria-label={words.alerts.more}
            title={words.alerts.more}
            aria-expanded={isMore}
            onClick={() => setMore(!isMore)}
          >
            ⋯
          </button>
        )}
      </div>
      {isMore && !isReplay && (
        <div className="alert-more-box">
          {canAcknowledge && (
            <input
              className="field alert-comment"
              aria-label={words.alerts.comment}
              placeholder={words.alerts.commentHint}
              maxLength={300}
              value={comment}
              onChange={event => setComment(event.target.value)}
            />
          )}
          <div className="alert-small">
            {isUnanswered(alert) && alert.state === 'unacknowledged' && (
              <button
                type="button"
                className="button is-small"
                onClick={() => parts.handle(alert, { act: 'silenced' })}
              >
                {words.alerts.silence}
              </button>
            )}
            {isShelvable && (
              <button
                type="button"
                className="button is-small"
                aria-expanded={isShelving}
                onClick={() => setShelving(!isShelving)}
              >
                {words.alerts.shelve}
              </button>
            )}
            {alert.state === 'shelved' && (
              <button
                type="button"
                className="button is-small"
                onClick={() => parts.handle(alert, { act: 'unshelved' })}
              >
                {words.alerts.unshelve}
              </button>
            )}
            {alert.state !== 'shelved' && (
              <button
                type="button"
                className="button is-small"
                onClick={() => parts.handle(alert, { act: 'transferred', reason: comment })}
              >
                {words.alerts.transfer(words.rescue.centres[otherOf(alert.centre)])}
              </button>
            )}
          </div>
          {isShelving && (
            <ShelfForm
              shelve={(reason, untilMinutes) => parts.handle(alert, { act: 'shelved', reason, untilMinutes })}
              cancel={() => setShelving(false)}
            />
          )}
        </div>
      )}
      {parts.told?.alert === alert.id && <Told did={parts.told.did} />}
    </div>
  )

  function openWord(): string {
    if (parts.caseIdOf(alert) !== null) return words.alerts.openCase
    if (alert.craft !== null) return words.alerts.openCraft
    return alert.contact === null ? words.alerts.openTrack : words.alerts.openContact
  }
}

/** Why it was not done, and that nothing changed. */
function Told({ did }: { readonly did: Did }) {
  const { words, language } = useSpeech()
  if (did.kind === 'done') return null
  return (
    <p className="alert-told small" role="alert">
      {did.kind === 'refused'
        ? `${words.alerts.refused} ${did.reasons.map(each => each[language]).join(' ')}`
        : did.code === null
          ? words.alerts.notHeard
          : words.alerts.notYours}
    </p>
  )
}
