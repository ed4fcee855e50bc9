/** The four steps of a handover, each with its time and who did it; what is not known here yet is said to be so. */
import { writerOf } from '../rescue/writer.ts'
import type { Speech } from '../session/use.ts'
import type { SideOf } from './HandoverSide.tsx'

interface Step {
  readonly name: string
  readonly at: string | null
  readonly by: string
  readonly isDone: boolean
}

export function HandoverSteps(props: SideOf & { readonly speech: Speech }) {
  const { handover, speech } = props
  const { words, units } = speech
  const { offered, offer } = handover
  if (offer === null || offered === null)
    return <p className="handover-steps muted small">{words.handover.steps.noOffer}</p>
  const steps = stepsOf(props)
  return (
    <ol className="handover-steps" aria-label={words.handover.steps.title}>
      {steps.map(({ name, at, by, isDone }) => (
        <li key={name} className={isDone ? 'is-done' : undefined}>
          <span className="strong">{name}</span>
          <span>
            {at === null
              ? isDone
                ? words.handover.steps.receipt(words.rescue.short[offer.to])
                : words.handover.steps.waiting
              : units.time(Date.parse(at))}
          </span>
          <span className="micro muted">{by}</span>
        </li>
      ))}
    </ol>
  )
}

function stepsOf({ handover, standing, speech }: SideOf & { readonly speech: Speech }): readonly Step[] {
  const { words } = speech
  const { steps } = words.handover
  const { centres, short } = words.rescue
  const { offer, offered, lines, readings, isSignedFor } = handover
  if (offer === null || offered === null) return []
  const lineOf = (kind: 'owner.accepted' | 'owner.moved' | 'owner.refused' | 'owner.withdrawn') =>
    lines.find(
      ({ deed, ineffective }) => deed.kind === kind && deed.offer === offer.id && ineffective === null,
    ) ?? null
  const accepted = lineOf('owner.accepted')
  const moved = lineOf('owner.moved')
  const ended = lineOf('owner.refused') ?? lineOf('owner.withdrawn')
  // There it was known when it came; here, once they have signed for it or answered it.
  const isThere = standing.centre === offer.to
  const hasAnswered = readings.size > 0 || accepted !== null || ended?.deed.kind === 'owner.refused'
  return [
    {
      name: steps.signed,
      at: offered.at,
      by: `${centres[offered.centre]}, ${writerOf(offered, speech)}`,
      isDone: true,
    },
    {
      name: steps.received,
      at: isThere ? offered.knownAt : null,
      by: isThere || isSignedFor || hasAnswered ? steps.node(centres[offer.to]) : steps.unsigned,
      isDone: isThere || isSignedFor || hasAnswered,
    },
    ended === null
      ? {
          name: steps.accepted,
          at: accepted?.at ?? null,
          by: accepted === null ? centres[offer.to] : `${centres[offer.to]}, ${writerOf(accepted, speech)}`,
          isDone: accepted !== null,
        }
      : {
          name: ended.deed.kind === 'owner.refused' ? steps.refused : steps.withdrawn,
          at: ended.at,
          by: centres[ended.centre],
          isDone: true,
        },
    {
      name: steps.held,
      at: moved?.at ?? null,
      by: moved === null ? centres[offer.from] : steps.verified(short[offer.from]),
      isDone: moved !== null,
    },
  ]
}
