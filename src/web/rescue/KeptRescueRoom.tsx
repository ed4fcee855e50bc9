/** The room of rescues, kept unseen while anything is being written in it: whoever goes to a distress finds it as it was left. */
import { Activity, useLayoutEffect, useState } from 'react'
import type { RescueOpen } from '../rooms/route.ts'
import { useReadable, useSession } from '../session/use.ts'
import { RescueRoom } from './RescueRoom.tsx'
import { createRescueRoom } from './room.ts'

export function KeptRescueRoom(props: { readonly isSeen: boolean; readonly open: RescueOpen | null }) {
  const session = useSession()
  const { isSeen } = props
  const [room] = useState(createRescueRoom)
  const isKept = useReadable(room.isKept)
  useLayoutEffect(() => {
    if (isKept && !isSeen) session.aside.set('rescue')
    else session.aside.update(aside => (aside === 'rescue' ? null : aside))
  }, [isKept, isSeen, session])
  if (!isSeen && !isKept) return null
  return (
    <Activity mode={isSeen ? 'visible' : 'hidden'}>
      <RescueRoom room={room} open={props.open} isSeen={isSeen} />
    </Activity>
  )
}
