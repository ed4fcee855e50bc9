/** The rooms of the house that exist, and the two ways to see the picture. */
import type { ReactNode } from 'react'
import { ListIcon, WatchIcon } from '../look/icons.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function Rail() {
  const session = useSession()
  const { words } = useSpeech()
  const view = useReadable(session.view)
  return (
    <nav className="rail" aria-label={words.page.regions.rooms} tabIndex={-1} data-region>
      <RailButton label={words.page.rooms.watch} current={view === 'map'} go={() => session.view.set('map')}>
        <WatchIcon />
      </RailButton>
      <RailButton label={words.map.list} current={view === 'list'} go={() => session.view.set('list')}>
        <ListIcon />
      </RailButton>
    </nav>
  )
}

function RailButton(props: {
  readonly label: string
  readonly current: boolean
  readonly go: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      className="rail-button"
      aria-current={props.current ? 'page' : undefined}
      onClick={props.go}
    >
      {props.children}
      <span>{props.label}</span>
    </button>
  )
}
