/** The form for what a person saw: where, how sure, how many, when, who took it, in whose words. It becomes evidence. */
import { type FormEvent, useEffect, useRef } from 'react'
import { Dialogue } from '../app/Dialogue.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { askMap } from './acts.ts'
import type { Field } from './draft.ts'
import { SightingField } from './SightingField.tsx'
import { SightingResult } from './SightingResult.tsx'
import { useHandIn } from './use-hand-in.ts'
import './sighting.css'

export function SightingDialogue() {
  const session = useSession()
  const { words } = useSpeech()
  const open = useReadable(session.dialogue) === 'sighting'
  const isAside = useReadable(session.aside) === 'sighting'
  return (
    <Dialogue
      open={open}
      isAside={isAside}
      title={words.sighting.title}
      close={() => session.dialogue.set(null)}
    >
      <SightingForm />
    </Dialogue>
  )
}

function SightingForm() {
  const session = useSession()
  const { words } = useSpeech()
  const draft = useReadable(session.sighting)
  const noMap = useReadable(session.noMap)
  const form = useRef<HTMLFormElement>(null)
  const { bad, busy, sent, handIn, touched } = useHandIn()
  const say = words.sighting
  // Whoever opened it by a key goes on in its first field.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const field = (
    name: Field,
    label: string,
    how: string | null,
    more: 'figure' | 'long' | 'text' = 'text',
  ) => (
    <SightingField
      name={name}
      label={label}
      how={how}
      look={more}
      value={draft[name]}
      bad={bad[name] ?? null}
      change={value => {
        touched(name)
        session.sighting.update(before => ({ ...before, [name]: value }))
      }}
    />
  )

  return (
    <form ref={form} className="sighting" noValidate onSubmit={submit}>
      <p className="muted sighting-wide">{say.note}</p>
      <div className="sighting-wide sighting-place">
        {field('position', say.position, say.positionHow)}
        <button type="button" className="button" disabled={noMap} onClick={() => askMap(session)}>
          {say.pick}
        </button>
      </div>
      {field('doubt', say.doubt, null, 'figure')}
      {field('seenAt', say.seenAt, say.seenAtHow)}
      {field('peopleMin', say.peopleMin, say.peopleHow, 'figure')}
      {field('peopleMax', say.peopleMax, say.peopleHow, 'figure')}
      <div className="sighting-wide">{field('who', say.who, say.whoHow)}</div>
      <div className="sighting-wide">{field('words', say.words, null, 'long')}</div>
      <div className="sighting-wide sighting-end">
        <SightingResult sent={sent} />
        <button type="submit" className="button is-primary" disabled={busy}>
          {busy ? say.sending : say.send}
        </button>
      </div>
    </form>
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (busy) return
    const first = handIn()
    if (first !== null) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
}
