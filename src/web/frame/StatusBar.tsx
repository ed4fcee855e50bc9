/** The last line: the marking of this view, who else sees it, what is open, the place under the pointer, what is only schematic. */
import { useShownStanding } from '../alerts/use-alerts.ts'
import { queueOf } from '../rescue/queue.ts'
import { useDoorNode, useMay, useMe, useRoom } from '../rooms/use-room.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function StatusBar() {
  const session = useSession()
  const { words } = useSpeech()
  const node = useReadable(session.node)
  const doorNode = useDoorNode()
  const isSimulated = (node ?? doorNode)?.simulated === true
  const me = useMe()
  const may = useMay()
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
      {may.includes('rescue') && <Shared />}
      <span className="status-rest">
        {may.includes('rescue') && <OpenCraft />}
        {isWatch && <Pointer />}
        {isWatch && <span>{words.status.sources}</span>}
        {!isWatch && me !== null && <span>{words.rooms.logged(words.purposes[me.purpose])}</span>}
      </span>
    </footer>
  )
}

/** Rescues go to the partner whatever their marking says: who reads this line reads it too. */
function Shared() {
  const { words } = useSpeech()
  const partner = useDoorNode()?.partner ?? null
  const centre = useShownStanding()?.centre
  if (partner === null || centre === undefined) return <span>{words.status.sharedNone}</span>
  return <span>{words.status.shared(words.rescue.short[centre === 'UK' ? 'FR' : 'UK'])}</span>
}

/** As many as are believed, at least, at most: the figure of the room of rescues, in sight from everywhere. */
function OpenCraft() {
  const { words } = useSpeech()
  const standing = useShownStanding()
  if (standing === null) return null
  const { believed, min, max } = standing.count
  const waiting = queueOf(standing.contacts.values()).open.length
  return (
    <>
      <span className="strong nowrap">{words.status.openCraft(believed, min, max)}</span>
      <span className="nowrap">{words.status.waiting(waiting)}</span>
    </>
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
