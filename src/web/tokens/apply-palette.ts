/** Day, dusk or night for a whole page: one attribute, so that the switch is done within the next frame. */
import type { PaletteName } from './palettes.ts'

export function applyPalette(root: HTMLElement, palette: PaletteName): void {
  root.dataset['palette'] = palette
}
