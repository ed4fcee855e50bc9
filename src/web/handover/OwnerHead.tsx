/** Who owns the case, as this side reads it, and since when. Never empty: an offer is told beside the owner, not in its place. */
import type { Speech } from '../session/use.ts'
import { useNowMs } from '../rescue/Age.tsx'
import type { SideOf } from './HandoverSide.tsx'

export function OwnerHead(props: SideOf & { readonly speech: Speech; readonly open: () => void }) {
  const { side, standing, speech } = props
  const nowMs = useNowMs()
  const { title, under, isMine, isLate } = headOf(props, nowMs)
  const looks = ['owner-head', ...(isMine ? ['is-mine'] : []), ...(isLate ? ['is-late'] : [])]
  return (
    <div className={looks.join(' ')}>
      <div>
        <h2>{title}</h2>
        <p className="small">{under}</p>
      </div>
      {standing.centre === side && (
        <button type="button" className="button is-small" onClick={props.open}>
          {speech.words.handover.open}
        </button>
      )}
    </div>
  )
}

function headOf({ side, handover, speech }: SideOf & { readonly speech: Speech }, nowMs: number) {
  const { words, units } = speech
  const { known, offer, lines } = handover
  const { owner, name } = known
  const centre = words.rescue.centres[owner]
  const told = words.handover
  if (offer?.state === 'open') {
    const lateMs = nowMs - Date.parse(offer.dueAt)
    const isLate = lateMs > 0
    return {
      title:
        side === offer.to
          ? told.offeredToYou(centre, name)
          : told.offered(words.rescue.centres[offer.to], name),
      under: isLate
        ? told.overdue(units.age(lateMs / 1000))
        : told.untilAnswer(centre, units.time(Date.parse(offer.dueAt))),
      isMine: side === owner,
      isLate,
    }
  }
  if (offer?.state === 'accepted')
    return {
      title: side === offer.to ? told.youAccepted(name) : told.accepted(words.rescue.centres[offer.to], name),
      under: told.bothUntil(centre),
      isMine: true,
      isLate: false,
    }
  const hasMoved = lines.some(({ deed, ineffective }) => deed.kind === 'owner.moved' && ineffective === null)
  const since = units.time(Date.parse(known.ownerAt))
  const isRefused = offer?.state === 'refused'
  return {
    title: side === owner ? told.youOwn(name) : told.owns(centre, name),
    under: isRefused
      ? told.refusedBy(words.rescue.centres[offer.to], offer.refusal ?? words.rescue.unknown)
      : hasMoved
        ? told.sinceMoved(since)
        : told.since(since),
    isMine: side === owner,
    isLate: false,
  }
}
