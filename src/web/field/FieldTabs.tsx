/** The four places of the page of a unit, at the thumb. */
import type { ReactNode } from 'react'
import { useSpeech } from '../session/use.ts'
import { EyeIcon, JournalIcon, MapIcon, OrderIcon } from './icons.tsx'

export const TABS = ['order', 'map', 'report', 'journal'] as const
export type Tab = (typeof TABS)[number]

const ICONS: Readonly<Record<Tab, () => ReactNode>> = {
  order: OrderIcon,
  map: MapIcon,
  report: EyeIcon,
  journal: JournalIcon,
}

export function FieldTabs(props: { readonly shown: Tab; readonly show: (tab: Tab) => void }) {
  const { words } = useSpeech()
  return (
    <nav className="field-tabs" aria-label={words.field.title}>
      {TABS.map(tab => {
        const Icon = ICONS[tab]
        return (
          <button
            key={tab}
            type="button"
            aria-current={tab === props.shown ? 'page' : undefined}
            onClick={() => props.show(tab)}
          >
            <Icon />
            <span>{words.field.tabs[tab]}</span>
          </button>
        )
      })}
    </nav>
  )
}
