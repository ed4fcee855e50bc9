/** An order to a patrol on a beach: which, what, where, and on which legal basis where something is taken or somebody held. */
import { useState } from 'react'
import type { RescueUnit } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { ordersFor } from './beach.ts'
import { FormPart, SelectField, TextField } from './Fields.tsx'
import { SEIZURE_LIMITS } from './goods.ts'
import { NOBODY_SAID, NOTHING_SAID, type Order } from './parts.ts'
import { readPlace } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useDeeds } from './use-deeds.ts'

/** One sigma of a place that an officer typed, metres. */
const TYPED_DOUBT_M = 500

export function BeachForm(props: { readonly patrols: readonly RescueUnit[]; readonly leave: () => void }) {
  const { patrols, leave } = props
  const doing = useDeeds()
  const { nowMs } = useHouse()
  const { words } = useSpeech()
  const text = words.rescue.task
  const [unit, setUnit] = useState(patrols[0]?.id ?? '')
  const [chosen, setOrder] = useState<Order>('patrol')
  const [place, setPlace] = useState('')
  const [said, setSaid] = useState('')
  const [basis, setBasis] = useState('')
  const [isTried, setTried] = useState(false)
  const orders = ordersFor(patrols.find(({ id }) => id === unit)?.kind ?? null)
  const order = orders.includes(chosen) ? chosen : 'patrol'
  const needsBasis = order === 'hold-facilitator'
  const isBasisMissing = needsBasis && basis.trim() === ''
  const at = readPlace(place)
  const send = async () => {
    setTried(true)
    if (at === 'bad' || unit === '' || isBasisMissing) return
    const isDone = await doing.run({
      kind: 'task.sent',
      task: crypto.randomUUID(),
      case: null,
      craft: null,
      unit,
      version: 1,
      brief: {
        order,
        condition: NOTHING_SAID,
        aboard: NOBODY_SAID,
        lastContact:
          at === null
            ? null
            : { place: at, doubtMetres: TYPED_DOUBT_M, at: new Date(nowMs()).toISOString(), by: 'said' },
        area: [],
        otherCraft: [],
        words: said.trim() === '' ? null : said.trim(),
        legalBasis: basis.trim() === '' ? null : basis.trim(),
      },
    })
    if (isDone) leave()
  }
  return (
    <>
      <FormPart
        title={words.goods.beach.form}
        submit={text.send}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={leave}
      >
        <div className="rescue-columns">
          <SelectField
            label={text.unit}
            value={unit}
            options={patrols.map(({ id, kind }) => [id, `${id}, ${text.kinds[kind]}`] as const)}
            change={setUnit}
          />
          <SelectField
            label={text.order}
            value={order}
            options={orders.map(each => [each, text.orders[each]] as const)}
            change={setOrder}
          />
          <TextField
            label={words.goods.beach.where}
            value={place}
            change={setPlace}
            bad={isTried && at === 'bad' ? words.rescue.badPlace : null}
          />
        </div>
        {(needsBasis || order === 'secure-goods') && (
          <TextField
            label={words.goods.fields.legalBasis}
            value={basis}
            change={setBasis}
            bad={isTried && isBasisMissing ? words.goods.faults.noBasis : null}
            lettersMax={SEIZURE_LIMITS.legalBasisMax}
          />
        )}
        <TextField label={text.words} value={said} change={setSaid} isLong />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
