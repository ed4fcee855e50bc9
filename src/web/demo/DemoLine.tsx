/** One line over the frame of a demonstration: what is about to be seen, and the key for it. Esc puts it away. */
import type { DemonstrationDraft } from '#contract'
import { keyLabel, keyOf } from '../keys/keymap.ts'
import { useHouse } from '../rooms/house.ts'
import { useDoorNode, useMay } from '../rooms/use-room.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { playDemonstration } from './play.ts'
import { DEMO_SECONDS, KEYS_SAID, stepAt } from './steps.ts'
import './demo.css'

const BREAKS = [
  'cut-radar',
  'jam-ais',
  'flood-alerts',
] as const satisfies readonly DemonstrationDraft['act'][]

export function DemoLine() {
  const { demonstration } = useHouse()
  const node = useDoorNode()
  const may = useMay()
  const shown = useReadable(demonstration.shown)
  if (node?.demonstration !== true || !may.includes('rescue') || shown === null) return null
  return <Line since={shown === 'offered' ? null : shown} />
}

function Line({ since }: { readonly since: number | null }) {
  const house = useHouse()
  const session = useSession()
  const { words, units } = useSpeech()
  const settings = useReadable(session.settings)
  const failed = useReadable(house.demonstration.failed)
  usePulse()
  const key = (act: Parameters<typeof keyOf>[1]) => keyLabel(keyOf(settings, act), words.keys.names)
  const seconds = since === null ? 0 : Math.max(0, Math.floor((session.nowMs() - since) / 1000))
  const step = since === null ? 'offered' : stepAt(seconds)
  const say: (a: string, b: string, c: string) => string = words.demo.steps[step]
  const said = ([a = '', b = '', c = '']: readonly string[]) => say(a, b, c)
  return (
    <section className="demo-line" aria-label={words.demo.region} data-step={step}>
      <span className="mark is-caution">{words.demo.mark}</span>
      <output className="demo-text">{failed ? words.demo.failed : said(KEYS_SAID[step].map(key))}</output>
      {step === 'doors' && (
        <span className="demo-breaks">
          <span className="muted small">{words.demo.breakSomething}</span>
          {BREAKS.map(act => (
            <button
              key={act}
              type="button"
              className="button is-small"
              onClick={() => void house.demonstration.ask(act)}
            >
              {words.demo.breaks[act]}
            </button>
          ))}
        </span>
      )}
      {since !== null && seconds <= DEMO_SECONDS && (
        <span className="number small muted">{units.seconds(seconds)}</span>
      )}
      <button
        type="button"
        className="button is-small"
        onClick={() => playDemonstration(house.demonstration, session, house.route)}
      >
        {since === null ? words.demo.play : words.demo.again} <kbd>{key('play')}</kbd>
      </button>
      <button
        type="button"
        className="button is-small is-plain"
        onClick={() => house.demonstration.shown.set(null)}
      >
        {words.demo.skip} <kbd>{words.keys.names.escape}</kbd>
      </button>
    </section>
  )
}
