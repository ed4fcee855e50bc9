/** The key that does the same as the button it stands in; nothing when the officer has turned it off. */
import { keyLabel, keyOf, type RescueKey } from '../keys/keymap.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function KeyCap({ act }: { readonly act: RescueKey }) {
  const settings = useReadable(useSession().settings)
  const { words } = useSpeech()
  if (settings.keysOff.includes(act)) return null
  return <kbd aria-hidden="true">{keyLabel(keyOf(settings, act), words.keys.names)}</kbd>
}
