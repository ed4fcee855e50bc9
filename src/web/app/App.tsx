/** The watch screen: the frame, and in it the same thing in the same place. */
import { useEffect } from 'react'
import { Rail } from '../frame/Rail.tsx'
import { StatusBar } from '../frame/StatusBar.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { KeysDialogue } from '../keys/KeysDialogue.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { PictureList } from '../list/PictureList.tsx'
import type { Session } from '../session/session.ts'
import { SessionProvider, useReadable, useSession, useSpeech } from '../session/use.ts'
import { Chosen } from '../ship/Chosen.tsx'
import { PickBanner } from '../sighting/PickBanner.tsx'
import { SightingDialogue } from '../sighting/SightingDialogue.tsx'
import { FeedHealth } from '../situation/FeedHealth.tsx'
import { Situation } from '../situation/Situation.tsx'
import { Time } from '../time/Time.tsx'
import { Announcer } from './Announcer.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { MapPane } from './MapPane.tsx'
import './app.css'

export function App({ session }: { readonly session: Session }) {
  return (
    <SessionProvider value={session}>
      <Screen />
    </SessionProvider>
  )
}

function Screen() {
  const session = useSession()
  const { words } = useSpeech()
  const view = useReadable(session.view)
  const noMap = useReadable(session.noMap)
  const replaying = useReadable(session.replay.state) !== null
  const lost = useReadable(session.linkWord) === 'lost'
  useKeys(session)
  useDocument(session)
  return (
    <>
      <a className="skip" href="#picture">
        {words.page.skip}
      </a>
      <div
        className={`frame${view === 'list' ? ' is-list' : ''}${replaying ? ' is-replay' : ''}${lost && !replaying ? ' is-lost' : ''}`}
      >
        <TopBar />
        <Rail />
        <Situation />
        <main
          id="picture"
          className="picture"
          aria-label={words.page.regions.picture}
          tabIndex={-1}
          data-region
        >
          <LinkBanner />
          <PickBanner />
          {noMap && <output className="banner">{words.page.noMap}</output>}
          <div className="picture-map" inert={view === 'list'}>
            {!noMap && <MapPane />}
          </div>
          {view === 'list' && <PictureList />}
        </main>
        <Chosen />
        <Time />
        <StatusBar />
      </div>
      <KeysDialogue />
      <FeedHealth />
      <SightingDialogue />
      <Announcer />
    </>
  )
}

/** The page itself speaks the language and wears the palette. */
function useDocument(session: Session): void {
  const { words, language } = useSpeech()
  const { palette, dimmer } = useReadable(session.settings)
  const node = useReadable(session.node)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset['palette'] = palette
    // Only the night is dimmed: the choice waits while another palette is worn.
    document.documentElement.style.filter = palette === 'night' && dimmer < 1 ? `brightness(${dimmer})` : ''
    document.title = words.page.title(node?.name ?? '…')
  }, [language, palette, dimmer, words, node?.name])
}
