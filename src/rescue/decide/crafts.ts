/** What may be said of a craft. Nothing lowers its severity but a look; merges and matches are decided by a person. */
import type { CraftDeed } from '../deeds.ts'
import type { Where } from '#records'
import { isLower, phaseOf, afterLook, higherPhase } from '../condition.ts'
import { whyNoLook } from '../look.ts'
import { isOfTomorrow } from '../clock.ts'
import { believedOf, isKeptApart } from '../craft.ts'
import { isContradictory, isKnown, mayBeEqual } from '../range.ts'
import { isNode, type Question, type Rules } from './asker.ts'
import { type Decision, MAY, refused } from './refusal.ts'

export const CRAFT_RULES: Rules<CraftDeed> = {
  'craft.opened': ({ state, deed, nowMs }) => {
    if (state.crafts.has(deed.craft)) return refused('known-already')
    if (isContradictory(deed.aboard)) return refused('counts-contradict')
    return isToCome(deed.where, nowMs) ? refused('time-of-tomorrow') : MAY
  },
  // Attached already, by the other centre a moment ago: it is what was asked for, and changes nothing.
  'craft.contact-attached': ({ state, deed }) =>
    state.crafts.has(deed.craft) && state.contacts.has(deed.contact) ? MAY : refused('unknown-thing'),
  'craft.contact-detached': ({ state, deed }) =>
    state.crafts.get(deed.craft)?.contacts.has(deed.contact) === true ? MAY : refused('unknown-thing'),
  'craft.track-attached': ({ state, deed }) =>
    state.crafts.has(deed.craft) ? MAY : refused('unknown-thing'),
  'craft.track-detached': ({ state, deed }) =>
    state.crafts.get(deed.craft)?.tracks.has(deed.track) === true ? MAY : refused('unknown-thing'),
  'craft.merged': question => {
    const { state, deed, asker } = question
    if (isNode(asker)) return refused('node-only')
    const one = believedOf(state, deed.craft)
    const other = believedOf(state, deed.other)
    if (one === null || other === null) return refused('unknown-thing')
    if (one.root.id === other.root.id) return refused('same-craft')
    if (isKeptApart(one, other)) return refused('kept-apart')
    // Two that were found are two.
    return one.match !== null && other.match !== null ? refused('craft-matched') : MAY
  },
  'craft.parted': ({ state, deed }) => {
    const merge = state.merges.get(deed.merge)
    if (merge === undefined) return refused('unknown-thing')
    return merge.isUndone ? refused('undone-already') : MAY
  },
  'craft.kept-apart': ({ state, deed }) => {
    const one = believedOf(state, deed.craft)
    const other = believedOf(state, deed.other)
    if (one === null || other === null) return refused('unknown-thing')
    return one.root.id === other.root.id ? refused('same-craft') : MAY
  },
  'craft.apart-undone': ({ state, deed }) => {
    const one = believedOf(state, deed.craft)
    const other = believedOf(state, deed.other)
    if (one === null || other === null) return refused('unknown-thing')
    return isKeptApart(one, other) ? MAY : refused('undone-already')
  },
  'craft.reported': ({ state, deed, nowMs }) => {
    const craft = state.crafts.get(deed.craft)
    if (craft === undefined) return refused('unknown-thing')
    if (isContradictory(deed.aboard)) return refused('counts-contradict')
    if (isToCome(deed.where, nowMs)) return refused('time-of-tomorrow')
    const isLess = deed.severity !== null && isLower(deed.severity, craft.severity)
    return isLess ? refused('no-downgrade', craft.name) : MAY
  },
  'craft.observed': observed,
  'craft.found': ({ state, deed, nowMs }) => {
    if (state.found.has(deed.found)) return refused('known-already')
    if (isContradictory(deed.aboard)) return refused('counts-contradict')
    const isTomorrows = isOfTomorrow(deed.observation.at, nowMs) || isToCome(deed.where, nowMs)
    return isTomorrows ? refused('time-of-tomorrow') : MAY
  },
  'craft.matched': matched,
  'craft.unmatched': ({ state, deed }) => {
    const match = state.matches.get(deed.match)
    if (match === undefined) return refused('unknown-thing')
    return match.isUndone ? refused('undone-already') : MAY
  },
}

function observed({ state, deed, nowMs }: Question<'craft.observed'>): Decision {
  const craft = state.crafts.get(deed.craft)
  if (craft === undefined) return refused('unknown-thing')
  if (deed.aboard !== null && isContradictory(deed.aboard)) return refused('counts-contradict')
  if (isOfTomorrow(deed.observation.at, nowMs) || isToCome(deed.where, nowMs))
    return refused('time-of-tomorrow')
  const condition = deed.condition === null ? craft.condition : afterLook(craft.condition, deed.condition)
  const after = higherPhase(deed.severity ?? craft.severity, phaseOf(condition))
  if (!isLower(after, craft.severity)) return MAY
  const why = whyNoLook(craft, deed.observation)
  return why === null ? MAY : refused(why, craft.name)
}

function isToCome(where: Where | null, nowMs: number): boolean {
  return where !== null && isOfTomorrow(where.at, nowMs)
}

/**
 * One to one, on two different features at least, and the numbers of people must not speak against it (R2). Where it is, by track or
 * by position, is one feature; a count that nobody made is none.
 */
function matched({ state, deed }: Question<'craft.matched'>): Decision {
  const found = state.found.get(deed.found)
  const craft = believedOf(state, deed.craft)
  if (found === undefined || craft === null) return refused('unknown-thing')
  if (craft.match !== null) return refused('craft-matched', craft.root.name)
  const isTaken = [...state.matches.values()].some(match => !match.isUndone && match.found === deed.found)
  if (isTaken) return refused('found-matched')
  if (new Set(deed.features.map(feature => (feature === 'track' ? 'position' : feature))).size < 2)
    return refused('features-not-two')
  const counts = [found.aboard.people, craft.aboard.people] as const
  const fits = counts.every(isKnown) && mayBeEqual(...counts)
  return deed.features.includes('head-count') && !fits ? refused('people-do-not-fit', craft.root.name) : MAY
}
