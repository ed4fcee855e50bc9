/** All keys, and the choice to change one or to turn it off (WCAG 2.1.4). */
import { type KeyboardEvent, useState } from 'react'
import { Dialogue } from '../app/Dialogue.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { ACT_GROUPS, ACTS, type Act, canChange, canTurnOff, keyLabel, keyOf, takenBy } from './keymap.ts'
import './keys.css'

export function KeysDialogue() {
  const session = useSession()
  const { words } = useSpeech()
  const open = useReadable(session.dialogue) === 'keys'
  const settings = useReadable(session.settings)
  const turnable = ACTS.filter(canTurnOff)
  const allOff = turnable.every(act => settings.keysOff.includes(act))
  return (
    <Dialogue open={open} title={words.keys.title} close={() => session.dialogue.set(null)}>
      <div className="keys-top">
        <p className="muted">{words.keys.note}</p>
        <button
          type="button"
          className="button is-small"
          onClick={() => session.settings.update(now => ({ ...now, keysOff: allOff ? [] : turnable }))}
        >
          {allOff ? words.keys.allOn : words.keys.allOff}
        </button>
        <button
          type="button"
          className="button is-small"
          disabled={Object.keys(settings.keysChanged).length === 0}
          onClick={() => session.settings.update(now => ({ ...now, keysChanged: {} }))}
        >
          {words.keys.reset}
        </button>
      </div>
      <div className="keys-groups">
        {(['picture', 'time', 'rescue', 'moving'] as const).map(group => (
          <section key={group}>
            <h3 className="section-title">{words.keys.groups[group]}</h3>
            <ul>
              {ACT_GROUPS[group].map(act => (
                <KeyRow key={act} act={act} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialogue>
  )
}

function KeyRow({ act }: { readonly act: Act }) {
  const session = useSession()
  const { words } = useSpeech()
  const settings = useReadable(session.settings)
  const [asking, setAsking] = useState<null | { readonly problem: string | null }>(null)
  const name = words.keys.acts[act]
  const label = keyLabel(keyOf(settings, act), words.keys.names)
  return (
    <li className="key-row">
      {canTurnOff(act) ? (
        <input
          type="checkbox"
          aria-label={words.keys.on(`${label}, ${name},`)}
          checked={!settings.keysOff.includes(act)}
          onChange={event => turn(event.target.checked)}
        />
      ) : (
        <span className="key-always micro muted">{words.keys.always}</span>
      )}
      <span className="key-name">
        {name}
        {asking?.problem != null && (
          <span className="key-problem small" role="alert">
            {asking.problem}
          </span>
        )}
      </span>
      {act === 'search' && <kbd>Ctrl K</kbd>}
      {canChange(act) ? (
        <button
          type="button"
          className="key-button"
          aria-label={asking === null ? words.keys.change(name, label) : words.keys.press}
          onClick={() => setAsking({ problem: null })}
          onBlur={() => setAsking(null)}
          onKeyDown={take}
        >
          <kbd>{asking === null ? label : words.keys.press}</kbd>
        </button>
      ) : (
        <kbd>{label}</kbd>
      )}
    </li>
  )

  function turn(on: boolean): void {
    session.settings.update(now => ({
      ...now,
      keysOff: on ? now.keysOff.filter(each => each !== act) : [...now.keysOff, act],
    }))
  }

  function take(event: KeyboardEvent<HTMLButtonElement>): void {
    if (asking === null) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      setAsking(null)
      return
    }
    if ([...event.key].length !== 1 || event.key === ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (takenBy(settings, event.key, act) !== null)
      return setAsking({ problem: words.keys.taken(event.key.toUpperCase()) })
    session.settings.update(now => ({
      ...now,
      keysChanged: { ...now.keysChanged, [act]: event.key.toLowerCase() },
    }))
    setAsking(null)
  }
}
