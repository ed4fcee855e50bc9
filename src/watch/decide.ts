/** May this be done about an alert? Refused with its reason, in both languages. */
import type { Centre, DeedOf } from '#records'
import type { Alert, AlertBoard } from './board.ts'
import { ALERT_TABLE, isDistress } from './life.ts'

export const ALERT_REFUSALS = {
  'alert-unknown': { en: 'There is no such alert here.', fr: "Il n'y a pas d'alerte de ce nom ici." },
  'alert-state': {
    en: 'It does not stand so that this could be done: somebody may have been faster.',
    fr: "Son état ne le permet pas : quelqu'un a peut-être été plus rapide.",
  },
  'alert-place': {
    en: 'Its place must be on the screen when it is acknowledged.',
    fr: "Son lieu doit être à l'écran au moment de l'acquitter.",
  },
  'alert-shelf': {
    en: 'An alert of people in danger is not shelved.',
    fr: 'Une alerte de personnes en danger ne se met pas de côté.',
  },
  'alert-reason': { en: 'It takes a reason, and for how long.', fr: 'Il faut un motif et une durée.' },
  'alert-to': { en: 'It is handed to the other centre.', fr: "Elle se remet à l'autre centre." },
  'alert-rule': {
    en: 'The node does this by its rule, not a person.',
    fr: 'Le nœud le fait selon sa règle, non une personne.',
  },
} as const
export type AlertRefusal = keyof typeof ALERT_REFUSALS

/** Alerts whose answer needs the place in sight (MSC.252(83), 19.3.1.1). */
const NEEDS_PLACE: ReadonlySet<string> = new Set([
  'collision-risk',
  'people-in-water',
  'boat-sinking',
  'boat-on-fire',
])

/** null: nothing speaks against it. */
export function againstHandling(
  board: AlertBoard,
  deed: DeedOf<'alert.handled'>,
  asker: { readonly centre: Centre; readonly account: string },
  nowMs: number,
): AlertRefusal | null {
  const alert = board.alert(deed.alert, nowMs)
  if (alert === null) return 'alert-unknown'
  if (ALERT_TABLE[alert.state][deed.act] === null) return 'alert-state'
  return AGAINST[deed.act](alert, deed, asker)
}

type Against = (
  alert: Alert,
  deed: DeedOf<'alert.handled'>,
  asker: { readonly centre: Centre; readonly account: string },
) => AlertRefusal | null

const byRule: Against = (_alert, _deed, { account }) => (account === 'node' ? null : 'alert-rule')

const AGAINST: Readonly<Record<DeedOf<'alert.handled'>['act'], Against>> = {
  acknowledged: (alert, { placeShown }) =>
    NEEDS_PLACE.has(alert.rule) && alert.place !== null && !placeShown ? 'alert-place' : null,
  silenced: () => null,
  shelved: (alert, { reason, untilMinutes }) => {
    if (isDistress(alert.priority)) return 'alert-shelf'
    return reason === null || untilMinutes === null ? 'alert-reason' : null
  },
  unshelved: () => null,
  transferred: (alert, { to }) => (to === null || to === alert.centre ? 'alert-to' : null),
  rectified: byRule,
  escalated: byRule,
  joined: byRule,
}
