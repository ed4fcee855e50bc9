/**
 * The picture in words: the same tracks, order, filter and card as the map, for keyboard and ear. Only the rows in sight
 * are drawn; the grid keeps the focus and names its active row (aria-activedescendant).
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { TrackClass } from '#contract'
import { groupsOf, type Sort } from '../session/order.ts'
import { HOME } from '../session/session.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { GroupRow, TrackRow } from './ListRows.tsx'
import { ListHead, ListTitle } from './ListHead.tsx'
import { type ListRow, rowKey, rowsOf } from './rows.ts'
import './list.css'

const ROW_PX = 32
/** Rows drawn above and below what is in sight. */
const OVERSCAN = 8

export function PictureList() {
  const session = useSession()
  const { words, units } = useSpeech()
  const hidden = useReadable(session.hiddenClasses)
  const [sort, setSort] = useState<Sort>({ key: 'name', descending: false })
  const [closed, setClosed] = useState<ReadonlySet<TrackClass>>(new Set())
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  usePulse()

  const groups = groupsOf(session.picture(), session.identities(), hidden, sort, HOME)
  const rows = rowsOf(groups, closed)
  const tracks = groups.reduce((sum, group) => sum + group.tracks.length, 0)
  const active = Math.max(
    0,
    rows.findIndex(row => rowKey(row) === activeKey),
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_PX,
    getItemKey: index => rowKey(rows[index] as ListRow),
  })

  return (
    <div className="list">
      <ListTitle sort={sort} setSort={setSort} />
      <div
        ref={box}
        className="list-grid"
        role="treegrid"
        tabIndex={0}
        aria-label={words.list.title}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={rows.length === 0 ? undefined : rowId(active)}
        onKeyDown={keyDown}
      >
        <ListHead sort={sort} setSort={setSort} />
        <div role="rowgroup" className="list-rows" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index] as ListRow
            const place = {
              id: rowId(item.index),
              index: item.index + 2,
              top: item.start,
              active: item.index === active,
            }
            return row.kind === 'group' ? (
              <GroupRow key={item.key} row={row} place={place} toggle={() => toggle(row.class, row.open)} />
            ) : (
              <TrackRow key={item.key} row={row} place={place} open={() => open(item.index)} />
            )
          })}
        </div>
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

  function keyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const row = rows[active]
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_PX) - 2)
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to !== undefined) go(to)
    else if (event.key === 'Enter') open(active)
    else if (row?.kind === 'group' && event.key === 'ArrowRight' && !row.open) toggle(row.class, false)
    else if (row?.kind === 'group' && event.key === 'ArrowLeft' && row.open) toggle(row.class, true)
    else if (row?.kind === 'track' && event.key === 'ArrowLeft') go(active - row.place)
    else if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    event.stopPropagation()
  }

  function go(to: number): void {
    const index = Math.max(0, Math.min(rows.length - 1, to))
    const row = rows[index]
    if (row === undefined) return
    setActiveKey(rowKey(row))
    virtual.scrollToIndex(index)
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

function rowId(index: number): string {
  return `row-${index}`
}
