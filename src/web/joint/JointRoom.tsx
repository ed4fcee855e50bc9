/** The joint room: one log of both centres for all cases. Each entry stands in the language of its writer. */
import { useMemo, useState } from 'react'
import { inOrder } from '../handover/case-lines.ts'
import { CheckField, SelectField, TextField } from '../rescue/Fields.tsx'
import { RefusedPanel } from '../rescue/RefusedPanel.tsx'
import { createRescueRoom, RescueRoomProvider } from '../rescue/room.ts'
import type { Standing } from '../rescue/standing.ts'
import { useDeeds } from '../rescue/use-deeds.ts'
import { useStanding } from '../rescue/use-rescues.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { useHandoverFrom } from '../handover/use-handover-key.ts'
import { ALL_LINES, chosenLines, NO_CASE } from './choose-lines.ts'
import { ScrollBox } from './ScrollBox.tsx'
import { JointLines } from './JointLines.tsx'

/** Lines that are drawn at first, and that are added each time more are asked for. */
const LINES_AT_ONCE = 100

export function JointRoom() {
  const { words } = useSpeech()
  const standing = useStanding()
  const [room] = useState(createRescueRoom)
  const said = useReadable(room.said)
  return (
    <RescueRoomProvider value={room}>
      <main id="room" className="room joint-room" tabIndex={-1} data-region aria-label={words.joint.title}>
        <header className="joint-head">
          <h2>{words.joint.title}</h2>
          <p className="muted small">{words.joint.how}</p>
        </header>
        {standing === null ? (
          <p className="room-wait muted">{words.rescue.waiting}</p>
        ) : (
          <Log standing={standing} />
        )}
        <output className="spoken-only">{said}</output>
      </main>
    </RescueRoomProvider>
  )
}

function Log({ standing }: { readonly standing: Standing }) {
  const speech = useSpeech()
  const { words } = speech
  const [choice, setChoice] = useState(ALL_LINES)
  const [most, setMost] = useState(LINES_AT_ONCE)
  const ordered = useMemo(() => inOrder(standing.lines.values()), [standing.lines])
  const lines = useMemo(
    () => chosenLines(ordered, [...standing.cases.keys()], choice),
    [ordered, standing.cases, choice],
  )
  const cases = [...standing.cases.values()].toReversed()
  const open = standing.cases.get(choice.caseId ?? '')
  useHandoverFrom(standing, open?.id ?? null)
  return (
    <>
      <fieldset className="joint-filters" aria-label={words.joint.filters}>
        <SelectField
          label={words.joint.centre}
          value={choice.centre ?? 'both'}
          options={[
            ['both', words.joint.both],
            ['UK', words.rescue.centres.UK],
            ['FR', words.rescue.centres.FR],
          ]}
          change={value => setChoice({ ...choice, centre: value === 'both' ? null : value })}
        />
        <SelectField
          label={words.joint.case}
          value={choice.caseId ?? 'all'}
          options={[
            ['all', words.joint.allCases],
            ...cases.map(({ id, name }) => [id, name] as const),
            [NO_CASE, words.joint.noCase],
          ]}
          change={value => setChoice({ ...choice, caseId: value === 'all' ? null : value })}
        />
        <CheckField
          label={words.joint.alerts}
          isOn={choice.hasAlerts}
          change={hasAlerts => setChoice({ ...choice, hasAlerts })}
        />
        <output className="small muted">{words.joint.entries(lines.length)}</output>
      </fieldset>
      <Write caseId={open?.closed === null ? open.id : null} />
      <ScrollBox className="joint-log" label={words.joint.title}>
        {lines.length === 0 ? (
          <p className="muted">{ordered.length === 0 ? words.joint.empty : words.joint.nothing}</p>
        ) : (
          <JointLines lines={lines.slice(-most)} standing={standing} speech={speech} />
        )}
        {lines.length > most && (
          <button type="button" className="button is-small" onClick={() => setMost(most + LINES_AT_ONCE)}>
            {words.joint.more(Math.min(LINES_AT_ONCE, lines.length - most))}
          </button>
        )}
      </ScrollBox>
    </>
  )
}

/** A word into the log: of the case that is chosen, or of none. */
function Write({ caseId }: { readonly caseId: string | null }) {
  const { words } = useSpeech()
  const doing = useDeeds()
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (typed.trim() === '') return
    if (!(await doing.run({ kind: 'log.said', case: caseId, craft: null, words: typed.trim() }))) return
    setTyped('')
    setTried(false)
  }
  return (
    <form
      className="joint-write"
      aria-label={words.joint.write}
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        label={words.joint.write}
        value={typed}
        change={setTyped}
        bad={isTried && typed.trim() === '' ? words.rescue.badWords : null}
      />
      <button type="submit" className="button" disabled={doing.isBusy}>
        {words.joint.enter}
      </button>
      <RefusedPanel doing={doing} />
    </form>
  )
}
