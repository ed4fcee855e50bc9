/** What was found against what is believed: one boat found is one craft, on two features that differ. */
import { useState } from 'react'
import type { RescueFound } from '#contract'
import { Dialogue } from '../app/Dialogue.tsx'
import { useReadable, useSpeech } from '../session/use.ts'
import { chosenOf, craftOf, isSettled } from './choice.ts'
import { CheckField, FormPart, SelectField, TextField } from './Fields.tsx'
import { FoundForm } from './FoundForm.tsx'
import type { DeedOf } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { peopleText } from './told.ts'
import { useDeeds } from './use-deeds.ts'
import { WordsForm } from './WordsForm.tsx'

type Feature = DeedOf<'craft.matched'>['features'][number]
const FEATURES: readonly Feature[] = [
  'boat-words',
  'head-count',
  'boat-name',
  'caller',
  'number-called',
  'track',
  'position',
]

export function FoundDialogue({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const text = words.rescue.found
  const isOpen = useReadable(room.panel)?.kind === 'found'
  const [isReporting, setReporting] = useState(false)
  const close = () => {
    setReporting(false)
    if (room.panel.get()?.kind === 'found') room.panel.set(null)
  }
  const found = [...standing.found.values()]
  const open = found.filter(({ craft }) => craft === null)
  return (
    <Dialogue open={isOpen} look="rescue" title={text.title} close={close}>
      <p className="muted small">{text.how}</p>
      {isReporting ? (
        <FoundForm leave={() => setReporting(false)} />
      ) : (
        <p>
          <button type="button" className="button is-small" onClick={() => setReporting(true)}>
            {text.report}
          </button>
        </p>
      )}
      <h3 className="section-title">{text.unmatched}</h3>
      {open.length === 0 && <p className="muted small">{text.none}</p>}
      {open.map(each => (
        <MatchForm key={each.id} standing={standing} found={each} />
      ))}
      {found
        .filter(({ craft }) => craft !== null)
        .map(each => (
          <Matched key={each.id} standing={standing} found={each} />
        ))}
    </Dialogue>
  )
}

function FoundWords({ found }: { readonly found: RescueFound }) {
  const speech = useSpeech()
  const { units } = speech
  const { observation, aboard, boat, where } = found
  return (
    <p>
      <strong>{peopleText(aboard.people, speech)}</strong>
      {boat !== null && `, ${boat}`}, {units.position(where.place)}, {units.time(Date.parse(observation.at))},{' '}
      {speech.words.rescue.board.foundBy(observation.by)}: {observation.words}
    </p>
  )
}

function MatchForm({ standing, found }: { readonly standing: Standing; readonly found: RescueFound }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.found
  const craft = [...standing.crafts.values()].filter(each => !isSettled(each) && each.match === null)
  const first = chosenOf(standing, room.choice.get()).craft?.id ?? craft[0]?.id ?? ''
  const [which, setWhich] = useState(craft.some(({ id }) => id === first) ? first : (craft[0]?.id ?? ''))
  const [features, setFeatures] = useState<readonly Feature[]>([])
  const [said, setSaid] = useState('')
  const send = () =>
    void doing.run({
      kind: 'craft.matched',
      found: found.id,
      craft: which,
      features: [...features],
      words: said.trim() === '' ? features.map(each => text.feature[each]).join(', ') : said.trim(),
    })
  return (
    <div className="found-row">
      <FoundWords found={found} />
      <FormPart
        title={text.match}
        submit={text.match}
        isBusy={doing.isBusy || features.length < 2 || which === ''}
        send={send}
        leave={() => room.panel.set(null)}
      >
        <SelectField
          label={text.which}
          value={which}
          options={craft.map(({ id, name }) => [id, name] as const)}
          change={setWhich}
        />
        <fieldset className="rescue-checks is-row">
          <legend className="micro">{text.features}</legend>
          {FEATURES.map(feature => (
            <CheckField
              key={feature}
              label={text.feature[feature]}
              isOn={features.includes(feature)}
              change={isOn =>
                setFeatures(before => (isOn ? [...before, feature] : before.filter(each => each !== feature)))
              }
            />
          ))}
        </fieldset>
        <TextField label={words.rescue.closing.words} value={said} change={setSaid} />
      </FormPart>
      <RefusedPanel doing={doing} />
    </div>
  )
}

function Matched({ standing, found }: { readonly standing: Standing; readonly found: RescueFound }) {
  const { words } = useSpeech()
  const text = words.rescue.found
  const [isUndoing, setUndoing] = useState(false)
  const craft = found.craft === null ? null : craftOf(standing, found.craft)
  const match = craft?.match ?? null
  if (craft === null || match === null) return null
  return (
    <div className="found-row">
      <p className="strong">
        {words.rescue.labelled(craft.name)}{' '}
        {text.matched(match.features.map(each => text.feature[each]).join(', '))}
      </p>
      <FoundWords found={found} />
      {isUndoing ? (
        <WordsForm
          title={text.unmatch}
          label={text.unmatchWhy}
          submit={text.unmatch}
          deeds={reason => [{ kind: 'craft.unmatched', match: match.id, reason }]}
          leave={() => setUndoing(false)}
        />
      ) : (
        <button type="button" className="button is-small" onClick={() => setUndoing(true)}>
          {text.unmatch}
        </button>
      )}
    </div>
  )
}
