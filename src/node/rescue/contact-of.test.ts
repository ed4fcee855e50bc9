/** No call is lost, whatever it says and whatever the clock says; a number in the words stays at home. */
import { describe, expect, test } from 'vitest'
import { CONTACT_LIMITS, Contact } from '#records'
import { callerTags } from './caller-tag.ts'
import { contactOf, type HandedIn, isMadeOf } from './contact-of.ts'

const NOW = Date.parse('2026-11-25T02:03:11.000Z')
const tagOf = callerTags(['key-a', 'key-b'])
const draft: HandedIn = {
  channel: 'messenger',
  heardAt: null,
  state: 'unread',
  number: null,
  relayedBy: null,
  language: 'en',
  text: null,
  where: null,
  isTest: false,
}
const made = (more: Partial<HandedIn>) => contactOf({ ...draft, ...more }, NOW, tagOf)

describe('a contact', () => {
  test('of 10 MB is kept, what did not fit is counted, and it is a contact', () => {
    const contact = made({ text: `sinking, we are 40 ${'help '.repeat(2_000_000)}` })
    expect(contact.text?.length).toBeLessThanOrEqual(CONTACT_LIMITS.textMax)
    expect(contact.lettersCut).toBeGreaterThan(9_000_000)
    expect(contact.condition.sinking).toBe('yes')
    expect(Contact.safeParse(contact).success).toBe(true)
  })

  test('whose lines grow when they are composed, or whose address is long, is kept', () => {
    const address = `coordination-de-nuit@${'association-'.repeat(4)}littoral.example`
    expect(made({ channel: 'mail', number: address }).number).toBe(address)
    for (const grows of ['\ufb2c', '\u0958', '\u{1d160}']) {
      const contact = made({
        number: grows.repeat(CONTACT_LIMITS.callerMax / grows.length),
        relayedBy: grows.repeat(CONTACT_LIMITS.relayMax / grows.length),
      })
      expect(Contact.safeParse(contact).error?.issues ?? []).toEqual([])
    }
  })

  test('of tomorrow, or of last year, came when it came in', () => {
    for (const heardAt of ['2026-11-26T02:03:11.000Z', '2025-11-25T02:03:11.000Z'])
      expect(made({ heardAt }).heardAt).toBe('2026-11-25T02:03:11.000Z')
  })

  test('whose words hold controls and turned letters is kept without them', () => {
    const contact = made({ text: 'help\u0000\u202e we are 12 \ud800', relayedBy: 'Utopia\n56' })
    expect(Contact.safeParse(contact).success).toBe(true)
    expect(contact.aboard.people).toEqual({ min: 12, max: 12 })
    expect(contact.relayedBy).toBe('Utopia 56')
  })

  test('without a word, a number or a place is a contact all the same', () => {
    const contact = made({ state: 'missed', text: '  ' })
    expect(contact).toMatchObject({
      text: null,
      where: null,
      callerTag: null,
      aboard: { people: { min: null } },
    })
    expect(Contact.safeParse(contact).success).toBe(true)
  })

  test('that names a number in its words keeps it beside them, and masks it in them', () => {
    const contact = made({ text: 'Call them: +33 6 12 34 56 78, 20 people', language: 'en' })
    expect(contact.text).not.toContain('12 34 56 78')
    expect(contact.number).toBe('+33612345678')
    expect(contact.callerTag).toBe(tagOf('06 12 34 56 78'))
  })

  test('keeps the place that came beside the words, and offers what the words say', () => {
    const where = { place: { latitude: 51, longitude: 1.4 }, doubtMetres: 100, by: 'device' } as const
    const contact = made({ text: 'position 50.95N 1.60E', where })
    expect(contact.where?.place).toEqual(where.place)
    expect(contact.otherPlaces[0]).toMatchObject({ latitude: 50.95, longitude: 1.6 })
  })
})

describe('a contact that is handed in again', () => {
  const whole: HandedIn = {
    ...draft,
    number: '+33 6 12 34 56 78',
    relayedBy: 'Utopia 56',
    text: ' We are 33, call +44 7700 900123. 51.02N 1.44E\r\n\u0000 ',
    where: { place: { latitude: 51, longitude: -0 }, doubtMetres: 500, by: 'said' },
  }
  /** As it comes back from where it is kept. */
  const kept = (more: Partial<HandedIn> = {}) =>
    JSON.parse(JSON.stringify(contactOf({ ...whole, ...more }, NOW, tagOf))) as Contact

  test.each<[string, Partial<HandedIn>]>([
    ['with a place and a number', {}],
    ['without a place beside its words', { where: null }],
    ['of a clock that is believed', { heardAt: '2026-11-25T02:01:00.000Z' }],
    ['of a clock that is not believed', { heardAt: '2026-11-27T02:01:00.000Z' }],
    ['without anything', { where: null, number: null, text: null, relayedBy: null }],
    ['longer than what is kept of it', { text: 'x'.repeat(CONTACT_LIMITS.textMax + 1) }],
  ])('%s is the same', (_how, more) => {
    expect(isMadeOf(kept(more), { ...whole, ...more })).toBe(true)
  })

  test.each<[string, Partial<HandedIn>]>([
    ['channel', { channel: 'sms' }],
    ['state', { state: 'missed' }],
    ['number', { number: '+33 6 12 34 56 79' }],
    ['relay', { relayedBy: null }],
    ['language', { language: 'fr' }],
    ['words', { text: `${whole.text} Now 34.` }],
    ['place', { where: null }],
    ['doubt', { where: { place: { latitude: 51, longitude: 0 }, doubtMetres: 50, by: 'said' } }],
    [
      'source of the place',
      { where: { place: { latitude: 51, longitude: 0 }, doubtMetres: 500, by: 'seen' } },
    ],
    ['time', { heardAt: '2026-11-25T02:01:00.000Z' }],
    ['test', { isTest: true }],
  ])('with another %s is another', (_what, more) => {
    expect(isMadeOf(kept(), { ...whole, ...more })).toBe(false)
  })

  test('is the same where a newer program reads more in its words', () => {
    const unread = kept({ where: null })
    expect(unread.where).toMatchObject({ by: 'parsed' })
    expect(isMadeOf({ ...unread, where: null, otherPlaces: [] }, { ...whole, where: null })).toBe(true)
  })
})
