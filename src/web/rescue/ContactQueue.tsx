/** Left: contacts of all channels, the oldest first. Whoever is not heard stands on red, with a clock. */
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RescueContact } from '#contract'
import { PlusIcon } from '../look/icons.tsx'
import { useReadable, useSpeech } from '../session/use.ts'
import { ContactRow } from './ContactRow.tsx'
import { countOf, type Queue, queueOf, rowsOf, type Tab, TABS } from './queue.ts'
import { useRescueRoom } from './room.ts'
import { KeyCap } from './KeyCap.tsx'
import type { Standing } from './standing.ts'

/** Rows drawn at first, and more with each step down: a night of hundreds of calls must not slow the first answer. */
const ROWS_STEP = 40

export function ContactQueue({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const tab = useReadable(room.tab)
  const chosen = useReadable(room.choice).contact
  const queue = useMemo(() => queueOf(standing.contacts.values()), [standing.contacts])
  const groups = useMemo(() => rowsOf(queue, tab), [queue, tab])
  const names = useMemo(
    () => new Map([...standing.crafts.values()].map(({ id, name }) => [id, name])),
    [standing.crafts],
  )
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen === null) return
    list.current
      ?.querySelector(`[data-contact="${CSS.escape(chosen)}"]`)
      ?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const heads =
    tab === 'waiting'
      ? [words.rescue.queue.open, words.rescue.queue.answered, words.rescue.queue.tabs.attached]
      : [words.rescue.queue.tabs[tab]]
  return (
    <section className="rescue-queue" aria-label={words.rescue.regions.queue} tabIndex={-1} data-region>
      <QueueHead queue={queue} />
      <QueueTabs queue={queue} tab={tab} />
      <div className="rescue-queue-rows" ref={list} title={words.rescue.queue.oldest}>
        {groups.map((contacts, at) => (
          <Rows
            key={`${tab} ${heads[at] ?? ''}`}
            head={at === 0 && tab === 'waiting' ? null : (heads[at] ?? '')}
            contacts={contacts}
            names={names}
            chosen={chosen}
          />
        ))}
        {queue.open.length === 0 && tab === 'waiting' && (
          <p className="rescue-empty muted small">
            {standing.contacts.size === 0 ? words.rescue.queue.empty : words.rescue.queue.emptyWaiting}
          </p>
        )}
      </div>
    </section>
  )
}

function QueueHead({ queue }: { readonly queue: Queue }) {
  const { words } = useSpeech()
  const { queue: text } = words.rescue
  const isCalm = queue.open.length === 0
  return (
    <div className="panel-head rescue-head">
      <h2>{text.title}</h2>
      {isCalm ? (
        <span className="small muted">{text.calm}</span>
      ) : (
        <span className="small strong">
          <span className="rescue-alarm">{text.unanswered(queue.unanswered)}</span>
          {queue.missed > 0 && ` · ${text.missed(queue.missed)}`}
        </span>
      )}
    </div>
  )
}

function QueueTabs({ queue, tab }: { readonly queue: Queue; readonly tab: Tab }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  return (
    <div className="rescue-tabs">
      <fieldset className="rescue-tab-buttons" aria-label={words.rescue.queue.title}>
        {TABS.map(each => (
          <button
            key={each}
            type="button"
            className="rescue-tab"
            aria-pressed={each === tab}
            onClick={() => room.tab.set(each)}
          >
            {words.rescue.queue.tabs[each]} {countOf(queue, each)}
          </button>
        ))}
      </fieldset>
      <button
        data-key-act="newContact"
        type="button"
        className="button is-small"
        title={words.rescue.queue.newContact}
        aria-label={words.rescue.queue.newContact}
        onClick={() => room.panel.set({ kind: 'new-contact' })}
      >
        <PlusIcon /> <KeyCap act="newContact" />
      </button>
    </div>
  )
}

const Rows = memo(function Rows(props: {
  readonly head: string | null
  readonly contacts: readonly RescueContact[]
  readonly names: ReadonlyMap<string, string>
  readonly chosen: string | null
}) {
  const { head, contacts, names, chosen } = props
  const room = useRescueRoom()
  const { words } = useSpeech()
  const [shown, setShown] = useState(ROWS_STEP)
  const choose = useCallback(
    (id: string) => room.choice.update(before => ({ ...before, contact: before.contact === id ? null : id })),
    [room],
  )
  if (contacts.length === 0) return null
  // Whoever is chosen by a key is drawn, however far down.
  const at = chosen === null ? -1 : contacts.findIndex(({ id }) => id === chosen)
  const count = Math.max(shown, at + 2)
  return (
    <>
      {head !== null && (
        <div className="group-head">
          <h3>{head}</h3>
          <span>{contacts.length}</span>
        </div>
      )}
      <ul>
        {contacts.slice(0, count).map(contact => (
          <ContactRow
            key={contact.id}
            contact={contact}
            craftNames={contact.crafts.map(id => names.get(id) ?? '?').join(', ')}
            isChosen={contact.id === chosen}
            choose={choose}
          />
        ))}
      </ul>
      {contacts.length > count && (
        <button type="button" className="link-button rescue-more" onClick={() => setShown(count + ROWS_STEP)}>
          {words.rescue.queue.more(contacts.length - count)}
        </button>
      )}
    </>
  )
})
