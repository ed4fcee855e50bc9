/** The contacts that one row tells of: how many, and each by its time and channel while the row is looked at. None is hidden. */
import type { RescueAlert } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import type { RowParts } from './row-parts.ts'

export function RowContacts(props: {
  readonly alert: RescueAlert
  readonly parts: RowParts
  readonly isWide: boolean
}) {
  const house = useHouse()
  const { words, units } = useSpeech()
  const { alert, parts, isWide } = props
  const { contacts } = alert
  if (contacts.length < 2) return null
  if (!isWide)
    return <span className="small alert-contacts-count">{words.alerts.contactsOf(contacts.length)}</span>
  return (
    <ul className="alert-contacts" aria-label={words.alerts.contactsOf(contacts.length)}>
      {contacts.map(id => {
        const contact = parts.standing?.contacts.get(id)
        return (
          <li key={id}>
            <button
              type="button"
              className="alert-contact small"
              disabled={parts.isReplay}
              onClick={() => house.route.set({ room: 'rescue', open: { kind: 'contact', id } })}
            >
              {contact === undefined ? (
                <span className="muted">{words.alerts.contactNotHere}</span>
              ) : (
                <>
                  <span className="number">{units.timeShort(Date.parse(contact.heardAt))}</span>
                  <span className="clip">
                    {words.rescue.channels[contact.channel]}
                    {contact.text !== null && ` · ${words.rescue.said(contact.text)}`}
                  </span>
                </>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
