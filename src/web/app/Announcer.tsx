/** What a screen reader hears without asking: at once when the link is lost or a feed falls silent; else when it is idle. */
import { useEffect, useRef, useState } from 'react'
import { isMissed } from '../frame/LinkState.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf } from '../ship/name.ts'
import { feedName } from '../situation/feed-name.ts'

export function Announcer() {
  const atOnce = useAtOnce()
  const whenIdle = useWhenIdle()
  return (
    <>
      <div className="spoken-only" role="alert">
        {atOnce}
      </div>
      <output className="spoken-only">{whenIdle}</output>
    </>
  )
}

function useAtOnce(): string {
  const session = useSession()
  const { words } = useSpeech()
  const link = useReadable(session.linkWord)
  const feeds = useReadable(session.feeds)
  const [said, setSaid] = useState('')
  const before = useRef({ link, down: new Set<string>() })
  useEffect(() => {
    if (link === 'lost' && before.current.link !== 'lost') setSaid(words.spoken.linkLost)
    if (link === 'open' && before.current.link === 'lost') setSaid(words.spoken.linkBack)
    const down = new Set(feeds.filter(isMissed).map(feed => feed.id))
    for (const feed of feeds) {
      if (down.has(feed.id) && !before.current.down.has(feed.id))
        setSaid(words.feeds.spokenLost(feedName(feed, words)))
      if (!down.has(feed.id) && before.current.down.has(feed.id))
        setSaid(words.feeds.spokenBack(feedName(feed, words)))
    }
    before.current = { link, down }
  }, [link, feeds, words])
  return said
}

function useWhenIdle(): string {
  const session = useSession()
  const { words, units } = useSpeech()
  const chosen = useReadable(session.chosen)
  const replaying = useReadable(session.replay.state) !== null
  const view = useReadable(session.view)
  const { palette } = useReadable(session.settings)
  const [said, setSaid] = useState('')
  const before = useRef({ chosen, replaying, view, palette })
  useEffect(() => {
    const was = before.current
    before.current = { chosen, replaying, view, palette }
    if (was.replaying !== replaying)
      setSaid(replaying ? words.spoken.replayOn(units.time(session.shownMs())) : words.spoken.replayOff)
    else if (was.view !== view) setSaid(words.spoken[view])
    else if (was.palette !== palette) setSaid(words.spoken.palette(words.palette[palette]))
    else if (was.chosen !== chosen && chosen !== null) {
      const identity = session.identities().get(chosen)
      setSaid(words.spoken.chosen(nameOf(identity, words), words.classOne[session.picture().classOf(chosen)]))
    }
  }, [chosen, replaying, view, palette, words, units, session])
  return said
}
