/** A mayday relay: who was near, who answered, who has not; and the form that sends one to the units within some minutes. */
import { useMemo, useState } from 'react'
import type { RescueCase, RescueCraft, RescueRelay } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { FormPart, SelectField, TextField } from './Fields.tsx'
import type { Place } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { nearestUnits } from './tasking.ts'
import { conditionText, peopleText } from './told.ts'
import { useDeeds } from './use-deeds.ts'

const WITHIN = ['10', '20', '30', '60'] as const
type Within = (typeof WITHIN)[number]
/** As many are named in a relay as the contract takes. */
const NEAR_MAX = 50
const ANSWERS = ['proceeding', 'standing-by', 'cannot'] as const

export function RelayPart(props: {
  readonly standing: Standing
  readonly known: RescueCase
  readonly craft: RescueCraft | null
}) {
  const { standing, known, craft } = props
  const room = useRescueRoom()
  const panel = useReadable(room.panel)
  const { words } = useSpeech()
  const text = words.rescue.relay
  const relays = [...standing.relays.values()].filter(relay => relay.case === known.id)
  const place = craft?.places[0]?.place ?? null
  return (
    <section className="rescue-part" aria-label={text.title}>
      <div className="rescue-part-head">
        <h3>{text.title}</h3>
        {panel?.kind !== 'relay' && (
          <button type="button" className="button is-small" onClick={() => room.panel.set({ kind: 'relay' })}>
            {text.send}
          </button>
        )}
      </div>
      {panel?.kind === 'relay' &&
        (craft === null || place === null ? (
          <p className="rescue-warning small">{text.noPlace}</p>
        ) : (
          <RelayForm standing={standing} known={known} craft={craft} place={place} />
        ))}
      {relays.map(relay => (
        <RelayRow key={relay.id} relay={relay} />
      ))}
    </section>
  )
}

function RelayForm(props: {
  readonly standing: Standing
  readonly known: RescueCase
  readonly craft: RescueCraft
  readonly place: Place
}) {
  const { standing, known, craft, place } = props
  const room = useRescueRoom()
  const doing = useDeeds()
  const speech = useSpeech()
  const { words, units } = speech
  const text = words.rescue.relay
  const [within, setWithin] = useState<Within>('30')
  const [said, setSaid] = useState(
    () =>
      `Mayday relay. ${conditionText(craft.condition, speech)}, ${peopleText(craft.aboard.people, speech)}, ${units.position(place)}.`,
  )
  const near = useMemo(
    () =>
      nearestUnits(standing.units.values(), place).flatMap(({ unit, minutes }) =>
        minutes !== null && minutes <= Number(within)
          ? [{ unit: unit.id, minutes: Math.round(minutes * 10) / 10 }]
          : [],
      ),
    [standing.units, place, within],
  )
  const send = async () => {
    if (said.trim() === '' || near.length === 0) return
    const isDone = await doing.run({
      kind: 'relay.sent',
      relay: crypto.randomUUID(),
      case: known.id,
      place,
      withinMinutes: Number(within),
      near: near.slice(0, NEAR_MAX),
      words: said.trim(),
    })
    if (isDone) room.panel.set(null)
  }
  return (
    <>
      <FormPart
        title={text.send}
        submit={text.send}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        <SelectField
          label={text.within}
          value={within}
          options={WITHIN.map(each => [each, each] as const)}
          change={setWithin}
        />
        <p className={near.length === 0 ? 'rescue-warning small' : 'small muted'}>
          {near.length === 0
            ? text.noUnits
            : `${words.rescue.labelled(text.near(near.length))} ${near.map(({ unit }) => unit).join(', ')}`}
        </p>
        <TextField label={text.words} value={said} change={setSaid} isLong />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}

function RelayRow({ relay }: { readonly relay: RescueRelay }) {
  const doing = useDeeds()
  const { words, units } = useSpeech()
  const text = words.rescue.relay
  return (
    <>
      <p className="small muted">
        {units.time(Date.parse(relay.at))} · {text.near(relay.near.length)} · {relay.words}
      </p>
      <ul className="relay-near">
        {relay.near.map(({ unit, minutes, answer, answeredAt, isEscalated }) => (
          <li key={unit}>
            <span>{unit}</span>
            <span className="muted">{words.rescue.task.away(String(Math.round(minutes)))}</span>
            {answer === null ? (
              <span className={isEscalated ? 'rescue-alarm' : 'rescue-warning'}>
                {isEscalated ? text.escalated : text.waiting}
              </span>
            ) : (
              <span className={answer === 'cannot' ? 'rescue-warning' : 'rescue-ours'}>
                {ANSWERS.some(each => each === answer) ? text.answers[answer as 'cannot'] : answer}{' '}
                {answeredAt !== null && units.time(Date.parse(answeredAt))}
              </span>
            )}
            {answer === null && (
              <fieldset className="relay-heard" aria-label={text.heard(unit)}>
                {ANSWERS.map(each => (
                  <button
                    key={each}
                    type="button"
                    className="link-button"
                    disabled={doing.isBusy}
                    onClick={() =>
                      void doing.run({
                        kind: 'relay.answered',
                        relay: relay.id,
                        unit,
                        answer: each,
                        words: null,
                      })
                    }
                  >
                    {text.answers[each]}
                  </button>
                ))}
              </fieldset>
            )}
          </li>
        ))}
      </ul>
      <RefusedPanel doing={doing} />
    </>
  )
}
