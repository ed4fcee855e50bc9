import { describe, expect, test } from 'vitest'
import { createSettings } from '../session/settings.ts'
import { ACT_GROUPS, ACTS, actOf, DEFAULT_KEYS, takenBy } from './keymap.ts'

const settings = createSettings(null, ['en']).get()
const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })

describe('the keys', () => {
  test('each act stands once in the help', () => {
    expect(Object.values(ACT_GROUPS).flat().toSorted()).toEqual([...ACTS].toSorted())
  })

  test('no two acts share a key', () => {
    expect(new Set(Object.values(DEFAULT_KEYS)).size).toBe(ACTS.length)
  })

  test.each([
    ['L', 'list'],
    ['l', 'list'],
    ['/', 'search'],
    ['?', 'keys'],
    [' ', 'replay'],
    ['ArrowLeft', 'scrub'],
    ['3', 'layer'],
    ['0', 'layer'],
    ['o', 'sighting'],
    ['F6', 'region'],
    ['Escape', 'close'],
  ])('%j starts %s', (key, act) => {
    expect(actOf(settings, press(key))?.act).toBe(act)
  })

  test('Ctrl K searches; other combinations belong to the browser', () => {
    expect(actOf(settings, press('k', { ctrlKey: true }))?.act).toBe('search')
    expect(actOf(settings, press('l', { ctrlKey: true }))).toBeNull()
  })

  test('a key that was turned off does nothing; one that was changed acts under its new key only', () => {
    expect(actOf({ ...settings, keysOff: ['list'] }, press('l'))).toBeNull()
    const changed = { ...settings, keysChanged: { list: 'z' } }
    expect(actOf(changed, press('z'))?.act).toBe('list')
    expect(actOf(changed, press('l'))).toBeNull()
  })

  test('says who has a key already', () => {
    expect(takenBy(settings, 'N', 'list')).toBe('palette')
    expect(takenBy(settings, '4', 'list')).toBe('layer')
    expect(takenBy(settings, 'z', 'list')).toBeNull()
  })
})
