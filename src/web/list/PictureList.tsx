/**
 * The picture in words: the same tracks, order, filter and card as the map, for keyboard and ear. Only the rows in sight
 * are drawn; the grid keeps the focus and names its active row (aria-activedescendant).
 */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { TrackClass } from '#contract'
import { groupsOf, type Sort } from '../session/order.ts'
import { HOME } from '../session/session.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { ListHead, ListTitle } from './ListHead.tsx'
import { GroupRow, TrackRow } from './ListRows.tsx'
import { type ListRow, rowKey, rowsOf } from './rows.ts'
import { useWindow } from './use-window.ts'
import './list.css'

const ROW_PX = 32

export function PictureList() {
  const session = useSession()
  const { words, units } = useSpeech()
  const hidden = useReadable(session.hiddenClasses)
  const [sort, setSort] = useState<Sort>({ key: 'name', descending: false })
  const [closed, setClosed] = useState<ReadonlySet<TrackClass>>(new Set())
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const list = useReadable(session.watch.doubts)
  const doubts = useMemo(() => new Map(list?.doubts.map(each => [each.number, each])), [list])
  usePulse()

  const groups = groupsOf(session.picture(), session.identities(), hidden, sort, HOME)
  const rows = rowsOf(groups, closed)
  const tracks = groups.reduce((sum, group) => sum + group.tracks.length, 0)
  const active = Math.max(
    0,
    rows.findIndex(row => rowKey(row) === activeKey),
  )
  const { first, end } = useWindow(box, ROW_PX, rows.length)

  return (
    <div className="list">
      <ListTitle sort={sort} setSort={setSort} />
      <div ref={box} className="list-box">
        <table
          className="list-grid"
          // A table that is a tree and takes keys: what WAI-ARIA calls a treegrid.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="treegrid"
          tabIndex={0}
          aria-label={words.list.title}
          aria-rowcount={rows.length + 1}
          aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
          onKeyDown={keyDown}
        >
          <ListHead sort={sort} setSort={setSort} />
          <tbody className="list-rows" style={{ blockSize: rows.length * ROW_PX }}>
            {rows.slice(first, end).map((row, offset) => drawn(row, first + offset))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="list-empty muted">{words.list.empty}</p>}
      </div>
      <p className="list-foot small muted">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {words.list.hint.row}
        </span>
        <span>
          <kbd>→</kbd> <kbd>←</kbd> {words.list.hint.group}
        </span>
        <span>
          <kbd>{words.keys.names.enter}</kbd> {words.list.hint.open}
        </span>
        <span className="list-count">{words.list.summary(units.whole(tracks), groups.length)}</span>
      </p>
    </div>
  )

  function drawn(row: ListRow, index: number) {
    const place = { id: rowId(index), index: index + 2, top: index * ROW_PX, active: index === active }
    return row.kind === 'group' ? (
      <GroupRow key={rowKey(row)} row={row} place={place} toggle={() => open(index)} />
    ) : (
      <TrackRow
        key={rowKey(row)}
        row={row}
        doubt={doubts.get(row.now.track) ?? null}
        place={place}
        open={() => open(index)}
      />
    )
  }

  function keyDown(event: KeyboardEvent<HTMLTableElement>): void {
    if (event.target !== event.currentTarget) return
    const row = rows[active]
    const to = destination(event.key)
    if (to !== null) go(to)
    else if (event.key === 'Enter') open(active)
    else if (row?.kind === 'group' && event.key === 'ArrowRight' && !row.open) toggle(row.class, false)
    else if (row?.kind === 'group' && event.key === 'ArrowLeft' && row.open) toggle(row.class, true)
    else if (row?.kind === 'track' && event.key === 'ArrowLeft') go(active - row.place)
    else if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    event.stopPropagation()
  }

  function destination(key: string): number | null {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_PX) - 2)
    switch (key) {
      case 'ArrowDown':
        return active + 1
      case 'ArrowUp':
        return active - 1
      case 'PageDown':
        return active + page
      case 'PageUp':
        return active - page
      case 'Home':
        return 0
      case 'End':
        return rows.length - 1
      default:
        return null
    }
  }

  function go(to: number): void {
    const index = Math.max(0, Math.min(rows.length - 1, to))
    const row = rows[index]
    if (row === undefined) return
    setActiveKey(rowKey(row))
    intoSight(box.current, index)
  }

  function open(index: number): void {
    const row = rows[index]
    if (row === undefined) return
    setActiveKey(rowKey(row))
    if (row.kind === 'track') session.choose(row.now.track, true)
    else toggle(row.class, row.open)
  }

  function toggle(name: TrackClass, close: boolean): void {
    const next = new Set(closed)
    if (close) next.add(name)
    else next.delete(name)
    setClosed(next)
    setActiveKey(`group-${name}`)
  }
}

/** The head of the columns lies over the first row in sight. */
function intoSight(box: HTMLElement | null, index: number): void {
  if (box === null) return
  const top = index * ROW_PX
  const room = box.clientHeight - 2 * ROW_PX
  if (top < box.scrollTop) box.scrollTop = top
  else if (top > box.scrollTop + room) box.scrollTop = top - room
}

function rowId(index: number): string {
  return `row-${index}`
}
