/** How the case ends: the last refusal with its reasons, the button that stays, dashed, and the word of a second person. */
import { useMemo } from 'react'
import type { RescueCase, RescueLine } from '#contract'
import { CheckIcon } from '../look/icons.tsx'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { ClosingForm } from './ClosingForm.tsx'
import { CLOSED_ON, agreementsOf, closingKey } from './closing.ts'
import { LockIcon } from './icons.tsx'
import { RefusedPanel, ReasonCodes } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { useDeeds } from './use-deeds.ts'
import { WordsForm } from './WordsForm.tsx'

export function ClosingPart({
  standing,
  known,
}: {
  readonly standing: Standing
  readonly known: RescueCase
}) {
  const room = useRescueRoom()
  const panel = useReadable(room.panel)
  const { words } = useSpeech()
  const text = words.rescue.closing
  const agreed = useMemo(() => agreementsOf(standing.lines.values(), known.id), [standing.lines, known.id])
  if (known.closed !== null) return <Closed known={known} />
  const isOpen = panel?.kind === 'close'
  const last = known.refusedClosings.at(-1)
  return (
    <section className="rescue-part" aria-label={text.close}>
      {isOpen ? (
        <ClosingForm known={known} agreed={agreed} />
      ) : (
        <>
          {last !== undefined && <LastRefusal at={last.at} reasons={last.reasons} />}
          <div className="rescue-buttons">
            <button
              type="button"
              className={`button is-small${last === undefined ? '' : ' is-refused'}`}
              onClick={() => room.panel.set({ kind: 'close' })}
            >
              {text.close}
            </button>
          </div>
        </>
      )}
      <SecondPerson known={known} agreed={agreed} />
    </section>
  )
}

function LastRefusal({ at, reasons }: { readonly at: string; readonly reasons: readonly string[] }) {
  const { words, units } = useSpeech()
  const text = words.rescue.closing
  return (
    <div className="rescue-last-refusal">
      <h3>
        <LockIcon /> {text.refused(units.time(Date.parse(at)))}
      </h3>
      <p>{text.stays}</p>
      <ReasonCodes reasons={reasons} />
    </div>
  )
}

function Closed({ known }: { readonly known: RescueCase }) {
  const room = useRescueRoom()
  const panel = useReadable(room.panel)
  const { words, units } = useSpeech()
  const text = words.rescue.craft
  const { closed } = known
  if (closed === null) return null
  const ons: Readonly<Record<string, string>> = words.rescue.closing.ons
  return (
    <section className="rescue-part" aria-label={words.rescue.closing.close}>
      <p className="rescue-closed">
        <CheckIcon /> {text.closedCase(ons[closed.on] ?? closed.on, units.time(Date.parse(closed.at)))}
      </p>
      {panel?.kind === 'close' ? (
        <WordsForm
          title={text.reopen}
          label={text.reopenWhy}
          submit={text.reopen}
          deeds={reason => [{ kind: 'case.reopened', case: known.id, reason }]}
        />
      ) : (
        <button type="button" className="button is-small" onClick={() => room.panel.set({ kind: 'close' })}>
          {text.reopen}
        </button>
      )}
    </section>
  )
}

/** In a session of their own: a colleague agrees before the closing that needs it. */
function SecondPerson(props: { readonly known: RescueCase; readonly agreed: readonly RescueLine[] }) {
  const { known, agreed } = props
  const me = useMe()
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.closing
  const needing = CLOSED_ON.filter(on => on !== 'all-identified')
  return (
    <details className="rescue-second">
      <summary>{text.agreeTitle}</summary>
      <div className="rescue-buttons">
        {needing.map(on => {
          const what = closingKey(known.id, on)
          const isMine = agreed.some(
            ({ by, deed }) => by === me?.account && deed.kind === 'watch.countersigned' && deed.what === what,
          )
          return (
            <button
              key={on}
              type="button"
              className="button is-small"
              disabled={isMine || doing.isBusy}
              onClick={() => void doing.run({ kind: 'watch.countersigned', what })}
            >
              {isMine ? text.agreed(text.ons[on]) : text.agree(text.ons[on])}
            </button>
          )
        })}
      </div>
      <RefusedPanel doing={doing} />
    </details>
  )
}
