/** The screen: the door until somebody is signed in, then the frame, and in it the same thing in the same place. */
import { type MouseEvent, useEffect, useLayoutEffect, useState } from 'react'
import { AlertPanel } from '../alerts/AlertPanel.tsx'
import { AlertSpeech } from '../alerts/AlertSpeech.tsx'
import { createAlertDesk } from '../alerts/desk.ts'
import { DistressBanner } from '../alerts/DistressBanner.tsx'
import { openAudio } from '../alerts/open-audio.ts'
import { AlertProvider, useAlertDesk } from '../alerts/use-alerts.ts'
import { AccountsRoom } from '../accounts/AccountsRoom.tsx'
import { DemoLine } from '../demo/DemoLine.tsx'
import { driftOf } from '../drift/acts.ts'
import { DriftRoom } from '../drift/DriftRoom.tsx'
import { FieldAway, FieldPage } from '../field/FieldPage.tsx'
import { Rail } from '../frame/Rail.tsx'
import { StatusBar } from '../frame/StatusBar.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { HandoverRoom } from '../handover/HandoverRoom.tsx'
import { JointRoom } from '../joint/JointRoom.tsx'
import { KeysDialogue } from '../keys/KeysDialogue.tsx'
import { KeyWord } from '../keys/KeyWord.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { PictureList } from '../list/PictureList.tsx'
import { KeptRescueRoom } from '../rescue/KeptRescueRoom.tsx'
import { RescueProvider, useRescueHouse } from '../rescue/use-rescues.ts'
import { LogRoom } from '../log/LogRoom.tsx'
import { type House, HouseProvider, useHouse } from '../rooms/house.ts'
import type { RoomName, Route } from '../rooms/route.ts'
import { useDoorNode, useMay, useMe, useRoom } from '../rooms/use-room.ts'
import { createCurtain } from '../session/curtain.ts'
import { PulseProvider, SessionProvider, useReadable, useSession, useSpeech } from '../session/use.ts'
import { Chosen } from '../ship/Chosen.tsx'
import { useDocumentLook } from '../sign-in/DoorPage.tsx'
import { EnrolPage } from '../sign-in/EnrolPage.tsx'
import { MeDialogue } from '../sign-in/MeDialogue.tsx'
import { SignInPage } from '../sign-in/SignInPage.tsx'
import { PickBanner } from '../sighting/PickBanner.tsx'
import { ShiftRoom } from '../shift/ShiftRoom.tsx'
import { SightingDialogue } from '../sighting/SightingDialogue.tsx'
import { FeedHealth } from '../situation/FeedHealth.tsx'
import { Situation } from '../situation/Situation.tsx'
import { Time } from '../time/Time.tsx'
import { useTimeLink } from '../time/time-link.ts'
import { TrustRoom } from '../trust/TrustRoom.tsx'
import { Announcer } from './Announcer.tsx'
import { AsideBar } from './AsideBar.tsx'
import { DialogueLayerProvider } from './dialogue-layer.ts'
import { LinkBanner } from './LinkBanner.tsx'
import { MapPane } from './MapPane.tsx'
import './app.css'
import '../rooms/room.css'

export function App({ house }: { readonly house: House }) {
  return (
    <HouseProvider value={house}>
      <Page />
    </HouseProvider>
  )
}

function Page() {
  const house = useHouse()
  const route = useReadable(house.route)
  const me = useMe()
  if (route?.room === 'enrol') return <EnrolPage token={route.token} />
  const isField = route?.room === 'field'
  if (me === null) return isField ? <FieldAway otherwise={<SignInPage />} /> : <SignInPage />
  const session = `${me.account} ${me.purpose} ${me.opened}`
  return isField ? <OfUnit key={`${session} field`} /> : <SignedIn key={session} />
}

/** The page of a unit: its order and what it says, and no picture behind it. */
function OfUnit() {
  const house = useHouse()
  const hasRescues = useMay().includes('rescue')
  const [rescues] = useState(() => house.openRescues(hasRescues))
  useEffect(() => rescues.end, [rescues])
  return (
    <RescueProvider value={rescues}>
      <FieldPage />
    </RescueProvider>
  )
}

/** One session of one person for one purpose: its picture, its link and its clocks begin and end with it. */
function SignedIn() {
  const house = useHouse()
  const watches = useMay().includes('watch')
  const [watch] = useState(() => house.openWatch(watches))
  useEffect(() => watch.end, [watch])
  const hasRescues = useMay().includes('rescue')
  const [rescues] = useState(() => house.openRescues(hasRescues))
  useEffect(() => rescues.end, [rescues])
  const [alerts] = useState(() => createAlertDesk(watch.session, rescues.rescues, house.rescue, openAudio))
  useEffect(() => alerts.end, [alerts])
  return (
    <SessionProvider value={watch.session}>
      <RescueProvider value={rescues}>
        <AlertProvider value={alerts}>
          <Screen />
        </AlertProvider>
      </RescueProvider>
    </SessionProvider>
  )
}

function Screen() {
  const house = useHouse()
  const session = useSession()
  const { words } = useSpeech()
  const room = useRoom()
  const may = useMay()
  const node = useDoorNode()
  const view = useReadable(session.view)
  const replaying = useReadable(session.replay.state) !== null
  const lost = useReadable(session.linkWord) === 'lost'
  const alerts = useAlertDesk()
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  useKeys(session, house, alerts)
  useTimeLink(session, house)
  useEffect(() => {
    // They went to prove who they are and came back without: this session says why.
    if (house.cameBack.get() !== null) session.dialogue.set('me')
  }, [session, house])
  const drifts = may.includes('drift')
  useEffect(() => {
    // Asked early, so that the first run need not wait for what the node and this screen prepare.
    if (drifts) void driftOf(session, house).look()
  }, [drifts, session, house])
  useDocumentLook(words.rooms.title(node?.name ?? '…', room === null ? '…' : nameOf(room, words.rooms)))
  const isWatch = room?.room === 'watch'
  const isDrift = room?.room === 'drift'
  const looks = [
    'frame',
    ...(view === 'list' && !isDrift ? ['is-list'] : []),
    ...(isDrift ? ['is-drift'] : isWatch ? [] : ['is-room']),
    ...(replaying ? ['is-replay'] : []),
    ...(lost && !replaying ? ['is-lost'] : []),
  ]
  return (
    <DialogueLayerProvider value={layer}>
      <a data-behind className="skip" href={isWatch || isDrift ? '#picture' : '#room'} onClick={skip}>
        {isWatch || isDrift ? words.page.skip : words.rooms.skip}
      </a>
      <div className="screen">
        <div data-behind>
          <DemoLine />
        </div>
        <DistressBanner />
        <div className="stage">
          <div data-behind className={looks.join(' ')}>
            <TopBar />
            <Rail />
            {may.includes('watch') && <Watch isSeen={isWatch || isDrift} />}
            {isDrift && <DriftRoom />}
            <KeptRescueRoom
              isSeen={room?.room === 'rescue'}
              open={room?.room === 'rescue' ? room.open : null}
            />
            {room?.room === 'handover' && <HandoverRoom caseId={room.case} />}
            {room?.room === 'joint' && <JointRoom />}
            {room?.room === 'shift' && <ShiftRoom />}
            {room?.room === 'log' && <LogRoom open={room.open} />}
            {room?.room === 'trust' && <TrustRoom part={room.part} />}
            {room?.room === 'accounts' && <AccountsRoom />}
            {room === null && <NoRoom />}
            <StatusBar />
          </div>
          <div ref={setLayer} className="dialogue-layer" />
        </div>
      </div>
      <KeysDialogue />
      <FeedHealth />
      <SightingDialogue />
      <MeDialogue />
      <KeyWord />
      <Announcer />
      <AlertSpeech />
    </DialogueLayerProvider>
  )
}

/**
 * The watch goes on behind the other rooms, unseen: the officer comes back to the picture as it was left. What is unseen is not drawn
 * anew each second, nor with each act of a rescue: it would keep the room that is seen waiting.
 */
function Watch({ isSeen }: { readonly isSeen: boolean }) {
  const session = useSession()
  const house = useRescueHouse()
  const [{ curtain, pulse, rescues }] = useState(() => {
    const drawn = createCurtain(isSeen)
    const standing = drawn.before(house.rescues.standing)
    return {
      curtain: drawn,
      pulse: drawn.before(session.pulse),
      rescues: { ...house, rescues: { ...house.rescues, standing } },
    }
  })
  useLayoutEffect(() => curtain.isOpen.set(isSeen), [curtain, isSeen])
  return (
    <PulseProvider value={pulse}>
      <RescueProvider value={rescues}>
        <WatchParts />
      </RescueProvider>
    </PulseProvider>
  )
}

function WatchParts() {
  const session = useSession()
  const { words } = useSpeech()
  const view = useReadable(session.view)
  const noMap = useReadable(session.noMap)
  const hasRescues = useMay().includes('rescue')
  return (
    <>
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
        <AsideBar />
        {noMap && <output className="banner">{words.page.noMap}</output>}
        <div className="picture-map" inert={view === 'list'}>
          {!noMap && <MapPane />}
        </div>
        {view === 'list' && hasRescues && (
          <div className="list-alerts">
            <AlertPanel />
          </div>
        )}
        {view === 'list' && <PictureList />}
      </main>
      <Chosen />
      <Time />
    </>
  )
}

function NoRoom() {
  const { words } = useSpeech()
  return (
    <main id="room" className="room no-room" tabIndex={-1} data-region>
      <h2>{words.rooms.notYours}</h2>
      <p className="muted">{words.rooms.notYoursHow}</p>
    </main>
  )
}

function nameOf(room: Route, names: Readonly<Record<RoomName, string>>): string {
  return room.room === 'enrol' || room.room === 'field' ? '…' : names[room.room]
}

/** The address behind `#` is the room's: the focus moves without it. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  const parts = [...document.querySelectorAll<HTMLElement>('#room, #picture')]
  parts.find(each => each.offsetParent !== null)?.focus()
}
