/** The form of the officer who takes a call: channel, caller, words, a position. The node reads the words, and shows what it read. */
import { useState } from 'react'
import type { ContactDraft } from '#contract'
import { Dialogue } from '../app/Dialogue.tsx'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { CheckField, FormPart, SelectField, TextField } from './Fields.tsx'
import type { Centre } from './parts.ts'
import { readPlace } from './read-form.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { useDeeds } from './use-deeds.ts'
import { didOf } from './use-rescues.ts'

type Channel = ContactDraft['channel']
type State = ContactDraft['state']
type Language = NonNullable<ContactDraft['language']> | 'none'

/** One sigma of a position that was said or read out, metres. */
const SAID_DOUBT_M = 500
/** Letters of an address: what a record holds of one (RFC 5321, 4.5.3.1). */
const CALLER_MAX = 254
const ANSWER_MS_MAX = 15_000
const STATES: readonly State[] = ['answered', 'waiting', 'on-hold', 'unread', 'missed']
const LANGUAGES: readonly Language[] = ['none', 'en', 'fr', 'nl', 'other']

/** @param us the telephone that rings here: 999 at Dover, 196 at Gris-Nez */
export function NewContact({ us }: { readonly us: Centre }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const open = useReadable(room.panel)?.kind === 'new-contact'
  return (
    <Dialogue open={open} look="rescue" title={words.rescue.contact.newTitle} close={() => close()}>
      <NewContactForm channel={PHONE_OF[us]} leave={() => close()} />
    </Dialogue>
  )

  function close(): void {
    if (room.panel.get()?.kind === 'new-contact') room.panel.set(null)
  }
}

interface Typed {
  readonly channel: Channel
  readonly state: State
  readonly number: string
  readonly relayedBy: string
  readonly language: Language
  readonly text: string
  readonly place: string
  readonly isTest: boolean
}

const PHONE_OF: Readonly<Record<Centre, Channel>> = { UK: 'phone-999', FR: 'phone-196' }
const EMPTY: Omit<Typed, 'channel'> = {
  state: 'answered',
  number: '',
  relayedBy: '',
  language: 'none',
  text: '',
  place: '',
  isTest: false,
}

function NewContactForm({ channel, leave }: { readonly channel: Channel; readonly leave: () => void }) {
  const { rescue } = useHouse()
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.contact
  const [typed, setTyped] = useState<Typed>({ ...EMPTY, channel })
  // Made once: pressed again after silence, it is the same contact.
  const [id] = useState(() => crypto.randomUUID())
  const put = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }))
  const place = readPlace(typed.place)
  const choose = () => room.choice.update(before => ({ ...before, contact: id }))
  const send = async () => {
    if (place === 'bad') return
    const isDone = await doing.ask(async () => {
      const answer = await rescue.contact(draftOf(id, typed, place), AbortSignal.timeout(ANSWER_MS_MAX))
      if (answer.kind === 'refused' && answer.code === 'contact-kept') choose()
      return didOf(answer.kind === 'good' ? { kind: 'good', value: { kind: 'done' } } : answer)
    })
    if (!isDone) return
    leave()
    choose()
  }
  const channels = Object.entries(words.rescue.channels) as [Channel, string][]
  return (
    <>
      <FormPart
        title={text.newTitle}
        submit={text.take}
        isBusy={doing.isBusy}
        send={() => void send()}
        leave={leave}
      >
        <div className="rescue-columns">
          <SelectField
            label={text.channel}
            value={typed.channel}
            options={channels}
            change={by => put({ channel: by })}
          />
          <SelectField
            label={text.came}
            value={typed.state}
            options={STATES.map(state => [state, words.rescue.contactStates[state]] as const)}
            change={state => put({ state })}
          />
          <TextField
            label={text.number}
            value={typed.number}
            change={number => put({ number })}
            lettersMax={CALLER_MAX}
          />
          <SelectField
            label={text.language}
            value={typed.language}
            options={LANGUAGES.map(language => [language, text.languages[language]] as const)}
            change={language => put({ language })}
          />
        </div>
        <TextField
          label={text.text}
          value={typed.text}
          change={said => put({ text: said })}
          how={text.textHow}
          lettersMax={20_000}
          isLong
        />
        <div className="rescue-columns">
          <TextField
            label={text.position}
            value={typed.place}
            change={typedPlace => put({ place: typedPlace })}
            bad={place === 'bad' ? words.rescue.badPlace : null}
            how={text.positionHow}
          />
          <TextField
            label={text.relayedBy}
            value={typed.relayedBy}
            change={relayedBy => put({ relayedBy })}
            lettersMax={80}
          />
        </div>
        <CheckField label={text.isTest} isOn={typed.isTest} change={isTest => put({ isTest })} />
      </FormPart>
      <RefusedPanel doing={doing} />
    </>
  )
}

function draftOf(id: string, typed: Typed, place: ReturnType<typeof readPlace>): ContactDraft {
  return {
    id,
    channel: typed.channel,
    heardAt: null,
    state: typed.state,
    number: written(typed.number),
    relayedBy: written(typed.relayedBy),
    language: typed.language === 'none' ? null : typed.language,
    text: written(typed.text),
    where:
      place === null || place === 'bad' ? null : { place, doubtMetres: SAID_DOUBT_M, by: 'said' as const },
    isTest: typed.isTest,
  }
}

function written(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
