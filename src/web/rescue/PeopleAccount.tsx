/** Everybody aboard is explained: rescued by each state, dead, missing. It stays open until it adds up and nobody is missing (R17). */
import { useState } from 'react'
import type { RescueCraft } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { FormPart, TextField } from './Fields.tsx'
import { PeopleIcon } from './icons.tsx'
import { RangeFields } from './KnownFields.tsx'
import type { Range } from './parts.ts'
import { readRange, typedRange } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { aboardWords, rangeText } from './told.ts'
import { useDeeds } from './use-deeds.ts'

const PARTS = ['rescuedUk', 'rescuedFr', 'dead', 'missing'] as const

export function PeopleAccount({ craft }: { readonly craft: RescueCraft }) {
  const room = useRescueRoom()
  const speech = useSpeech()
  const panel = useReadable(room.panel)
  const text = speech.words.rescue.people
  const { account } = craft
  const isWell = account.state === 'balanced' && account.isExplained
  const state =
    account.state === 'balanced' && !account.isExplained ? text.missingOpen : text.states[account.state]
  const isMissing = account.missing.max !== 0
  const beside = aboardWords(craft.aboard, speech)
  return (
    <section className="rescue-part" aria-label={text.title}>
      <div className="rescue-part-head">
        <h3>
          <PeopleIcon /> {text.title}
        </h3>
        <span className={isWell ? 'rescue-ours strong small' : 'rescue-warning strong small'}>{state}</span>
      </div>
      <dl className="people-sum">
        <Figure range={account.aboard} label={text.aboard} sign={null} />
        {PARTS.map((part, at) => (
          <Figure
            key={part}
            range={account[part]}
            label={text[part]}
            sign={at === 0 ? '=' : '+'}
            isAlarm={part === 'missing' && isMissing && account.missing.min !== null}
          />
        ))}
      </dl>
      {beside.length > 0 && <p className="small people-beside">{beside.join(' · ')}</p>}
      {panel?.kind === 'people' ? (
        <CountForm craft={craft} />
      ) : (
        <button type="button" className="button is-small" onClick={() => room.panel.set({ kind: 'people' })}>
          {text.edit}
        </button>
      )}
    </section>
  )
}

function Figure(props: {
  readonly range: Range
  readonly label: string
  readonly sign: string | null
  readonly isAlarm?: boolean
}) {
  const speech = useSpeech()
  const figure = rangeText(props.range, speech)
  const isLong = figure.length > 6
  return (
    <div className="people-figure">
      <dt>{props.label}</dt>
      <dd className={`${props.isAlarm === true ? 'rescue-alarm' : ''}${isLong ? ' is-word' : ''}`}>
        {props.sign !== null && <span className="people-sign">{props.sign}</span>}
        {figure}
      </dd>
    </div>
  )
}

function CountForm({ craft }: { readonly craft: RescueCraft }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.people
  const { account } = craft
  const [typed, setTyped] = useState(() => ({
    rescuedUk: typedRange(account.rescuedUk),
    rescuedFr: typedRange(account.rescuedFr),
    dead: typedRange(account.dead),
    missing: typedRange(account.missing),
  }))
  const [how, setHow] = useState('')
  const send = async () => {
    const [rescuedUk, rescuedFr, dead, missing] = PARTS.map(part => readRange(typed[part]))
    if (rescuedUk == null || rescuedFr == null || dead == null || missing == null) return
    const isDone = await doing.run({
      kind: 'people.counted',
      craft: craft.id,
      rescuedUk,
      rescuedFr,
      dead,
      missing,
      words: how.trim() === '' ? null : how.trim(),
    })
    if (isDone) room.panel.set(null)
  }
  return (
    <>
      <FormPart
        title={text.form}
        submit={words.rescue.save}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={() => room.panel.set(null)}
      >
        <div className="rescue-aboard">
          {PARTS.map(part => (
            <RangeFields
              key={part}
              label={text[part]}
              value={typed[part]}
              change={range => setTyped(before => ({ ...before, [part]: range }))}
            />
          ))}
        </div>
        <TextField label={text.words} value={how} change={setHow} />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}
