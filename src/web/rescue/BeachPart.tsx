/** What is asked of patrols on a beach, before anyone is aboard: it belongs to no craft and no case. */
import { useMemo, useState } from 'react'
import type { RescueLine } from '#contract'
import { useSpeech } from '../session/use.ts'
import { BeachForm } from './BeachForm.tsx'
import { isBeachOrder, isBeachUnit } from './beach.ts'
import type { Standing } from './standing.ts'
import { TaskRow } from './TaskRow.tsx'
import { isEnded } from './tasking.ts'

/** Tasks that are over and stay in sight; what was before stands in the joint log. */
const OVER_SHOWN_MAX = 5
const NO_LINES: readonly RescueLine[] = []

export function BeachPart({ standing }: { readonly standing: Standing }) {
  const { words } = useSpeech()
  const [isAsking, setAsking] = useState(false)
  const { tasks, units } = standing
  const mine = useMemo(() => beachTasks(tasks), [tasks])
  const lines = useMemo(
    () => linesOf(standing.lines, new Set(mine.map(({ id }) => id))),
    [standing.lines, mine],
  )
  const patrols = useMemo(() => [...units.values()].filter(({ kind }) => isBeachUnit(kind)), [units])
  if (mine.length === 0 && patrols.length === 0) return null
  const text = words.goods.beach
  return (
    <section className="rescue-part beach-part" aria-label={text.title}>
      <div className="rescue-part-head">
        <h3>{text.title}</h3>
        {!isAsking && patrols.length > 0 && (
          <button type="button" className="button is-small" onClick={() => setAsking(true)}>
            {text.task}
          </button>
        )}
      </div>
      {isAsking && <BeachForm patrols={patrols} leave={() => setAsking(false)} />}
      {mine.map(task => (
        <TaskRow
          key={task.id}
          isBriefAbove={false}
          task={task}
          unit={units.get(task.unit) ?? null}
          place={task.lastContact?.place ?? null}
          lines={lines.get(task.id) ?? NO_LINES}
          us={standing.centre}
        />
      ))}
    </section>
  )
}

/** Running ones first, the oldest first; then the newest of those that are over. */
function beachTasks(tasks: Standing['tasks']) {
  const mine = [...tasks.values()]
    .filter(({ craft, case: known, order }) => craft === null && known === null && isBeachOrder(order))
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
  const over = mine.filter(({ state }) => isEnded(state))
  return [...mine.filter(({ state }) => !isEnded(state)), ...over.toReversed().slice(0, OVER_SHOWN_MAX)]
}

function linesOf(lines: Standing['lines'], tasks: ReadonlySet<string>) {
  const found = new Map<string, RescueLine[]>()
  for (const line of tasks.size === 0 ? [] : lines.values()) {
    const task = 'task' in line.deed ? line.deed.task : null
    if (task === null || !tasks.has(task)) continue
    found.set(task, [...(found.get(task) ?? []), line])
  }
  return found
}
