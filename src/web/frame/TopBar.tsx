/** The top bar: who we are, what time it is, what kind of picture this is, and how old. None of it may be hidden. */
import { LoadMeter } from '../alerts/LoadMeter.tsx'
import { SoundState } from '../alerts/SoundState.tsx'
import { KeysIcon, Rings } from '../look/icons.tsx'
import { useDoorNode, useMay, useMe } from '../rooms/use-room.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { Choices } from './Choices.tsx'
import { LinkState, warningsOf } from './LinkState.tsx'
import { SearchField } from './SearchField.tsx'
import './frame.css'

export function TopBar() {
  const session = useSession()
  const { words } = useSpeech()
  const may = useMay()
  const watches = may.includes('watch')
  return (
    <header className="top-bar" aria-label={words.page.regions.top} tabIndex={-1} data-region>
      <span className="top-rings">
        <Rings />
      </span>
      <NodeName />
      <Clock />
      <Marks />
      <div className="top-rest">
        {watches && <SearchField />}
        <LinkState />
        {may.includes('rescue') && (
          <>
            <LoadMeter />
            <SoundState />
          </>
        )}
        <Choices>
          <button
            type="button"
            className="button is-plain is-square"
            aria-label={words.top.keys}
            title={`${words.top.keys} (?)`}
            onClick={() => session.dialogue.set('keys')}
          >
            <KeysIcon />
          </button>
        </Choices>
      </div>
    </header>
  )
}

/** Whose node, and who is here for what: the line opens the session, where one signs out. */
function NodeName() {
  const session = useSession()
  const { words } = useSpeech()
  const node = useDoorNode()
  const me = useMe()
  return (
    <div className="top-cell top-who">
      <h1 className="top-name">{node?.name ?? 'Entente'}</h1>
      {me !== null && (
        <button
          type="button"
          className="top-me micro muted clip"
          aria-label={words.me.open(me.displayName, words.purposes[me.purpose])}
          title={words.me.title}
          onClick={() => session.dialogue.set('me')}
        >
          {`${me.state} · ${me.displayName} · ${words.purposes[me.purpose]}`}
        </button>
      )}
    </div>
  )
}

function Clock() {
  const session = useSession()
  const { words, units } = useSpeech()
  usePulse()
  const shown = session.shownMs()
  return (
    <div className="top-cell top-clock" role="timer" aria-label={words.top.clock}>
      <time className="clock-time" dateTime={new Date(shown).toISOString()}>
        {units.time(shown)}
      </time>
      <span className="clock-zone">{words.top.utc}</span>
      <span className="clock-date micro muted">
        <span>{units.weekday(shown)}</span>
        <span>{units.date(shown)}</span>
      </span>
    </div>
  )
}

function Marks() {
  const session = useSession()
  const { words } = useSpeech()
  const node = useReadable(session.node)
  const doorNode = useDoorNode()
  const isSimulated = (node ?? doorNode)?.simulated === true
  const replaying = useReadable(session.replay.state) !== null
  const offline = useReadable(session.linkWord) === 'lost'
  return (
    <div className="top-cell top-marks">
      {offline && <span className="mark is-alarm">{words.marks.offline}</span>}
      {replaying && <span className="mark is-caution">{words.marks.replay}</span>}
      {isSimulated && <span className="mark">{words.marks.simulated}</span>}
      {warningsOf(node).map(code => (
        <span
          key={code}
          className="mark is-caution is-words"
          title={words.status.warnings[code] ?? words.status.warning(code)}
        >
          {words.status.warnings[code] ?? words.status.warning(code)}
        </span>
      ))}
    </div>
  )
}
