/**
 * A distress that nobody has acknowledged: over every room and beside every dialogue, also in replay, until somebody does. It cannot be
 * closed. Whoever acts on it while something is being written finds that again.
 */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import type { RescueAlert } from '#contract'
import { focusSeen, isDialogueOpen } from '../app/dialogue-layer.ts'
import { actOf } from '../keys/keymap.ts'
import type { Standing } from '../rescue/standing.ts'
import { useHouse } from '../rooms/house.ts'
import { useRoom } from '../rooms/use-room.ts'
import { useSession, useSpeech, useReadable } from '../session/use.ts'
import { lookAt } from './act.ts'
import { AlertMark } from './AlertMark.tsx'
import { bannerKey } from './banner-key.ts'
import { isUnanswered } from './order.ts'
import { reasonOf, subjectOf, titleOf } from './say.ts'
import { placeOf } from './shown.ts'
import { useAlertDesk, useLiveAlerts, useLiveStanding } from './use-alerts.ts'
import './alerts.css'

export function DistressBanner() {
  const standing = useLiveStanding()
  const waiting = useLiveAlerts()
    .filter(alert => alert.priority === 'emergency' && isUnanswered(alert))
    .toSorted((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt))
  const [first] = waiting
  return first === undefined ? null : <Banner first={first} count={waiting.length} standing={standing} />
}

function Banner(props: {
  readonly first: RescueAlert
  readonly count: number
  readonly standing: Standing | null
}) {
  const { first, count, standing } = props
  const session = useSession()
  const house = useHouse()
  const desk = useAlertDesk()
  const speech = useSpeech()
  const { words, units } = speech
  const room = useRoom()
  const banner = useRef<HTMLElement>(null)
  const isReplay = useReadable(session.replay.state) !== null
  useGivenBack(banner)
  const what = [titleOf(first, speech), subjectOf(first, standing, speech), reasonOf(first, speech)]
  return (
    <section ref={banner} className="distress-banner" aria-label={words.alerts.banner.title(count)}>
      <AlertMark priority="emergency" isOpen isFlashing />
      <span className="strong">
        {isReplay && `${words.alerts.banner.inReplay} `}
        {words.alerts.banner.title(count)}
      </span>
      <span className="distress-text clip">{what.filter(each => each != null).join(' · ')}</span>
      <span className="number small">{units.age((session.nowMs() - Date.parse(first.raisedAt)) / 1000)}</span>
      <button type="button" className="button is-urgent" data-region onClick={open} onKeyDown={press}>
        {words.alerts.banner.open}
      </button>
    </section>
  )

  function press(event: KeyboardEvent): void {
    const act = actOf(session.settings.get(), event.nativeEvent)?.act ?? null
    const isLookedAt = desk.focused.get() === first.id
    const sight = { isWatch: room?.room === 'watch', hasDialogue: isDialogueOpen(), isLookedAt }
    if (bannerKey(act, sight) === 'rest') return
    event.preventDefault()
    open()
  }

  function open(): void {
    const alert = first
    session.toLive()
    session.query.set('')
    session.putAside()
    house.route.set({ room: 'watch' })
    // The map of a room that was not seen has no size before the next frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => lookAt(alert, placeOf(alert, standing, session), session, desk)),
    )
  }
}

/** The banner goes when somebody acknowledged: the focus that it had goes to the dialogue that is open, else to what is seen. */
function useGivenBack(banner: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const node = banner.current
    return () => {
      if (node?.contains(document.activeElement) !== true) return
      focusSeen()
    }
  }, [banner])
}
