/** The line is away: since when, what waits, and that it is kept with its time. Silent while the line is there and nothing is wrong. */
import { useReadable, useSpeech } from '../session/use.ts'
import { useDoorNode } from '../rooms/use-room.ts'
import { OfflineIcon } from './icons.tsx'
import { OUTBOX_MAX } from './outbox.ts'
import type { Field } from './use-field.ts'

export function OfflineBar({ sinceMs, field }: { readonly sinceMs: number | null; readonly field: Field }) {
  const { words, units } = useSpeech()
  const isKept = useReadable(field.outbox.isKept)
  const hasNode = useDoorNode() !== null
  const told = words.field
  const waiting = field.items.filter(({ sending }) => sending.kind === 'waiting').length
  const isOffline = sinceMs !== null
  return (
    <output className={isOffline || field.isFull || !isKept ? 'field-offline' : 'field-offline is-quiet'}>
      {isOffline && (
        <>
          <OfflineIcon />
          <p>
            <strong>{told.offlineSince(units.time(field.byNodeMs(sinceMs)))}</strong>
            <span className="small">{waiting > 0 ? told.waiting(waiting) : told.nothingWaits}</span>
            {!hasNode && field.sheet !== null && (
              <span className="small">
                {told.kept(units.time(field.byNodeMs(Date.parse(field.sheet.at))))}
              </span>
            )}
          </p>
          <button type="button" className="button is-small" onClick={field.retry}>
            {told.retry}
          </button>
        </>
      )}
      {!isOffline && waiting > 0 && <p className="small">{told.waiting(waiting)}</p>}
      {field.isFull && <p className="small strong">{told.full(OUTBOX_MAX)}</p>}
      {!isKept && <p className="small">{told.notKept}</p>}
    </output>
  )
}
