/** Where the screen starts: the browser's sockets, clock and store are handed to the session, and the session to the screen. */
import '@fontsource/inter/latin-400.css'
import '@fontsource/inter/latin-500.css'
import '@fontsource/inter/latin-600.css'
import './tokens/tokens.css'
import './look/base.css'
import './look/controls.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { openSocket } from './link/browser-socket.ts'
import { createNodeApi } from './link/node-api.ts'
import { createSensorApi } from './link/sensor-api.ts'
import { createSession } from './session/session.ts'
import { createSettings } from './session/settings.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the screen.')

const session = createSession({
  api: createNodeApi((address, init) => fetch(address, init)),
  sensing: createSensorApi((address, init) => fetch(address, init)),
  settings: createSettings(shelf(), navigator.languages),
  open: () => openSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`),
  nowMs: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  every: (ms, act) => {
    const timer = setInterval(act, ms)
    return () => clearInterval(timer)
  },
})

createRoot(root).render(<App session={session} />)

/** A browser may forbid its store; then the choices hold until the page closes. */
function shelf(): Storage | null {
  try {
    return window.localStorage
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
