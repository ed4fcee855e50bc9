/** Which contacts this craft stands on, why each belongs to it, and who said so. */
import { useMemo, useState } from 'react'
import type { RescueContact, RescueCraft } from '#contract'
import { type Speech, useSpeech } from '../session/use.ts'
import { ChannelIcon } from './icons.tsx'
import type { DeedOf } from './parts.ts'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { groundsFor } from './ground-text.ts'
import { beginning } from './told.ts'
import { WordsForm } from './WordsForm.tsx'
import { writerOf } from './writer.ts'

type Attaching = { readonly deed: DeedOf<'craft.contact-attached'>; readonly by: string }

export function AttachedContacts({
  standing,
  craft,
}: {
  readonly standing: Standing
  readonly craft: RescueCraft
}) {
  const speech = useSpeech()
  const { words } = speech
  const text = words.rescue.attached
  const attached = useMemo(() => attachingsOf(standing.lines, speech), [standing.lines, speech])
  const [leaving, setLeaving] = useState<string | null>(null)
  const contacts = craft.contacts.flatMap(id => standing.contacts.get(id) ?? [])
  return (
    <section className="rescue-part" aria-label={text.title}>
      <div className="rescue-part-head">
        <h3>{text.title}</h3>
        <span className="muted">{contacts.length}</span>
      </div>
      {contacts.length === 0 ? (
        <p className="muted small">{text.none}</p>
      ) : (
        <table className="rescue-attached">
          <thead>
            <tr>
              <th>{text.contact}</th>
              <th>{text.why}</th>
              <th>{text.by}</th>
              <th>
                <span className="spoken-only">{text.detach}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {contacts.map(contact => (
              <Row
                key={contact.id}
                contact={contact}
                attaching={attached.get(contact.id) ?? null}
                leave={() => setLeaving(contact.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {craft.tracks.length > 0 && <p className="muted small">{text.tracks(craft.tracks.join(', '))}</p>}
      {leaving !== null && (
        <WordsForm
          title={text.detach}
          label={text.detachWhy}
          submit={text.detach}
          deeds={reason => [
            {
              kind: 'craft.contact-detached',
              craft: attached.get(leaving)?.deed.craft ?? craft.id,
              contact: leaving,
              reason,
            },
          ]}
          leave={() => setLeaving(null)}
        />
      )}
    </section>
  )
}

/** The last act that attached each contact. */
function attachingsOf(lines: Standing['lines'], speech: Speech): ReadonlyMap<string, Attaching> {
  const found = new Map<string, Attaching>()
  for (const line of lines.values())
    if (line.deed.kind === 'craft.contact-attached')
      found.set(line.deed.contact, { deed: line.deed, by: writerOf(line, speech) })
  return found
}

function Row(props: {
  readonly contact: RescueContact
  readonly attaching: Attaching | null
  readonly leave: () => void
}) {
  const { contact, attaching, leave } = props
  const room = useRescueRoom()
  const speech = useSpeech()
  const { words } = speech
  const text = words.rescue.attached
  const grounds = attaching?.deed.grounds ?? []
  const why =
    grounds.length > 0
      ? groundsFor(grounds, speech)
      : contact.text === null
        ? text.person
        : words.rescue.toldBy(text.person, beginning(contact.text, WHY_LETTERS_MAX))
  return (
    <tr>
      <td>
        <button
          type="button"
          className="link-button rescue-contact-link"
          onClick={() => room.choice.update(before => ({ ...before, contact: contact.id }))}
        >
          <ChannelIcon channel={contact.channel} />
          {words.rescue.channels[contact.channel]}
        </button>
      </td>
      <td>{why}</td>
      <td className="muted">{attaching?.by ?? words.rescue.unknown}</td>
      <td className="number">
        <button
          type="button"
          className="link-button"
          aria-label={`${words.rescue.labelled(text.detach)} ${words.rescue.channels[contact.channel]}`}
          onClick={leave}
        >
          ×
        </button>
      </td>
    </tr>
  )
}

const WHY_LETTERS_MAX = 60
