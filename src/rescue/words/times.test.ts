/** Moments: what a clock may have meant, winter and summer, and never tomorrow. */
import { describe, expect, test } from 'vitest'
import { readWords } from './read-words.ts'

const WINTER = Date.UTC(2026, 10, 24, 3, 0)
const SUMMER = Date.UTC(2026, 6, 24, 3, 0)
const times = (text: string, at: number) =>
  readWords(text, null, at).times.map(time => ({
    kind: time.kind,
    readings: time.readings.map(({ ms, zone }) => `${new Date(ms).toISOString().slice(5, 16)} ${zone}`),
  }))

describe('times', () => {
  test.each([
    ['02:05', WINTER, ['11-24T02:05 utc', '11-24T01:05 fr']],
    ['02:05', SUMMER, ['07-24T02:05 utc', '07-24T01:05 uk', '07-24T00:05 fr']],
    ['02:05Z', SUMMER, ['07-24T02:05 utc']],
    ['02:05 BST', SUMMER, ['07-24T01:05 uk']],
    ['0205 UTC', WINTER, ['11-24T02:05 utc']],
    ['23h40', WINTER, ['11-23T23:40 utc', '11-23T22:40 fr']],
    ['11 pm', WINTER, ['11-23T23:00 utc', '11-23T22:00 fr']],
    ['12 am', WINTER, ['11-24T00:00 utc', '11-23T23:00 fr']],
    ['03:08 UTC', WINTER, ['11-24T03:08 utc']],
    ['03:11 UTC', WINTER, ['11-23T03:11 utc']],
  ])('%s', (text, at, readings) => {
    expect(times(text, at)).toEqual([{ kind: 'clock', readings }])
  })

  test.each([
    ['half an hour ago', 'ago', '11-24T02:30 null'],
    ['il y a une heure', 'ago', '11-24T02:00 null'],
    ['il y a 20 mn', 'ago', '11-24T02:40 null'],
    ['1.5 hours ago', 'ago', '11-24T01:30 null'],
    ['depuis 3 heures', 'since', '11-24T00:00 null'],
    ['for two hours', 'since', '11-24T01:00 null'],
  ])('%s', (text, kind, reading) => {
    expect(times(text, WINTER)).toEqual([{ kind, readings: [reading] }])
  })

  test.each(['24.11.2026', '1:2:3:4', '25:10', '33 people', '12:75'])('%s is no time', text => {
    expect(times(text, WINTER)).toEqual([])
  })
})
