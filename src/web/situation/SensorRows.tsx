/** The sensors beside the feeds: state, age, what was taken out of their plots, and what is wrong with them, in words. */
import type { SensorInfo, UnusableReason } from '#contract'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'

/** In the order they are told. Types only come from the contract: its schemas are no part of the screen. */
const UNUSABLE: readonly UnusableReason[] = [
  'tooLate',
  'duplicate',
  'future',
  'impossible',
  'notANumber',
  'tooManyPlots',
  'unknownSensor',
]

export function SensorRows() {
  const session = useSession()
  const { words } = useSpeech()
  const list = useReadable(session.watch.sensors)
  usePulse()
  if (list === null || list.sensors.length === 0) return null
  // Between two answers, and while the node is silent, the ages go on.
  const since = Math.max(0, (session.nowMs() - Date.parse(list.time)) / 1000)
  return (
    <>
      <div className="group-head">
        <h3>{words.sensors.title}</h3>
        <span>
          {words.sensors.of(list.sensors.filter(each => each.state === 'live').length, list.sensors.length)}
        </span>
      </div>
      <ul>
        {list.sensors.map(each => (
          <SensorRow key={each.id} sensor={each} since={since} />
        ))}
      </ul>
    </>
  )
}

function SensorRow({ sensor, since }: { readonly sensor: SensorInfo; readonly since: number }) {
  const { words, units } = useSpeech()
  const isUnwell = sensor.state === 'alarm' || sensor.state === 'silent'
  const dot = sensor.state === 'waiting' ? ' is-off' : isUnwell ? ' is-caution' : ''
  return (
    <li className={`row feed is-close${isUnwell ? ' is-caution' : ''}`}>
      <span className={`dot${dot}`} />
      <span className="feed-text">
        <span className="feed-name">
          <span className="strong clip" dir="auto">
            {sensor.id}
          </span>
          <span className="feed-state">{words.sensors.states[sensor.state]}</span>
        </span>
        {sensor.alarm !== null && <span className="small">{words.sensors.alarms[sensor.alarm]}</span>}
        <span className="small muted clip">
          {words.sensors.kinds[sensor.kind]} · {words.sensors.observations(units.whole(sensor.observations))}
          {UNUSABLE.map(reason => {
            const count = sensor.refusedBy[reason] ?? 0
            return count === 0 ? '' : ` · ${words.sensors.unusable[reason](units.whole(count))}`
          })}
        </span>
        {sensor.registration !== null && <Corrected registration={sensor.registration} />}
      </span>
      <span className="small number">
        {sensor.ageSeconds === null ? words.sensors.never : units.age(sensor.ageSeconds + since)}
      </span>
    </li>
  )
}

function Corrected({ registration }: { readonly registration: NonNullable<SensorInfo['registration']> }) {
  const { words, units } = useSpeech()
  const { rangeMetres, bearingDegrees, clockSeconds, shipsUsed } = registration
  return (
    <span className="small muted">
      {words.sensors.bias(
        `${units.signed(rangeMetres, 0)}\u00a0m`,
        `${units.signed(bearingDegrees, 2)}°`,
        `${units.signed(clockSeconds, 1)}\u00a0s`,
      )}{' '}
      {words.sensors.biasFrom(units.whole(shipsUsed))}
    </span>
  )
}
