/** Which things a deed is about, and by which a later one may name it: the threads that hold contacts, craft and cases together. */
import type { Deed } from '#records'
import type { ActEntry, Entry } from '../entry.ts'

/** Fields of deeds that hold the number of a thing of rescues, or several. */
const THING_FIELDS = [
  'case',
  'craft',
  'crafts',
  'other',
  'contact',
  'contacts',
  'merge',
  'found',
  'match',
  'offer',
  'task',
  'relay',
  'search',
  'sitrep',
  'shift',
  'gap',
] as const
type Fields = Readonly<Partial<Record<(typeof THING_FIELDS)[number], string | null | readonly string[]>>>

/** Acts that others name by their own number: a merge is undone by it, a shift is taken by it. */
const NAMED_BY_NUMBER: ReadonlySet<string> = new Set(['craft.merged', 'craft.matched', 'shift.handed'])

/** Numbers of the things that a deed names. Of an alert it is what it tells of, not its key. */
export function thingsOf(deed: Deed): readonly string[] {
  if (deed.kind === 'watch.countersigned') {
    const [word, id] = deed.what.split(':', 2)
    return word === 'case.closed' && id !== undefined ? [id] : []
  }
  const fields = deed as Fields
  return THING_FIELDS.flatMap(name => fields[name] ?? [])
}

/** The same of an entry, with the number that it may be named by itself. */
export function threadsOf(entry: Entry): readonly string[] {
  if (entry.is === 'contact') return [entry.id]
  const things = thingsOf(entry.deed)
  return NAMED_BY_NUMBER.has(entry.deed.kind) ? [...things, entry.id] : things
}

export type AlertAct = ActEntry<'alert.raised'> | ActEntry<'alert.handled'>

export function isAlertAct(entry: Entry): entry is AlertAct {
  return entry.is === 'act' && (entry.deed.kind === 'alert.raised' || entry.deed.kind === 'alert.handled')
}
