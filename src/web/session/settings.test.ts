import { describe, expect, test } from 'vitest'
import { createSettings, isLayerShown, type Shelf, withLayerToggled } from './settings.ts'

function shelfWith(text: string | null) {
  const kept = new Map<string, string>(text === null ? [] : [['entente.settings', text]])
  const shelf: Shelf = {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  }
  return shelf
}

describe('the settings of a screen', () => {
  test.each([
    [['fr-FR', 'en'], 'fr'],
    [['en-GB'], 'en'],
    [['de', 'fr-CA'], 'fr'],
    [['de', 'nl'], 'en'],
    [[], 'en'],
  ])('start in the language of the browser: %j', (languages, expected) => {
    expect(createSettings(null, languages).get().language).toBe(expected)
  })

  test('start at dusk, with vectors of 12 minutes', () => {
    expect(createSettings(null, []).get()).toMatchObject({ palette: 'dusk', vectorMinutes: 12, keysOff: [] })
  })

  test('are kept, and read again', () => {
    const shelf = shelfWith(null)
    createSettings(shelf, ['en']).update(settings => ({
      ...settings,
      palette: 'night',
      keysOff: ['list'],
      language: 'fr',
    }))
    expect(createSettings(shelf, ['en']).get()).toMatchObject({
      palette: 'night',
      keysOff: ['list'],
      language: 'fr',
    })
  })

  test.each([
    ['not JSON at all', 'dusk'],
    ['null', 'dusk'],
    ['{"palette":"neon","language":"xx","vectorMinutes":7,"keysOff":[1,"home"],"dimmer":0}', 'dusk'],
    ['{"palette":"day","keysOff":{}}', 'day'],
  ])('a damaged value falls back alone: %s', (text, palette) => {
    const settings = createSettings(shelfWith(text), ['en']).get()
    expect(settings).toMatchObject({ palette, language: 'en', vectorMinutes: 12, dimmer: 1 })
    expect(settings.keysOff.every(key => typeof key === 'string')).toBe(true)
  })

  test('the chart is shown until it is switched off; plots and coverage are off until they are asked for', () => {
    const start = createSettings(shelfWith('{"hiddenLayers":[]}'), ['en']).get()
    expect(['lanes', 'doubt', 'plots', 'coverage'].map(each => isLayerShown(start, each))).toEqual([
      true,
      true,
      false,
      false,
    ])
    const turned = ['lanes', 'plots'].reduce(withLayerToggled, start)
    expect([isLayerShown(turned, 'lanes'), isLayerShown(turned, 'plots')]).toEqual([false, true])
    expect(['lanes', 'plots'].reduce(withLayerToggled, turned)).toEqual(start)
  })
})
