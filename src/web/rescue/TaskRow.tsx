/** One unit that is tasked: how far away, what it was told, and each step as it is heard; by voice, a step is entered here. */
import { memo, useState } from 'react'
import { type RescueLine, type RescueTask, type RescueUnit, seizureName } from '#contract'
import { useSpeech } from '../session/use.ts'
import { ageText, useNowMs } from './Age.tsx'
import { BriefTracker } from './BriefTracker.tsx'
import { UnitMark } from './icons.tsx'
import type { Centre, Place } from './parts.ts'
import { GoodsForm } from './GoodsForm.tsx'
import { HeardForm } from './HeardForm.tsx'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useRescueRoom } from './room.ts'
import { isEnded, isUnacknowledged, nearestUnits, type Step } from './tasking.ts'
import { capital, conditionText, listed, nearText, peopleText } from './told.ts'
import { useDeeds } from './use-deeds.ts'
import { WordsForm } from './WordsForm.tsx'

type Asking = 'result' | 'cannot' | 'cancel' | 'heard' | null

export const TaskRow = memo(function TaskRow(props: {
  readonly task: RescueTask
  readonly unit: RescueUnit | null
  readonly place: Place | null
  readonly lines: readonly RescueLine[]
  readonly us: Centre
  /** The same brief stands above already. */
  readonly isBriefAbove: boolean
}) {
  const { task, unit, lines, isBriefAbove } = props
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.task
  const [asking, setAsking] = useState<Asking>(null)
  const hear = (step: Exclude<Step, 'sent'>) => {
    if (step === 'result') setAsking('result')
    else
      void doing.run({
        kind: 'task.answered',
        task: task.id,
        version: task.version,
        state: step,
        words: null,
      })
  }
  const isOver = isEnded(task.state)
  const isOfGoods = task.order === 'secure-goods'
  return (
    <article className={`task-row${isOver ? ' is-over' : ''}`} aria-label={task.unit}>
      <div className="task-head">
        <UnitMark kind={unit?.kind ?? null} />
        <h4>{task.unit}</h4>
        <span className="muted small">
          <Away {...props} />
        </span>
        <TaskMark task={task} />
      </div>
      {!isBriefAbove && <BriefText task={task} />}
      <BriefTracker task={task} lines={lines} hear={hear} />
      {asking === null && !isOver && <Buttons task={task} ask={setAsking} />}
      {asking === 'result' && isOfGoods && <GoodsForm task={task} leave={() => setAsking(null)} />}
      {((asking === 'result' && !isOfGoods) || asking === 'cannot') && (
        <WordsForm
          title={`${words.rescue.labelled(task.unit)} ${asking === 'result' ? text.steps.result : text.sayCannot}`}
          label={text.result}
          submit={words.rescue.save}
          deeds={said => [
            { kind: 'task.answered', task: task.id, version: task.version, state: asking, words: said },
          ]}
          leave={() => setAsking(null)}
        />
      )}
      {asking === 'heard' && <HeardForm task={task} leave={() => setAsking(null)} />}
      {asking === 'cancel' && (
        <WordsForm
          title={text.stop}
          label={text.stopWhy}
          submit={text.stop}
          deeds={reason => [{ kind: 'task.cancelled', task: task.id, reason }]}
          leave={() => setAsking(null)}
        />
      )}
      {isOver && task.result !== null && <p className="small">{task.result}</p>}
      <Secured seizures={task.seizures} />
      <RefusedPanel doing={doing} />
    </article>
  )
})

/** That goods were secured, by name: what they are is not for rescue, and stands in the log for those who may read it. */
function Secured({ seizures }: { readonly seizures: readonly string[] }) {
  const { words } = useSpeech()
  if (seizures.length === 0) return null
  return (
    <p className="small">
      {words.goods.opened(seizures.map(seizureName).join(', '))}{' '}
      <span className="muted">{words.goods.readIn(words.purposes['crime-groups'])}</span>
    </p>
  )
}

function Away(props: {
  readonly unit: RescueUnit | null
  readonly place: Place | null
  readonly us: Centre
}) {
  const { words } = useSpeech()
  const text = words.rescue.task
  const { unit, place, us } = props
  if (unit === null) return text.awayUnknown
  const minutes = nearestUnits([unit], place)[0]?.minutes ?? null
  const parts = [
    minutes === null ? text.awayUnknown : text.away(String(Math.round(minutes))),
    ...(unit.of === us ? [] : [text.asked(words.rescue.short[unit.of])]),
  ]
  return parts.join(', ')
}

function TaskMark({ task }: { readonly task: RescueTask }) {
  const { words, units } = useSpeech()
  const nowMs = useNowMs()
  const text = words.rescue.task
  if (task.state === 'cancelled') return <span className="rescue-mark">{text.cancelled}</span>
  if (task.state === 'cannot') return <span className="rescue-mark is-warning">{text.cannot}</span>
  if (!isUnacknowledged(task)) return null
  const age = ageText(Math.max(0, (nowMs - Date.parse(task.stateAt)) / 1000), units.age)
  const mark = task.acknowledgedVersion > 0 ? text.changed(task.version) : text.notAcknowledged(age)
  return (
    <span className="rescue-mark is-warning">
      {task.escalatedAt === null ? mark : `${mark}, ${text.escalated}`}
    </span>
  )
}

function BriefText({ task }: { readonly task: RescueTask }) {
  const speech = useSpeech()
  const { words, units } = speech
  const text = words.rescue.task
  const { order, condition, aboard, lastContact, otherCraft } = task
  return (
    <p className="task-brief">
      <strong>
        {capital(text.orders[order])}. {conditionText(condition, speech)}.
      </strong>{' '}
      {capital(peopleText(aboard.people, speech))}.{' '}
      {lastContact !== null &&
        `${text.lastContact(units.time(Date.parse(lastContact.at)))}, ${units.position(lastContact.place)}. `}
      {otherCraft.length > 0 &&
        `${text.otherCraft(
          listed(
            otherCraft.map(near => nearText(near, speech)),
            speech,
          ),
        )}. `}
      {task.words}
      <span className="muted"> {text.version(task.version, units.time(Date.parse(task.sentAt)))}</span>
    </p>
  )
}

function Buttons({ task, ask }: { readonly task: RescueTask; readonly ask: (asking: Asking) => void }) {
  const room = useRescueRoom()
  const { words } = useSpeech()
  const text = words.rescue.task
  return (
    <div className="task-buttons">
      {(task.craft !== null || task.case !== null) && (
        <button
          type="button"
          className="link-button"
          aria-label={text.changeForm(task.unit)}
          onClick={() => room.panel.set({ kind: 'task', task: task.id })}
        >
          {text.change}
        </button>
      )}
      <button
        type="button"
        className="link-button"
        aria-label={text.heardForm(task.unit)}
        onClick={() => ask('heard')}
      >
        {text.heardEarlier}
      </button>
      <button
        type="button"
        className="link-button"
        aria-label={`${text.sayCannot}, ${task.unit}`}
        onClick={() => ask('cannot')}
      >
        {text.sayCannot}
      </button>
      <button
        type="button"
        className="link-button"
        aria-label={`${text.stop}, ${task.unit}`}
        onClick={() => ask('cancel')}
      >
        {text.stop}
      </button>
    </div>
  )
}
