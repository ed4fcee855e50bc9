/** The handover of a shift: the load of the watches, what stands, point by point, and who takes it over. */
import { useState } from 'react'
import { ScrollBox } from '../joint/ScrollBox.tsx'
import { createRescueRoom, RescueRoomProvider } from '../rescue/room.ts'
import { useStanding } from '../rescue/use-rescues.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { useConsole } from './console-state.ts'
import { HandShift } from './HandShift.tsx'
import { PastShifts } from './PastShifts.tsx'
import { ShiftPoints } from './ShiftPoints.tsx'
import { shiftPoints } from './points-of.ts'
import { TakeShift } from './TakeShift.tsx'
import { WatchLoads } from './WatchLoads.tsx'
import './shift.css'

export function ShiftRoom() {
  const speech = useSpeech()
  const { words } = speech
  const standing = useStanding()
  const console = useConsole()
  const { route } = useHouse()
  const [room] = useState(createRescueRoom)
  const said = useReadable(room.said)
  const points = standing === null ? [] : shiftPoints(standing, console, speech)
  return (
    <RescueRoomProvider value={room}>
      <main id="room" className="room shift-room" tabIndex={-1} data-region aria-label={words.shift.title}>
        {standing === null ? (
          <p className="room-wait muted">{words.shift.waiting}</p>
        ) : (
          <>
            <ScrollBox className="shift-left" label={words.shift.title}>
              <WatchLoads standing={standing} />
              <ShiftPoints points={points} />
            </ScrollBox>
            <ScrollBox className="shift-right" label={words.shift.hand.title}>
              <TakeShift standing={standing} console={console} />
              <HandShift points={points} />
              <PastShifts standing={standing} />
              <p>
                <button type="button" className="link-button" onClick={() => route.set({ room: 'field' })}>
                  {words.shift.field}
                </button>
              </p>
            </ScrollBox>
          </>
        )}
        <output className="spoken-only">{said}</output>
      </main>
    </RescueRoomProvider>
  )
}
