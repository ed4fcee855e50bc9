/** What every page of this screen shares, signed in or not: the door, the questions to the node, where we are, what is being written. */
import { createContext, useContext } from 'react'
import type { Demonstration } from '../demo/play.ts'
import type { AccountApi } from '../link/account-api.ts'
import type { DoorApi } from '../link/door-api.ts'
import type { DriftApi } from '../link/drift-api.ts'
import type { RecordApi } from '../link/record-api.ts'
import type { RescueApi } from '../link/rescue-api.ts'
import type { RescueLine } from '../link/rescue-line.ts'
import type { Rescues } from '../rescue/standing.ts'
import type { TrustApi } from '../link/trust-api.ts'
import type { Cell, Readable } from '../session/cell.ts'
import type { Session } from '../session/session.ts'
import type { Settings } from '../session/settings.ts'
import type { CameBack } from '../sign-in/came-back.ts'
import type { Door } from '../sign-in/door.ts'
import type { Drafts } from '../sign-in/drafts.ts'
import type { Route } from './route.ts'

export interface House {
  readonly settings: Cell<Settings>
  readonly door: Door
  readonly doorApi: DoorApi
  readonly records: RecordApi
  readonly trust: TrustApi
  readonly accounts: AccountApi
  readonly drift: DriftApi
  readonly rescue: RescueApi
  /** Only a node of a demonstration plays it. */
  readonly demonstration: Demonstration
  readonly drafts: Drafts
  /** Why an identity service sent the browser back with nothing done; null: it did not. */
  readonly cameBack: Cell<CameBack | null>
  /** Null: an address that leads nowhere; the first room of the session is shown. */
  readonly route: Cell<Route | null>
  readonly pulse: Readable<number>
  nowMs(): number
  /** The watch of one session: its live link and its clocks, and how they end. */
  openWatch(watches: boolean): { readonly session: Session; end(): void }
  /** What stands of rescues, told as it changes; without a part in it, nothing is asked for. */
  openRescues(hasPart: boolean): { readonly rescues: Rescues; readonly line: RescueLine; end(): void }
}

const HouseContext = createContext<House | null>(null)
export const HouseProvider = HouseContext.Provider

export function useHouse(): House {
  const house = useContext(HouseContext)
  if (house === null) throw new Error('A part of the screen stands outside the house.')
  return house
}
