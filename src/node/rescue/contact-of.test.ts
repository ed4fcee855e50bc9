/** No call is lost, whatever it says and whatever the clock says; a number in the words stays at home. */
import { describe, expect, test } from 'vitest'
import type { ContactDraft } from '#contract'
import { CONTACT_LIMITS, Contact } from '#records'
import { callerTags } from './caller-tag.ts'
import { contactOf } from './contact-of.ts'

const NOW = Date.parse('2026-11-25T02:03:11.000Z')
const tagOf = callerTags(['key-a', 'key-b'])
const draft: ContactDraft = {
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
const made = (more: Partial<ContactDraft>) => contactOf({ ...draft, ...more }, NOW, tagOf)

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
