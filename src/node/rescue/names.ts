/** What a craft and a case are called by voice: a letter for the centre that opened it, and the next number of that centre. */
import type { Centre, Deed } from '#records'
import type { RescueLog } from '#rescue'

const LETTER: Readonly<Record<Centre, string>> = { UK: 'D', FR: 'G' }

/** The deed under the name that it gets here, whatever it was called on its way: after all that stand, and all that have left. */
export function named(
  deed: Deed,
  { state, names }: Pick<RescueLog, 'state' | 'names'>,
  centre: Centre,
): Deed {
  const craft = `${LETTER[centre]}-`
  if (deed.kind === 'craft.opened')
    return { ...deed, name: next(state.crafts.values(), craft, names.last(craft)) }
  const ofCase = `${LETTER[centre]}S-`
  if (deed.kind === 'case.opened')
    return { ...deed, name: next(state.cases.values(), ofCase, names.last(ofCase)) }
  return deed
}

function next(named: Iterable<{ readonly name: string }>, prefix: string, left: number): string {
  let last = left
  for (const { name } of named) {
    const number = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (Number.isInteger(number)) last = Math.max(last, number)
  }
  return `${prefix}${String(last + 1).padStart(3, '0')}`
}
