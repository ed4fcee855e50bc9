/** A night that says how large it is, as one that says everything: its boats, its calls, and what its officers do. */
import { type GeneratedNight, generateNight, type NightShape } from '#simulation'
import { type Night, type NightAct, type NightBoat, type NightContact } from './night.ts'
import { contactName, officersByRule, type Suggested } from './officers-by-rule.ts'

export interface WholeNight {
  readonly night: Night
  /** What was suggested of it; null: it was not generated. */
  readonly suggested: Suggested | null
}

export function wholeNight(night: Night): WholeNight {
  if (night.generate === null) return { night, suggested: null }
  const { casePerCraft, ...shape } = night.generate
  const made = generateNight(shape satisfies NightShape, night.seed)
  const { acts, suggested } = officersByRule(made.calls, Date.parse(night.startsAt), casePerCraft)
  return {
    night: {
      ...night,
      boats: [...night.boats, ...boatsOf(made)],
      contacts: [...night.contacts, ...made.calls.map(contactOf)],
      acts: [
        ...night.acts,
        ...acts.map(
          ({ atMs, centre, deed }): NightAct => ({
            at: afterText(atMs),
            centre,
            deed: deed as unknown as NightAct['deed'],
            expect: 'done',
          }),
        ),
      ],
    },
    suggested,
  }
}

function boatsOf({ boats }: GeneratedNight): readonly NightBoat[] {
  return boats.map(({ name, from, leavesMs, courseDegrees, knots, people, phones }) => ({
    name,
    from,
    leaves: afterText(leavesMs),
    courseDegrees,
    knots,
    people,
    phones: phones.length,
    fate: 'not-known',
    isHoax: false,
  }))
}

function contactOf(call: GeneratedNight['calls'][number], index: number): NightContact {
  const { atMs, centre, about, channel, state, number, relayedBy, language, text, where } = call
  return {
    at: afterText(atMs),
    name: contactName(index),
    centre,
    boat: about,
    channel,
    heardAt: null,
    state,
    number,
    relayedBy,
    language,
    text,
    where,
    isTest: false,
  }
}

function afterText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map(each => String(Math.floor(each)).padStart(2, '0'))
    .join(':')
}
