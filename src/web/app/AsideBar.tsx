/** What was being written when somebody went to a distress: it is kept, and this is the way back to it. */
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function AsideBar() {
  const session = useSession()
  const house = useHouse()
  const { words } = useSpeech()
  const aside = useReadable(session.aside)
  if (aside === null) return null
  return (
    <div className="banner is-aside">
      <output>{words.alerts.banner.kept}</output>
      <button type="button" className="button is-small" onClick={back}>
        {words.alerts.banner.back}
      </button>
    </div>
  )

  function back(): void {
    if (aside === 'rescue') house.route.set({ room: 'rescue', open: null })
    else session.dialogue.set(aside)
  }
}
