/** A contact, as screens are told it: of hundreds one has changed, and the others are told as the very same. */
import type { RescueContact } from '#contract'
import type { Place } from '#records'
import { type ContactNow, isUnreconciled } from '#rescue'
import { instant } from './instant.ts'

/** @param rootOf the craft by which a merged one is called */
export function contactView(
  now: ContactNow,
  rootOf: ReadonlyMap<string, string>,
  isOnLand: (place: Place) => boolean,
): RescueContact {
  const crafts = [...new Set([...now.crafts].map(craft => rootOf.get(craft) ?? craft))]
  const before = CONTACTS.get(now)
  if (before !== undefined && isAsBefore(before, now, crafts)) return before.view
  const { contact } = now
  const view: RescueContact = {
    id: now.id,
    centre: now.centre,
    channel: contact.channel,
    heardAt: contact.heardAt,
    state: now.state,
    stateAt: instant(now.stateMs),
    isOpen: isUnreconciled(now),
    number: contact.number ?? null,
    callerTag: contact.callerTag,
    relayedBy: contact.relayedBy,
    language: contact.language,
    text: contact.text,
    lettersCut: contact.lettersCut,
    clockSaid: contact.clockSaid ?? null,
    where: now.where,
    isOnLand: now.where !== null && isOnLand(now.where.place),
    otherPlaces: contact.otherPlaces,
    aboard: now.aboard,
    condition: now.condition,
    boat: contact.boat,
    isTest: contact.isTest,
    isCorrected: now.isCorrected,
    callBacks: now.callBacks,
    crafts,
    simulated: now.simulated,
  }
  CONTACTS.set(now, { view, stateMs: now.stateMs })
  return view
}

/** What was told last of each; it lives with its contact. */
const CONTACTS = new WeakMap<ContactNow, { readonly view: RescueContact; readonly stateMs: number }>()

function isAsBefore(
  { view, stateMs }: { readonly view: RescueContact; readonly stateMs: number },
  now: ContactNow,
  crafts: readonly string[],
): boolean {
  return (
    view.state === now.state &&
    stateMs === now.stateMs &&
    view.where === now.where &&
    view.aboard === now.aboard &&
    view.condition === now.condition &&
    view.isCorrected === now.isCorrected &&
    view.callBacks === now.callBacks &&
    view.crafts.length === crafts.length &&
    view.crafts.every((craft, at) => craft === crafts[at])
  )
}
