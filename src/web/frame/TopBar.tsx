/** The top bar: who we are, what time it is, what kind of picture this is, and how old. None of it may be hidden. */
import { KeysIcon, Rings } from '../look/icons.tsx'
import { PALETTES } from '../session/settings.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { LinkState, warningsOf } from './LinkState.tsx'
import { SearchField } from './SearchField.tsx'
import { Segments } from './Segments.tsx'
import './frame.css'

export function TopBar() {
  const { words } = useSpeech()
  return (
    <header className="top-bar" aria-label={words.page.regions.top} tabIndex={-1} data-region>
      <span className="top-rings">
        <Rings />
      </span>
      <NodeName />
      <Clock />
      <Marks />
      <div className="top-rest">
        <SearchField />
        <LinkState />
        <Choices />
      </div>
    </header>
  )
}

function NodeName() {
  const { words } = useSpeech()
  const node = useReadable(useSession().node)
  return (
    <div className="top-cell">
      <h1 className="top-name clip">{node?.name ?? 'Entente'}</h1>
      <span className="micro muted clip">
        {node === null
          ? words.marks.linkConnecting
          : `${words.nations[node.nation]} · ${words.roles.watchOfficer}`}
      </span>
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
  const replaying = useReadable(session.replay.state) !== null
  return (
    <div className="top-cell top-marks">
      {replaying && <span className="mark is-caution">{words.marks.replay}</span>}
      {node?.simulated === true && <span className="mark">{words.marks.simulated}</span>}
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

function Choices() {
  const session = useSession()
  const { words, language } = useSpeech()
  const { palette } = useReadable(session.settings)
  return (
    <div className="top-cell top-choices">
      <Segments
        label={words.language.label}
        chosen={language}
        choices={[
          { value: 'en', label: 'EN', spoken: 'English', language: 'en' },
          { value: 'fr', label: 'FR', spoken: 'Français', language: 'fr' },
        ]}
        choose={value => session.settings.update(settings => ({ ...settings, language: value }))}
      />
      <Segments
        label={words.palette.label}
        chosen={palette}
        choices={PALETTES.map(value => ({ value, label: words.palette[value] }))}
        choose={value => session.settings.update(settings => ({ ...settings, palette: value }))}
      />
      <button
        type="button"
        className="button is-plain is-square"
        aria-label={words.top.keys}
        title={`${words.top.keys} (?)`}
        onClick={() => session.dialogue.set('keys')}
      >
        <KeysIcon />
      </button>
    </div>
  )
}
