/** Situation reports of the case: made by the node of what stands, in both languages, sent, and receipted by the other centre. */
import { useState } from 'react'
import type { RescueCase, RescueSitrep } from '#contract'
import { Dialogue } from '../app/Dialogue.tsx'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { FormPart, SelectField, TextField } from './Fields.tsx'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { useDeeds } from './use-deeds.ts'
import { didOf } from './use-rescues.ts'

const ANSWER_MS_MAX = 15_000
const PLANS_MAX = 500
const WEATHER_MAX = 200

export function SitrepDialogue({
  standing,
  known,
}: {
  readonly standing: Standing
  readonly known: RescueCase | null
}) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const text = words.rescue.sitrep
  const isOpen = useReadable(room.panel)?.kind === 'sitrep' && known !== null
  const close = () => {
    if (room.panel.get()?.kind === 'sitrep') room.panel.set(null)
  }
  if (known === null) return null
  const sent = [...standing.sitreps.values()]
    .filter(each => each.case === known.id)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <Dialogue open={isOpen} look="rescue" title={text.title(known.name)} close={close}>
      <SitrepForm known={known} leave={close} />
      {sent.length === 0 && <p className="muted small">{text.none}</p>}
      {sent.map((sitrep, at) => (
        <Sitrep key={sitrep.id} sitrep={sitrep} isOpen={at === 0} />
      ))}
    </Dialogue>
  )
}

function SitrepForm({ known, leave }: { readonly known: RescueCase; readonly leave: () => void }) {
  const { rescue } = useHouse()
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.sitrep
  const [form, setForm] = useState<'short' | 'full'>('short')
  const [weather, setWeather] = useState({ en: '', fr: '' })
  const [plans, setPlans] = useState('')
  const send = () => {
    const hasWeather = weather.en.trim() !== '' || weather.fr.trim() !== ''
    return doing.ask(async () =>
      didOf(
        await rescue.sitrep(
          {
            sitrep: crypto.randomUUID(),
            case: known.id,
            form,
            // Written in one language, it is sent in that one: nothing is translated by a machine.
            weather: hasWeather
              ? { en: weather.en.trim() || weather.fr.trim(), fr: weather.fr.trim() || weather.en.trim() }
              : null,
            plans: plans.trim() === '' ? null : plans.trim(),
          },
          AbortSignal.timeout(ANSWER_MS_MAX),
        ),
      ),
    )
  }
  return (
    <>
      <FormPart
        title={text.send(known.sitreps + 1)}
        submit={text.send(known.sitreps + 1)}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={leave}
      >
        <p className="muted small">{text.how}</p>
        <div className="rescue-columns">
          <SelectField
            label={text.form}
            value={form}
            options={[
              ['short', text.forms.short],
              ['full', text.forms.full],
            ]}
            change={setForm}
          />
          <TextField label={text.plans} value={plans} change={setPlans} lettersMax={PLANS_MAX} />
          <TextField
            label={text.weatherEn}
            value={weather.en}
            change={en => setWeather(before => ({ ...before, en }))}
            lettersMax={WEATHER_MAX}
          />
          <TextField
            label={text.weatherFr}
            value={weather.fr}
            change={fr => setWeather(before => ({ ...before, fr }))}
            lettersMax={WEATHER_MAX}
          />
        </div>
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}

function Sitrep({ sitrep, isOpen }: { readonly sitrep: RescueSitrep; readonly isOpen: boolean }) {
  const { words, units } = useSpeech()
  const text = words.rescue.sitrep
  const { number, form, at, receivedAt, textEn, textFr } = sitrep
  return (
    <details className="sitrep" open={isOpen}>
      <summary>
        {text.head(number, text.forms[form].toLowerCase(), units.time(Date.parse(at)))} ·{' '}
        <span className={receivedAt === null ? 'rescue-warning' : 'rescue-ours'}>
          {receivedAt === null ? text.sent : text.received(units.time(Date.parse(receivedAt)))}
        </span>
      </summary>
      <div className="sitrep-texts">
        <pre lang="en">{textEn}</pre>
        <pre lang="fr">{textFr}</pre>
      </div>
    </details>
  )
}
