/** At night even the night palette can be too bright for eyes that must see the sea: the whole screen can be dimmed further. */
import { MinusIcon, PlusIcon } from '../look/icons.tsx'
import { DIMMER_MIN, DIMMER_STEP } from '../session/settings.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function Dimmer() {
  const session = useSession()
  const { words, units } = useSpeech()
  const { dimmer } = useReadable(session.settings)
  const change = (by: number) =>
    session.settings.update(settings => ({
      ...settings,
      dimmer: Math.min(1, Math.max(DIMMER_MIN, Math.round((settings.dimmer + by) * 10) / 10)),
    }))
  return (
    <fieldset className="dimmer" aria-label={words.list.dimmer}>
      <button
        type="button"
        className="button is-small is-square"
        aria-label={words.list.dimMore}
        disabled={dimmer <= DIMMER_MIN}
        onClick={() => change(-DIMMER_STEP)}
      >
        <MinusIcon />
      </button>
      <meter className="dimmer-bar" aria-label={words.list.dimmer} min={0} max={1} value={dimmer}>
        {units.decimal(dimmer, 1)}
      </meter>
      <button
        type="button"
        className="button is-small is-square"
        aria-label={words.list.dimLess}
        disabled={dimmer >= 1}
        onClick={() => change(DIMMER_STEP)}
      >
        <PlusIcon />
      </button>
    </fieldset>
  )
}
