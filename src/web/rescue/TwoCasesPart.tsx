/** The open question of one boat in two open cases: whose they are, and what makes them one. It stays until they are, or are two boats. */
import type { RescueCraft } from '#contract'
import { useSpeech } from '../session/use.ts'
import { MergeIcon } from './icons.tsx'
import { otherCentre } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { joinDeeds, type TwoCases, twoCasesOf } from './two-cases.ts'
import { useDeeds } from './use-deeds.ts'

export function TwoCasesPart({
  standing,
  craft,
}: {
  readonly standing: Standing
  readonly craft: RescueCraft
}) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const two = twoCasesOf(standing, craft)
  if (two === null) return null
  const { twoCases: text, short } = words.rescue
  const show = (id: string) => room.choice.update(before => ({ ...before, craft: null, case: id }))
  return (
    <section className="rescue-part merge-card" aria-label={text.title}>
      <h3>
        <MergeIcon /> {text.title}
      </h3>
      <p className="rescue-buttons">
        {[two.first, two.later].map(({ id, name, owner }) => (
          <button key={id} type="button" className="link-button" onClick={() => show(id)}>
            {text.of(name, short[owner])}
          </button>
        ))}
      </p>
      <p className="small">
        {two.first.owner !== two.later.owner && `${text.both} `}
        {text.neither}
      </p>
      <Next two={two} us={standing.centre} show={show} />
      {craft.merges.length > 0 && <p className="muted small">{text.notOne}</p>}
    </section>
  )
}

function Next(props: {
  readonly two: TwoCases
  readonly us: Standing['centre']
  readonly show: (id: string) => void
}) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const { twoCases: text, short } = words.rescue
  const { two, us, show } = props
  const { first, later, next } = two
  const them = short[otherCentre(us)]
  const ours = next === 'offer' ? later : first
  const said = {
    join: null,
    'they-join': text.theyJoin(them),
    offer: text.offer(later.name, them),
    'they-offer': text.theyOffer(later.name, them, first.name),
    offered: text.offered,
  }[next]
  return (
    <>
      {said !== null && <p className="small strong">{said}</p>}
      {next === 'join' && (
        <p className="rescue-buttons">
          <button
            type="button"
            className="button is-small is-primary"
            disabled={doing.isBusy}
            onClick={() => void doing.run(...joinDeeds(two, text.why(first.name)))}
          >
            {text.join(later.name, first.name)}
          </button>
        </p>
      )}
      {(next === 'offer' || next === 'they-offer') && (
        <p className="rescue-buttons">
          <button
            type="button"
            className="button is-small"
            onClick={() => {
              show(ours.id)
              room.panel.set({ kind: 'handover' })
            }}
          >
            {text.handOver(ours.name, them)}
          </button>
        </p>
      )}
      <RefusedPanel doing={doing} />
    </>
  )
}
