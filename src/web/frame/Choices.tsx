/** Language and palette: in the same place on every page, signed in or not. */
import type { ReactNode } from 'react'
import { useHouse } from '../rooms/house.ts'
import { PALETTES } from '../session/settings.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { Segments } from './Segments.tsx'

export function Choices({ children }: { readonly children?: ReactNode }) {
  const { settings } = useHouse()
  const { words, language } = useSpeech()
  return (
    <div className="top-cell top-choices">
      <Segments
        label={words.language.label}
        chosen={language}
        choices={[
          { value: 'en', label: 'EN', spoken: 'English', language: 'en' },
          { value: 'fr', label: 'FR', spoken: 'Français', language: 'fr' },
        ]}
        choose={value => settings.update(before => ({ ...before, language: value }))}
      />
      <PaletteChoice />
      {children}
    </div>
  )
}

/** Day, dusk or night: only values change, never the layout. */
export function PaletteChoice() {
  const { settings } = useHouse()
  const { words } = useSpeech()
  const { palette } = useReadable(settings)
  return (
    <Segments
      label={words.palette.label}
      chosen={palette}
      choices={PALETTES.map(value => ({ value, label: words.palette[value] }))}
      choose={value => settings.update(before => ({ ...before, palette: value }))}
    />
  )
}
