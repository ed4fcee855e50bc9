/** What is asked of units for this case: each with the state of its newest brief. */
import { useMemo } from 'react'
import type { RescueLine, RescueTask } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import type { Chosen } from './choice.ts'
import { KeyCap } from './KeyCap.tsx'
import { useRescueRoom } from './room.ts'
import type { Standing } from './standing.ts'
import { TaskForm } from './TaskForm.tsx'
import { TaskRow } from './TaskRow.tsx'
import { isEnded, isSameBrief } from './tasking.ts'

const NO_LINES: readonly RescueLine[] = []

export function TaskingPart({ standing, chosen }: { readonly standing: Standing; readonly chosen: Chosen }) {
  const room = useRescueRoom()
  const panel = useReadable(room.panel)
  const { words } = useSpeech()
  const text = words.rescue.task
  const lines = useMemo(() => linesByTask(standing.lines), [standing.lines])
  const tasks = tasksOf(standing, chosen)
  const changed = panel?.kind === 'task' ? tasks.find(({ id }) => id === panel.task) : undefined
  return (
    <section className="rescue-part" aria-label={text.title}>
      <div className="rescue-part-head">
        <h3>{text.title}</h3>
        {panel?.kind !== 'task' && (
          <button
            data-key-act="task"
            type="button"
            className="button is-small"
            onClick={() => room.panel.set({ kind: 'task', task: null })}
          >
            {text.task} <KeyCap act="task" />
          </button>
        )}
      </div>
      {panel?.kind === 'task' && (
        <TaskForm key={panel.task ?? ''} standing={standing} chosen={chosen} changed={changed ?? null} />
      )}
      {tasks.length === 0 && panel?.kind !== 'task' && <p className="muted small">{text.none}</p>}
      {tasks.map((task, at) => (
        <TaskRow
          key={task.id}
          isBriefAbove={isSameBrief(task, tasks[at - 1])}
          task={task}
          unit={standing.units.get(task.unit) ?? null}
          place={chosen.craft?.places[0]?.place ?? null}
          lines={lines.get(task.id) ?? NO_LINES}
          us={standing.centre}
        />
      ))}
    </section>
  )
}

/** Running ones first, the oldest first; then those that are over. */
function tasksOf({ tasks }: Standing, { craft, case: known }: Chosen): readonly RescueTask[] {
  const members = new Set(craft?.members.map(({ id }) => id))
  return [...tasks.values()]
    .filter(
      task => (known !== null && task.case === known.id) || (task.craft !== null && members.has(task.craft)),
    )
    .toSorted((a, b) => Number(isEnded(a.state)) - Number(isEnded(b.state)) || (a.sentAt < b.sentAt ? -1 : 1))
}

function linesByTask(lines: Standing['lines']): ReadonlyMap<string, readonly RescueLine[]> {
  const found = new Map<string, RescueLine[]>()
  for (const line of lines.values()) {
    if (!('task' in line.deed) || line.deed.task === null) continue
    const mine = found.get(line.deed.task) ?? []
    mine.push(line)
    found.set(line.deed.task, mine)
  }
  return found
}
