/**
 * The page of a unit or patrol, on a phone: its order, what it answers and reports, and what it keeps while the line is away. The
 * deeds are of the account that is signed in; the call sign is chosen once on the device.
 */
import { type ReactNode, useEffect, useState } from 'react'
import { useRescueHouse, useStanding } from '../rescue/use-rescues.ts'
import type { Standing } from '../rescue/standing.ts'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { useDocumentLook } from '../sign-in/DoorPage.tsx'
import { ChooseUnit } from './ChooseUnit.tsx'
import { FieldHead } from './FieldHead.tsx'
import { FieldTabs } from './FieldTabs.tsx'
import { JournalTab } from './JournalTab.tsx'
import { keepPage } from './keep-page.ts'
import { MapTab } from './MapTab.tsx'
import { forgetPage, tabShown } from './on-page.ts'
import { OfflineBar } from './OfflineBar.tsx'
import { useOffline } from './use-offline.ts'
import { OrderTab } from './OrderTab.tsx'
import { ReportTab } from './ReportTab.tsx'
import { keepUnit, keptSheet, keptUnit } from './sheet.ts'
import { shelfHere, useField } from './use-field.ts'
import './field.css'

export function FieldPage() {
  const me = useMe()
  const standing = useStanding()
  const { line } = useRescueHouse()
  const state = useReadable(line.state)
  const lostSince = state.kind === 'open' ? null : state.lostSinceMs
  const offlineSince = useOffline()
  useEffect(() => {
    void keepPage()
  }, [])
  return (
    <Screen standing={standing} account={me?.account ?? null} offlineSinceMs={lostSince ?? offlineSince} />
  )
}

/** The node does not answer at all: what is kept is shown, and what is said waits. Else somebody signs in first. */
export function FieldAway({ otherwise }: { readonly otherwise: ReactNode }) {
  const { door, nowMs } = useHouse()
  const state = useReadable(door.state)
  const [sinceMs] = useState(nowMs)
  const [hasKept] = useState(() => keptSheet(shelfHere(), null, nowMs()) !== null)
  if (!hasKept || state.kind === 'out') return otherwise
  return <Screen standing={null} account={null} offlineSinceMs={sinceMs} />
}

function Screen(props: {
  readonly standing: Standing | null
  readonly account: string | null
  readonly offlineSinceMs: number | null
}) {
  const { words } = useSpeech()
  const [shelf] = useState(shelfHere)
  const [unit, setUnit] = useState(() => keptUnit(shelf))
  const tab = useReadable(tabShown)
  const setTab = tabShown.set
  const field = useField(props.standing, props.account, unit)
  useDocumentLook(`${unit ?? words.field.title} · Entente`)
  const choose = (name: string) => {
    keepUnit(shelf, name)
    setUnit(name)
    forgetPage()
  }
  return (
    <div className="field-page">
      <FieldHead
        unit={unit}
        sheet={field.sheet}
        change={unit === null ? null : () => setUnit(null)}
        byNodeMs={field.byNodeMs}
      />
      <OfflineBar sinceMs={props.offlineSinceMs} field={field} />
      <main id="field" className="field-main" tabIndex={-1}>
        {unit === null ? (
          <ChooseUnit standing={props.standing} choose={choose} />
        ) : (
          <>
            {tab === 'order' && <OrderTab field={field} open={setTab} />}
            {tab === 'map' && <MapTab sheet={field.sheet} />}
            {tab === 'report' && <ReportTab field={field} />}
            {tab === 'journal' && <JournalTab field={field} account={props.account} />}
          </>
        )}
      </main>
      {unit !== null && <FieldTabs shown={tab} show={setTab} />}
    </div>
  )
}
