/** The brief as a form: filled from what is known of the craft, only orders that help, the nearest units first. */
import { useState } from 'react'
import type { RescueTask } from '#contract'
import { useSpeech } from '../session/use.ts'
import { CheckField, FormPart, SelectField, TextField } from './Fields.tsx'
import type { Chosen } from './choice.ts'
import { AboardFields, ConditionFields } from './KnownFields.tsx'
import { type Brief, type Deed, NOBODY_SAID, NOTHING_SAID, SEA_ORDERS } from './parts.ts'
import { readAboard, readPlace, typedAboard } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { briefOf } from './tasking.ts'
import { listed, nearText } from './told.ts'
import { UnitChoice } from './UnitChoice.tsx'
import { useDeeds } from './use-deeds.ts'
import { useNowMs } from './Age.tsx'

/** One sigma of a place that an officer typed into a brief, metres. */
const TYPED_DOUBT_M = 500

const EMPTY: Brief = {
  order: 'investigate',
  condition: NOTHING_SAID,
  aboard: NOBODY_SAID,
  lastContact: null,
  area: [],
  otherCraft: [],
  words: null,
  legalBasis: null,
}

export function TaskForm(props: {
  readonly standing: Standing
  readonly chosen: Chosen
  /** The task whose brief is changed; null: a new one. */
  readonly changed: RescueTask | null
}) {
  const { standing, chosen, changed } = props
  const room = useRescueRoom()
  const doing = useDeeds()
  const speech = useSpeech()
  const { words, units } = speech
  const text = words.rescue.task
  const nowMs = useNowMs()
  // As it was when the form was opened: what is typed is not overwritten by what comes in.
  const [known] = useState<Brief>(() => changed ?? briefOf(standing, chosen.craft) ?? EMPTY)
  const [unit, setUnit] = useState(changed?.unit ?? '')
  const [order, setOrder] = useState(known.order)
  const [aboard, setAboard] = useState(() => typedAboard(known.aboard))
  const [condition, setCondition] = useState(known.condition)
  const before = known.lastContact === null ? '' : units.position(known.lastContact.place)
  const [place, setPlace] = useState(before)
  const [near, setNear] = useState(known.otherCraft.length > 0)
  const [said, setSaid] = useState(known.words ?? '')
  const [isTried, setTried] = useState(false)
  const counted = readAboard(aboard)
  const readAt = readPlace(place)
  const send = async () => {
    setTried(true)
    if (counted === null || readAt === 'bad' || unit.trim() === '') return
    const brief: Brief = {
      order,
      condition,
      aboard: counted,
      lastContact:
        place === before
          ? known.lastContact
          : readAt === null
            ? null
            : { place: readAt, doubtMetres: TYPED_DOUBT_M, at: new Date(nowMs).toISOString(), by: 'said' },
      area: known.area,
      otherCraft: near ? known.otherCraft : [],
      words: said.trim() === '' ? null : said.trim(),
      legalBasis: null,
    }
    if (await doing.run(deedOf(brief))) room.panel.set(null)
  }
  const deedOf = (brief: Brief): Deed =>
    changed === null
      ? {
          kind: 'task.sent',
          task: crypto.randomUUID(),
          case: chosen.case?.id ?? null,
          craft: chosen.craft?.id ?? null,
          unit: unit.trim(),
          version: 1,
          brief,
        }
      : { kind: 'task.brief-changed', task: changed.id, version: changed.version + 1, brief }
  return (
    <>
      <FormPart
        title={changed === null ? text.form : text.changeForm(changed.unit)}
        submit={changed === null ? text.send : text.sendChanged}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        {changed === null && (
          <UnitChoice
            standing={standing}
            place={chosen.craft?.places[0]?.place ?? null}
            value={unit}
            change={setUnit}
            isTried={isTried}
          />
        )}
        <div className="rescue-columns">
          <SelectField
            label={text.order}
            value={order}
            options={SEA_ORDERS.map(each => [each, text.orders[each]] as const)}
            change={setOrder}
          />
          <TextField
            label={words.rescue.found.where}
            value={place}
            change={setPlace}
            bad={readAt === 'bad' ? words.rescue.badPlace : null}
          />
        </div>
        <AboardFields value={aboard} change={setAboard} />
        <ConditionFields value={condition} change={setCondition} />
        {known.otherCraft.length > 0 && (
          <CheckField
            label={text.otherCraft(
              listed(
                known.otherCraft.map(near => nearText(near, speech)),
                speech,
              ),
            )}
            isOn={near}
            change={setNear}
          />
        )}
        <TextField label={text.words} value={said} change={setSaid} isLong />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
