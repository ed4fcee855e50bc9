/** The room of rescues: contacts left, craft and the case in the middle, the joint log right. */
import type { RescueOpen } from '../rooms/route.ts'
import { useSpeech } from '../session/use.ts'
import { useStanding } from './use-rescues.ts'

export function RescueRoom({ open }: { readonly open: RescueOpen | null }) {
  const { words } = useSpeech()
  const standing = useStanding()
  return (
    <main id="room" className="room" tabIndex={-1} data-region>
      <h2>{words.rooms.rescue}</h2>
      {standing !== null && (
        <ul>
          {[...standing.crafts.values()].map(craft => (
            <li key={craft.id} aria-current={craft.id === open?.id}>
              {craft.name}
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}
