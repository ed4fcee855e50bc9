/** What can be done, found by its words: the same acts as the keys, for whoever does not know the key. */
import { useAlertDesk } from '../alerts/use-alerts.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { ACTS, type Act, keyLabel, keyOf } from './keymap.ts'
import { canCommand, command } from './use-keys.ts'

export const COMMANDS_ID = 'commands'
/** Commands shown at once; more letters find fewer. */
const SHOWN_MAX = 4
/** Shorter words find half of all there is. */
const LETTERS_MIN = 3
/** They need a digit or a direction, or are the search itself. */
const NOT_HERE: ReadonlySet<Act> = new Set(['layer', 'scrub', 'search', 'close', 'region'])

export function Commands({ query }: { readonly query: string }) {
  const session = useSession()
  const house = useHouse()
  const alerts = useAlertDesk()
  const { words } = useSpeech()
  const settings = useReadable(session.settings)
  const wanted = fold(query)
  const found = ACTS.filter(
    act => !NOT_HERE.has(act) && canCommand(act, house) && fold(words.keys.acts[act]).includes(wanted),
  ).slice(0, SHOWN_MAX)
  if (wanted.length < LETTERS_MIN || found.length === 0) return null
  return (
    <ul id={COMMANDS_ID} className="found" aria-label={words.keys.title}>
      {found.map(act => (
        <li key={act}>
          <button
            type="button"
            className="row found-row"
            onClick={() => {
              session.query.set('')
              // The column that answers comes back with the next frame.
              requestAnimationFrame(() => command(session, house, alerts, act))
            }}
          >
            <span className="need-text strong">{words.keys.acts[act]}</span>
            <kbd>{keyLabel(keyOf(settings, act), words.keys.names)}</kbd>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Without case and accents. */
function fold(text: string): string {
  return text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
