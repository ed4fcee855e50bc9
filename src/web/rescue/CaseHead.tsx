/** Which case and craft this is, what is known of it in one sentence, who coordinates; and beside it, always, who owns it. */
import { useMemo } from 'react'
import type { RescueCase, RescueCraft } from '#contract'
import { useMe } from '../rooms/use-room.ts'
import { useSpeech } from '../session/use.ts'
import { Age } from './Age.tsx'
import type { Chosen } from './choice.ts'
import { PhaseMark } from './icons.tsx'
import { caseOpened } from './opening.ts'
import { OwnerStrip } from './OwnerStrip.tsx'
import { PHASES } from './parts.ts'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { conditionText } from './told.ts'
import { type Doing, useDeeds } from './use-deeds.ts'
import { writerNamed } from './writer.ts'

export function CaseHead({ standing, chosen }: { readonly standing: Standing; readonly chosen: Chosen }) {
  const doing = useDeeds()
  const { craft, case: known } = chosen
  return (
    <header className="rescue-case-head">
      <div className="rescue-case-what">
        <Title craft={craft} known={known} />
        {craft !== null && <Known craft={craft} />}
        <div className="rescue-case-acts">
          {craft !== null && known === null && <OpenCase standing={standing} craft={craft} doing={doing} />}
          {known !== null && <Coordination standing={standing} known={known} doing={doing} />}
          {craft !== null && <ReportButton />}
        </div>
        <RefusedPanel doing={doing} />
      </div>
      {known !== null && <OwnerStrip standing={standing} known={known} />}
    </header>
  )
}

function Title({ craft, known }: { readonly craft: RescueCraft | null; readonly known: RescueCase | null }) {
  const { words } = useSpeech()
  const text = words.rescue.craft
  const title =
    known === null
      ? text.title(craft?.name ?? '')
      : craft === null
        ? text.caseOnly(known.name)
        : text.caseTitle(known.name, craft.name)
  const phase = craft?.severity ?? known?.phase ?? 'uncertainty'
  return (
    <h2 className="rescue-title">
      {title}
      <span className={`rescue-phase is-${phase}`}>
        <PhaseMark phase={phase} />
        {words.rescue.phases[phase]}
      </span>
    </h2>
  )
}

function Known({ craft }: { readonly craft: RescueCraft }) {
  const speech = useSpeech()
  const { words, units } = speech
  const text = words.rescue.craft
  const place = craft.places[0]
  return (
    <>
      <p className="rescue-known">
        {conditionText(craft.condition, speech)}. {text.last} <Age at={craft.heardAt} />
      </p>
      <p className="muted small">
        {place === undefined ? (
          <span className="rescue-mark is-warning">{words.rescue.queue.noPosition}</span>
        ) : (
          <>
            {units.position(place.place)} ± {units.doubt(place.doubtMetres)}, <Age at={place.at} />
          </>
        )}
        {craft.boat !== null && ` · ${craft.boat}`}
        {craft.members.length > 1 && ` · ${text.members(craft.members.map(({ name }) => name).join(' + '))}`}
      </p>
    </>
  )
}

function OpenCase(props: {
  readonly standing: Standing
  readonly craft: RescueCraft
  readonly doing: Doing
}) {
  const { standing, craft, doing } = props
  const { words } = useSpeech()
  return (
    <>
      <button
        type="button"
        className="button is-small is-primary"
        disabled={doing.isBusy}
        onClick={() => void doing.run(caseOpened(craft, crypto.randomUUID()))}
      >
        {words.rescue.craft.openCase}
      </button>
      <AddToCase standing={standing} craft={craft} doing={doing} />
    </>
  )
}

/** To an open case: one choice, and it is done. */
function AddToCase({ standing, craft, doing }: Parameters<typeof OpenCase>[0]) {
  const { words } = useSpeech()
  const open = [...standing.cases.values()].filter(({ closed }) => closed === null)
  if (open.length === 0) return null
  return (
    <span className="rescue-add">
      {open.slice(-ADD_TO_MAX).map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="button is-small"
          disabled={doing.isBusy}
          onClick={() => void doing.run({ kind: 'case.craft-added', case: id, craft: craft.id })}
        >
          {words.rescue.craft.addToCase(name)}
        </button>
      ))}
    </span>
  )
}

/** The newest open cases that a craft is offered to be added to. */
const ADD_TO_MAX = 2

function Coordination({
  standing,
  known,
  doing,
}: {
  readonly standing: Standing
  readonly known: RescueCase
  readonly doing: Doing
}) {
  const me = useMe()
  const speech = useSpeech()
  const { words } = speech
  const { coordinator } = known
  const name = useMemo(
    () => (coordinator === null ? null : writerNamed(coordinator, standing.lines.values(), speech)),
    [coordinator, standing.lines, speech],
  )
  const text = words.rescue.craft
  if (known.closed !== null) return null
  const next = PHASES[PHASES.indexOf(known.phase) + 1]
  return (
    <>
      <span className="small muted">{name === null ? text.noCoordinator : text.coordinator(name)}</span>
      {me !== null && coordinator !== me.account && (
        <button
          type="button"
          className="button is-small"
          disabled={doing.isBusy}
          onClick={() =>
            void doing.run({ kind: 'case.coordinator', case: known.id, coordinator: me.account })
          }
        >
          {text.coordinate}
        </button>
      )}
      {next !== undefined && (
        <button
          type="button"
          className="button is-small"
          disabled={doing.isBusy}
          onClick={() =>
            void doing.run({ kind: 'case.phase', case: known.id, phase: next, observation: null })
          }
        >
          {text.raise(words.rescue.phases[next].toLowerCase())}
        </button>
      )}
    </>
  )
}

function ReportButton() {
  const room = useRescueRoom()
  const { words } = useSpeech()
  return (
    <button type="button" className="button is-small" onClick={() => room.panel.set({ kind: 'observe' })}>
      {words.rescue.craft.report}
    </button>
  )
}
