/** Whether alarms are heard here. Off is told with its time, and ends with the watch. */
import { SoundIcon } from '../look/icons.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { useAlertDesk } from './use-alerts.ts'

export function SoundState() {
  const session = useSession()
  const { words, units } = useSpeech()
  const { sound } = useAlertDesk()
  const state = useReadable(sound.state)
  const sounding = useReadable(sound.sounding)
  const { sound: text } = words.alerts
  const isOff = state.kind === 'off'
  return (
    <button
      type="button"
      className={`top-cell sound-cell${state.kind === 'on' ? '' : ' is-quiet'}`}
      aria-label={`${text[state.kind]}. ${isOff ? text.turnOn : text.turnOff}`}
      title={isOff ? text.resets : text[state.kind]}
      disabled={state.kind === 'none'}
      onClick={() => sound.turn(isOff, session.nowMs())}
    >
      <SoundIcon isOn={state.kind === 'on'} />
      <span className="top-pair">
        <span className="strong small">{text[state.kind]}</span>
        <span className="micro muted sound-below">{below()}</span>
      </span>
    </button>
  )

  function below(): string {
    switch (state.kind) {
      case 'on':
        return sounding === null ? text.quiet : text.sounding
      case 'off':
        return text.offSince(units.timeShort(state.sinceMs))
      case 'waiting':
        return text.waitingHow
      case 'none':
        return text.noneHow
    }
  }
}
