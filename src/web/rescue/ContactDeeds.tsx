/** What can be done with the chosen contact: call back, answered, on hold, corrected, set aside; attached to a craft, or a craft opened from it. */
import type { RescueContact } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { chosenOf } from './choice.ts'
import { CorrectForm } from './CorrectForm.tsx'
import { openingOf } from './opening.ts'
import { isMissed } from './queue.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { useDeeds } from './use-deeds.ts'
import { useStanding } from './use-rescues.ts'
import { KeyCap } from './KeyCap.tsx'
import { WordsForm } from './WordsForm.tsx'

type Handled = 'answered' | 'read' | 'on-hold'

export function ContactDeeds({ contact }: { readonly contact: RescueContact }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const panel = useReadable(room.panel)
  const text = words.rescue.contact
  const { id } = contact
  const isMine = panel !== null && 'contact' in panel && panel.contact === id
  const handle = (state: Handled) =>
    void doing.run({ kind: 'contact.handled', contact: id, state, words: null })
  const isSpoken = contact.number !== null || contact.channel.startsWith('phone') || isMissed(contact)
  return (
    <section className="contact-deeds" aria-label={text.actions}>
      {isMine && panel.kind === 'call-back' && <CallBack contact={id} />}
      {isMine && panel.kind === 'correct' && <CorrectForm contact={contact} />}
      {isMine && panel.kind === 'aside' && (
        <WordsForm
          title={text.aside}
          label={text.asideWhy}
          submit={text.aside}
          deeds={why => [{ kind: 'contact.handled', contact: id, state: 'set-aside', words: why }]}
        />
      )}
      {!isMine && (
        <div className="contact-buttons">
          {isSpoken && (
            <button
              data-key-act="callBack"
              type="button"
              className={`button is-small${contact.isOpen ? ' is-urgent' : ''}`}
              onClick={() => room.panel.set({ kind: 'call-back', contact: id })}
            >
              {text.callBack} <KeyCap act="callBack" />
            </button>
          )}
          {contact.isOpen && (
            <>
              <Small busy={doing.isBusy} text={text.answer} act={() => handle('answered')} />
              {contact.text !== null && (
                <Small busy={doing.isBusy} text={text.read} act={() => handle('read')} />
              )}
              <Small busy={doing.isBusy} text={text.hold} act={() => handle('on-hold')} />
            </>
          )}
          <Attach contact={contact} doing={doing} />
          <Small
            busy={false}
            text={text.correct}
            act={() => room.panel.set({ kind: 'correct', contact: id })}
          />
          <Small busy={false} text={text.aside} act={() => room.panel.set({ kind: 'aside', contact: id })} />
        </div>
      )}
      <RefusedPanel doing={doing} />
    </section>
  )
}

function Small(props: { readonly busy: boolean; readonly text: string; readonly act: () => void }) {
  return (
    <button type="button" className="button is-small" disabled={props.busy} onClick={props.act}>
      {props.text}
    </button>
  )
}

/** To the craft that is chosen; or a craft of its own. */
function Attach(props: { readonly contact: RescueContact; readonly doing: ReturnType<typeof useDeeds> }) {
  const { contact, doing } = props
  const room = useRescueRoom()
  const { words } = useSpeech()
  const standing = useStanding()
  const choice = useReadable(room.choice)
  const craft = standing === null ? null : chosenOf(standing, choice).craft
  if (contact.isTest) return null
  const open = async () => {
    const opening = openingOf(contact, crypto.randomUUID())
    if (await doing.run(...opening.deeds))
      room.choice.update(before => ({ ...before, craft: opening.craft, case: null }))
  }
  return (
    <>
      {craft !== null && !contact.crafts.includes(craft.id) && (
        <Small
          busy={doing.isBusy}
          text={words.rescue.contact.attachTo(craft.name)}
          act={() =>
            void doing.run({
              kind: 'craft.contact-attached',
              craft: craft.id,
              contact: contact.id,
              grounds: [],
            })
          }
        />
      )}
      {contact.crafts.length === 0 && (
        <Small busy={doing.isBusy} text={words.rescue.contact.openCraft} act={() => void open()} />
      )}
    </>
  )
}

function CallBack({ contact }: { readonly contact: string }) {
  const { words } = useSpeech()
  const text = words.rescue.contact
  return (
    <WordsForm
      title={text.callBack}
      label={text.outcome}
      submit={text.spoke}
      mayBeEmpty
      deeds={said => [{ kind: 'contact.handled', contact, state: 'called-back', words: said }]}
      other={{
        submit: text.noAnswer,
        deeds: said => [{ kind: 'contact.handled', contact, state: 'call-back-failed', words: said }],
      }}
    />
  )
}
