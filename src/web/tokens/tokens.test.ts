import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { TRACK_CLASSES } from '#contract'
import { channels } from './colour.ts'
import { PALETTE_NAMES, PALETTES } from './palettes.ts'
import { SYMBOL_SHAPES, symbolOf, TRACK_SYMBOLS } from './symbols.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function declared(palette: string): Record<string, string> {
  const block = css.split(`[data-palette="${palette}"] {`)[1]?.split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]+);/g)].map(([, name, value]) => [name, value]),
  )
}

const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each(PALETTE_NAMES)('the palette %s', palette => {
  const colours = PALETTES[palette]

  test('says the same in the style sheet and in the code', () => {
    const inCode = Object.entries(colours).map(([name, value]) => [kebab(name), value])
    expect(declared(palette)).toEqual(Object.fromEntries(inCode))
  })

  test.each(['panel', 'raised', 'page', 'sunken'] as const)('text is read on %s (4.5)', ground => {
    for (const text of ['text', 'text2', 'muted', 'accent', 'alarm', 'warning', 'caution'] as const) {
      expect(contrast(colours[text], colours[ground]), text).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('every class of track stands out from the sea (3.0)', () => {
    for (const each of Object.values(TRACK_SYMBOLS)) {
      expect(contrast(colours[each.colour], colours.sea), each.colour).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('the symbols', () => {
  test('every class on the wire has one, and a class from a newer node is drawn as unknown', () => {
    for (const name of TRACK_CLASSES) expect(SYMBOL_SHAPES).toHaveProperty(TRACK_SYMBOLS[name].shape)
    expect(symbolOf(250)).toBe(TRACK_SYMBOLS.unknown)
  })
})

describe('a colour', () => {
  test('is read with and without its alpha, and refused when it is none', () => {
    expect(channels('#ff0080')).toEqual([1, 0, 128 / 255, 1])
    expect(channels('#00000033')[3]).toBeCloseTo(0.2)
    expect(() => channels('red')).toThrow(RangeError)
  })
})
