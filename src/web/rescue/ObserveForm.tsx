/** What is said or seen of a craft. A report raises severity and never lowers it; only somebody who looked lowers it (R12). */
import { useState } from 'react'
import type { RescueCraft } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { CheckField, FormPart, SelectField, TextField } from './Fields.tsx'
import { AboardFields, ConditionFields } from './KnownFields.tsx'
import { emptyLook, LookFields, readLook } from './LookFields.tsx'
import { type Deed, NOBODY_SAID, NOTHING_SAID, type Phase, PHASES, type Where } from './parts.ts'
import { readAboard, readPlace, typedAboard } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { useDeeds } from './use-deeds.ts'

/** One sigma of a place that was seen, and of one that was said; metres. */
const DOUBT_M = { seen: 200, said: 500 } as const
type Kind = 'reported' | 'observed'

export function ObserveForm({ craft }: { readonly craft: RescueCraft }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { nowMs } = useHouse()
  const { words } = useSpeech()
  const text = words.rescue.observe
  const [kind, setKind] = useState<Kind>('reported')
  const [severity, setSeverity] = useState<Phase | 'same'>('same')
  const [look, setLook] = useState(emptyLook)
  const [said, setSaid] = useState('')
  const [boat, setBoat] = useState('')
  const [place, setPlace] = useState('')
  const [aboard, setAboard] = useState(() => typedAboard(NOBODY_SAID))
  const [condition, setCondition] = useState(NOTHING_SAID)
  const [isEach, setEach] = useState(false)
  const [isTried, setTried] = useState(false)
  const readAt = readPlace(place)
  const counted = readAboard(aboard)
  const send = async () => {
    setTried(true)
    const now = nowMs()
    if (readAt === 'bad' || counted === null) return
    const by = kind === 'observed' ? 'seen' : 'said'
    const where: Where | null =
      readAt === null
        ? null
        : { place: readAt, doubtMetres: DOUBT_M[by], at: new Date(now).toISOString(), by }
    const common = { craft: craft.id, severity: severity === 'same' ? null : severity, where }
    const deeds: Deed[] = []
    if (kind === 'observed') {
      const observation = readLook(look, now)
      if (observation === null) return
      const seen = { kind: 'craft.observed', ...common, observation, aboard: counted, condition } as const
      deeds.push(seen)
      if (isEach)
        for (const { id } of craft.members)
          if (id !== craft.id) deeds.push({ ...seen, craft: id, where: null })
    } else
      deeds.push({
        kind: 'craft.reported',
        ...common,
        aboard: counted,
        condition,
        boat: boat.trim() === '' ? null : boat.trim(),
        words: said.trim() === '' ? null : said.trim(),
      })
    if (await doing.run(...deeds)) room.panel.set(null)
  }
  return (
    <section className="rescue-part">
      <FormPart
        title={text.title(craft.name)}
        submit={text.send}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        <div className="rescue-columns">
          <SelectField
            label={text.kind}
            value={kind}
            options={[
              ['reported', text.reported],
              ['observed', text.observed],
            ]}
            change={setKind}
          />
          <SelectField
            label={text.severity}
            value={severity}
            options={[
              ['same', text.same] as const,
              ...PHASES.map(phase => [phase, words.rescue.phases[phase]] as const),
            ]}
            change={setSeverity}
          />
        </div>
        <p className="micro muted">{kind === 'reported' ? text.reportedHow : text.observedHow}</p>
        {kind === 'observed' ? (
          <LookFields value={look} change={setLook} isTried={isTried} />
        ) : (
          <TextField label={text.said} value={said} change={setSaid} isLong />
        )}
        <div className="rescue-columns">
          <TextField
            label={text.where}
            value={place}
            change={setPlace}
            bad={readAt === 'bad' ? words.rescue.badPlace : null}
            how={words.rescue.contact.positionHow}
          />
          {kind === 'reported' && (
            <TextField label={text.boat} value={boat} change={setBoat} lettersMax={200} />
          )}
        </div>
        <AboardFields value={aboard} change={setAboard} />
        <ConditionFields value={condition} change={setCondition} />
        {kind === 'observed' && craft.members.length > 1 && (
          <>
            <CheckField
              label={text.each(craft.members.map(({ name }) => name).join(' + '))}
              isOn={isEach}
              change={setEach}
            />
            <p className="micro muted">{text.eachHow(craft.name)}</p>
          </>
        )}
      </FormPart>
      <RefusedPanel doing={doing} />
    </section>
  )
}
