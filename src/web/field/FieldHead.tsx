/** Who the unit is, for whom, what time it is, and whether any of it is real. */
import { Rings } from '../look/icons.tsx'
import { useHouse } from '../rooms/house.ts'
import { useDoorNode } from '../rooms/use-room.ts'
import { usePulse, useReadable, useSpeech } from '../session/use.ts'
import type { FieldSheet } from './sheet.ts'

export function FieldHead(props: {
  readonly unit: string | null
  readonly sheet: FieldSheet | null
  readonly change: (() => void) | null
  /** By the node's clock, as far as it was measured. */
  readonly byNodeMs: (phoneMs: number) => number
}) {
  const { words, units, language } = useSpeech()
  const { nowMs, settings } = useHouse()
  const palette = useReadable(settings).palette
  const node = useDoorNode()
  usePulse()
  const clockMs = props.byNodeMs(nowMs())
  const centre = props.sheet?.centre ?? (node?.state === 'FR' ? 'FR' : node?.state === 'UK' ? 'UK' : null)
  const isSimulated = node?.simulated ?? props.sheet?.simulated ?? false
  return (
    <header className="field-head" data-palette-shown={palette}>
      <Rings />
      <div className="field-who">
        <h1>{props.unit ?? words.field.title}</h1>
        <p className="small muted">
          {centre !== null && words.field.forCentre(words.rescue.centres[centre])}
          {props.change !== null && (
            <button type="button" className="link-button" onClick={props.change}>
              {words.field.change}
            </button>
          )}
        </p>
      </div>
      <button
        type="button"
        className="button is-small"
        lang={language === 'en' ? 'fr' : 'en'}
        onClick={() => settings.update(now => ({ ...now, language: language === 'en' ? 'fr' : 'en' }))}
      >
        {language === 'en' ? 'Français' : 'English'}
      </button>
      <p className="field-clock">
        <time dateTime={new Date(clockMs).toISOString()}>{units.time(clockMs)}</time>
        <span className="micro muted">
          {words.top.utc}
          {isSimulated && ` · ${words.marks.simulated}`}
        </span>
      </p>
    </header>
  )
}
