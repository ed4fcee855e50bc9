/** Where the screen starts: the browser's sockets, clock and store are handed to the house, and the house to the screen. */
import '@fontsource/inter/latin-400.css'
import '@fontsource/inter/latin-500.css'
import '@fontsource/inter/latin-600.css'
import './tokens/tokens.css'
import './look/base.css'
import './look/controls.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { createDemonstration } from './demo/play.ts'
import type { Fetch } from './link/ask.ts'
import { openSocket } from './link/browser-socket.ts'
import { createAccountApi } from './link/account-api.ts'
import { createDoorApi } from './link/door-api.ts'
import { createDemonstrationApi } from './link/demonstration-api.ts'
import { createDriftApi } from './link/drift-api.ts'
import { createNodeApi } from './link/node-api.ts'
import { openEventLine } from './link/browser-event-line.ts'
import { createRescueApi } from './link/rescue-api.ts'
import { closedRescueLine, openRescueLine } from './link/rescue-line.ts'
import { createRescues } from './rescue/standing.ts'
import { createRecordApi } from './link/record-api.ts'
import { createSensorApi } from './link/sensor-api.ts'
import { createTrustApi } from './link/trust-api.ts'
import { followHash } from './rooms/hash.ts'
import type { House } from './rooms/house.ts'
import { createCell } from './session/cell.ts'
import { followHome } from './session/home-language.ts'
import { createSession } from './session/session.ts'
import { createSettings } from './session/settings.ts'
import { takeCameBack } from './sign-in/came-back.ts'
import { createDoor } from './sign-in/door.ts'
import { createDrafts } from './sign-in/drafts.ts'
import { EMPTY_DRAFT } from './sighting/draft.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the screen.')

const settings = createSettings(shelf(), navigator.languages)
const drafts = createDrafts()
const sighting = createCell(EMPTY_DRAFT)
const pulse = createCell(0)
setInterval(() => pulse.set(pulse.get() + 1), 1000)
let lastAccount: string | null = null

const doorApi = createDoorApi((address, init) => fetch(address, init))
const door = createDoor({
  api: doorApi,
  after,
  entered: account => {
    drafts.belongTo(account)
    if (lastAccount !== null && lastAccount !== account) sighting.set(EMPTY_DRAFT)
    lastAccount = account
  },
  left: () => {
    drafts.clear()
    sighting.set(EMPTY_DRAFT)
  },
})

/** Every question of somebody signed in: an answer that nobody is ends what is shown. */
const signedFetch: Fetch = async (address, init) => {
  const response = await fetch(address, init)
  if (response.status === 401) door.expired()
  return response
}

const house: House = {
  settings,
  door,
  doorApi,
  drafts,
  pulse,
  records: createRecordApi(signedFetch),
  trust: createTrustApi(signedFetch),
  accounts: createAccountApi(signedFetch),
  drift: createDriftApi(signedFetch),
  rescue: createRescueApi(signedFetch),
  demonstration: createDemonstration(createDemonstrationApi(signedFetch)),
  cameBack: createCell(takeCameBack(location, history)),
  route: followHash(),
  nowMs: () => Date.now(),
  openWatch,
  openRescues,
}

pulse.subscribe(lookWhenOver)
followHome(settings, shelf(), door.state)
void door.look()
createRoot(root).render(<App house={house} />)

/** The live link and the clocks of one session. When the link is lost, the node may have ended the session: it is asked. */
function openWatch(watches: boolean): ReturnType<House['openWatch']> {
  const ends: (() => void)[] = []
  const session = createSession({
    api: createNodeApi(signedFetch),
    sensing: createSensorApi(signedFetch),
    settings,
    sighting,
    watches,
    open: () => openSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`),
    nowMs: () => Date.now(),
    after,
    every: (ms, act) => {
      const timer = setInterval(act, ms)
      const end = () => clearInterval(timer)
      ends.push(end)
      return end
    },
  })
  ends.push(
    session.link.state.subscribe(() => {
      if (session.link.state.get().kind === 'lost') void door.look()
    }),
    () => session.link.close(),
  )
  return {
    session,
    end: () => {
      for (const end of ends) end()
    },
  }
}

/** The line of rescues, apart from the picture's. When it is lost, the node may have ended the session: it is asked. */
function openRescues(hasPart: boolean): ReturnType<House['openRescues']> {
  const rescues = createRescues()
  if (!hasPart) return { rescues, line: closedRescueLine(), end: () => undefined }
  const line = openRescueLine(
    { open: () => openEventLine('/api/v1/rescue/stream'), nowMs: () => Date.now(), after },
    rescues.take,
  )
  const end = line.state.subscribe(() => {
    if (line.state.get().kind === 'lost') void door.look()
  })
  return {
    rescues,
    line,
    end: () => {
      end()
      line.close()
    },
  }
}

/** A session that has come to its end by the clock is asked about once a second until the node says so. */
function lookWhenOver(): void {
  const state = door.state.get()
  if (state.kind === 'in' && Date.parse(state.session.ends) < Date.now()) void door.look()
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/** A browser may forbid its store; then the choices hold until the page closes. */
function shelf(): Storage | null {
  try {
    return window.localStorage
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
