/** What a craft and a case are called by voice: a letter for the centre that opened it, and the next number of that centre. */
import type { Centre, Deed } from '#records'
import type { RescueState } from '#rescue'

const LETTER: Readonly<Record<Centre, string>> = { UK: 'D', FR: 'G' }

/** The deed under the name that it gets here, whatever it was called on its way. */
export function named(deed: Deed, state: RescueState, centre: Centre): Deed {
  if (deed.kind === 'craft.opened')
    return { ...deed, name: next(state.crafts.values(), `${LETTER[centre]}-`) }
  if (deed.kind === 'case.opened') return { ...deed, name: next(state.cases.values(), `${LETTER[centre]}S-`) }
  return deed
}

function next(named: Iterable<{ readonly name: string }>, prefix: string): string {
  let last = 0
  for (const { name } of named) {
    const number = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (Number.isInteger(number)) last = Math.max(last, number)
  }
  return `${prefix}${String(last + 1).padStart(3, '0')}`
}
