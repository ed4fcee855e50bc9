/** The last line: the marking of this view, what kind of data it is, the place under the pointer, what is only schematic. */
import { useDoorNode, useMe, useRoom } from '../rooms/use-room.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function StatusBar() {
  const session = useSession()
  const { words } = useSpeech()
  const node = useReadable(session.node)
  const doorNode = useDoorNode()
  const isSimulated = (node ?? doorNode)?.simulated === true
  const me = useMe()
  const room = useRoom()
  const isWatch = room?.room === 'watch'
  const seed = node?.simulationSeed ?? null
  return (
    <footer className="status-bar" aria-label={words.page.regions.status} tabIndex={-1} data-region>
      {node !== null && <span className="strong">{node.marking}</span>}
      <span>
        {isSimulated && `${words.status.simulated(seed === null ? null : String(seed))} `}
        {isWatch && words.status.notForNavigation}
      </span>
      <span className="status-rest">
        {isWatch && <Pointer />}
        {isWatch && <span>{words.status.sources}</span>}
        {!isWatch && me !== null && <span>{words.rooms.logged(words.purposes[me.purpose])}</span>}
      </span>
    </footer>
  )
}

/** By itself, since it changes with each move of the pointer. */
function Pointer() {
  const { words, units } = useSpeech()
  const pointer = useReadable(useSession().pointer)
  if (pointer === null) return null
  return (
    <span title={words.status.pointer} className="nowrap">
      {units.position(pointer)}
    </span>
  )
}
