/** What the officer must not overlook: the link to the node is lost, or the picture is one of the past. In words, over the picture. */
import { copyTimeLink } from '../time/time-link.ts'
import { keyLabel, keyOf } from '../keys/keymap.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'

export function LinkBanner() {
  const session = useSession()
  const { words, units } = useSpeech()
  const link = useReadable(session.linkWord)
  const replay = useReadable(session.replay.state)
  const settings = useReadable(session.settings)
  usePulse()
  if (replay !== null) {
    return (
      <div className="banner is-replay">
        <span className="strong">{words.marks.replayNote(units.dayAndTimeLong(session.shownMs()))}</span>
        <span className="banner-acts">
          <button
            type="button"
            className="button is-small"
            onClick={() => void copyTimeLink(session, location.href, navigator.clipboard)}
          >
            {words.time.copyLink} <kbd>{keyLabel(keyOf(settings, 'link'), words.keys.names)}</kbd>
          </button>
          <button type="button" className="button is-small" onClick={session.toLive}>
            {words.time.toLive} <kbd>B</kbd>
          </button>
        </span>
      </div>
    )
  }
  if (link !== 'lost') return null
  const retryMs = session.retryInMs()
  return (
    <div className="banner is-lost">
      <span className="strong">{words.marks.linkLost}</span>
      <span>{words.marks.linkLostFor(units.age(session.lostForMs() / 1000))}</span>
      {retryMs > 0 && (
        <span className="small">{words.marks.retry(units.seconds(Math.ceil(retryMs / 1000)))}</span>
      )}
    </div>
  )
}
