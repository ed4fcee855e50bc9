/** Craft: opened, joined by contacts and tracks, merged and parted, told worse, seen better, found, matched one to one. */
import type { CraftDeed } from '../deeds.ts'
import { afterLook, afterReport, higherPhase, isLower, phaseOf } from '../condition.ts'
import { notOfTomorrow } from '../clock.ts'
import { mergedWith } from '../craft.ts'
import { whyNoLook } from '../look.ts'
import type { CraftNow, RescueState } from '../state.ts'
import { believe, say, sayAnew, see, seeWhole } from './believe.ts'
import { addPlace, removePlace } from './places.ts'
import { DONE, type Folds, nothing, waits } from './effect.ts'
import { MERGE_FOLDS } from './merges.ts'
import { casesIdentifiedBy, openAgain } from './open-again.ts'
import { raiseCases, unsayAgreement } from './raise.ts'

export const CRAFT_FOLDS: Folds<CraftDeed> = {
  'craft.opened': (state, { deed, centre, atMs, knownMs }) => {
    if (state.crafts.has(deed.craft)) return nothing('there is a craft of this number')
    state.crafts.set(deed.craft, {
      id: deed.craft,
      name: deed.name,
      centre,
      openedMs: atMs,
      severity: higherPhase(deed.severity, phaseOf(deed.condition)),
      condition: deed.condition,
      aboard: deed.aboard,
      aboardSaid: deed.aboard,
      countedBefore: new Set(),
      asWhole: null,
      boat: deed.boat,
      boatFrom: null,
      places: deed.where === null ? [] : [notOfTomorrow(deed.where, knownMs)],
      contacts: new Set(),
      tracks: new Set(),
      keptApart: new Set(),
      heardMs: atMs,
      saidMs: 0,
      lookedMs: 0,
      downgrades: [],
      people: null,
    })
    return DONE
  },
  'craft.contact-attached': (state, { deed, atMs, writtenMs = atMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    const contact = state.contacts.get(deed.contact)
    if (contact === undefined) return waits(deed.contact)
    if (craft.contacts.has(contact.id)) return nothing('the contact is attached already')
    contact.crafts.add(craft.id)
    craft.contacts.add(contact.id)
    craft.saidMs = Math.max(craft.saidMs, Math.min(Date.parse(contact.contact.heardAt), writtenMs))
    if (contact.where !== null) addPlace(craft, contact.where)
    tell(state, craft, Math.max(atMs, contact.heardMs), () => {
      craft.condition = afterReport(craft.condition, contact.condition)
      sayAnew(state, craft, contact.id)
      if (craft.boat === null) {
        craft.boat = contact.contact.boat
        craft.boatFrom = contact.id
      }
    })
    unsayAgreement(state, craft.id)
    return DONE
  },
  // What it said has been said: the severity stays.
  'craft.contact-detached': (state, { deed, atMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    if (!craft.contacts.delete(deed.contact)) return nothing('the contact is not attached')
    const contact = state.contacts.get(deed.contact)
    contact?.crafts.delete(craft.id)
    if (contact?.where != null) removePlace(craft, contact.where)
    if (craft.boatFrom === deed.contact) {
      const left = [...craft.contacts].flatMap(id => state.contacts.get(id) ?? [])
      const next = left.find(({ contact: { boat } }) => boat !== null)
      craft.boat = next?.contact.boat ?? null
      craft.boatFrom = next?.id ?? null
    }
    tell(state, craft, atMs, () => believe(state, craft))
    return DONE
  },
  'craft.track-attached': (state, { deed, atMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    craft.tracks.add(deed.track)
    tell(state, craft, atMs, () => undefined)
    return DONE
  },
  'craft.track-detached': (state, { deed, atMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    if (!craft.tracks.delete(deed.track)) return nothing('the track is not attached')
    tell(state, craft, atMs, () => undefined)
    return DONE
  },
  ...MERGE_FOLDS,
  'craft.reported': (state, { deed, atMs, knownMs, writtenMs = atMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    if (deed.where !== null) addPlace(craft, notOfTomorrow(deed.where, knownMs))
    craft.saidMs = Math.max(craft.saidMs, writtenMs)
    tell(state, craft, atMs, () => {
      craft.condition = afterReport(craft.condition, deed.condition)
      say(state, craft, deed.aboard)
      if (deed.boat !== null) {
        craft.boat = deed.boat
        craft.boatFrom = null
      }
      if (deed.severity !== null) craft.severity = higherPhase(craft.severity, deed.severity)
    })
    unsayAgreement(state, craft.id)
    return DONE
  },
  // What is no look is a word: it raises and widens, and lowers nothing.
  'craft.observed': (state, { deed, id, atMs, knownMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    if (deed.where !== null) addPlace(craft, notOfTomorrow(deed.where, knownMs))
    const isLook = whyNoLook(craft, deed.observation) === null
    const before = craft.severity
    craft.heardMs = Math.max(craft.heardMs, atMs)
    if (deed.observation.how !== 'radar')
      craft.lookedMs = Math.max(craft.lookedMs, Math.min(atMs, Date.parse(deed.observation.at)))
    if (deed.condition !== null)
      craft.condition = (isLook ? afterLook : afterReport)(craft.condition, deed.condition)
    if (deed.aboard !== null) (isLook ? see : say)(state, craft, deed.aboard)
    if (deed.aboard !== null && isLook) seeWhole(state, craft, deed.aboard, deed.observation)
    craft.severity = higherPhase(deed.severity ?? before, phaseOf(craft.condition))
    if (!isLook) craft.severity = higherPhase(before, craft.severity)
    if (isLower(craft.severity, before))
      craft.downgrades.push({ act: id, from: before, to: craft.severity, observation: deed.observation })
    raiseCases(state, craft)
    unsayAgreement(state, craft.id)
    return DONE
  },
  'craft.found': (state, { deed, atMs, centre, knownMs }) => {
    if (state.found.has(deed.found)) return nothing('it is known as found')
    const { found, aboard, boat, observation } = deed
    const where = notOfTomorrow(deed.where, knownMs)
    state.found.set(found, { id: found, where, aboard, boat, observation, atMs, centre })
    return DONE
  },
  'craft.matched': (state, { deed, id, atMs }) => {
    if (!state.found.has(deed.found)) return waits(deed.found)
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return waits(deed.craft)
    // One to one: of two that say otherwise the first stands, on both nodes alike.
    const members = new Set(mergedWith(state, craft.id))
    for (const { found, craft: matched, isUndone } of state.matches.values()) {
      if (isUndone) continue
      if (found === deed.found) return nothing('what was found is already another craft')
      if (members.has(matched)) return nothing('this craft is already another that was found')
    }
    state.matches.set(id, {
      id,
      found: deed.found,
      craft: deed.craft,
      features: deed.features,
      atMs,
      order: state.merges.size + state.matches.size,
      isUndone: false,
    })
    tell(state, craft, atMs, () => undefined)
    return DONE
  },
  'craft.unmatched': (state, { deed }) => {
    const match = state.matches.get(deed.match)
    if (match === undefined) return waits(deed.match)
    if (match.isUndone) return nothing('it was undone before')
    match.isUndone = true
    for (const known of casesIdentifiedBy(state, match)) openAgain(state, known)
    unsayAgreement(state, match.craft)
    return DONE
  },
}

/** A word about a craft: whatever it says, the severity does not fall by it. */
function tell(state: RescueState, craft: CraftNow, atMs: number, change: () => void): void {
  const before = craft.severity
  change()
  craft.severity = higherPhase(higherPhase(before, craft.severity), phaseOf(craft.condition))
  craft.heardMs = Math.max(craft.heardMs, atMs)
  raiseCases(state, craft)
}
