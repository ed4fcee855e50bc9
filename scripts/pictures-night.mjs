// What is done in the night of the pictures: the officers' acts, asked of two nodes by their API as their screens ask them.
import { randomUUID } from 'node:crypto'

const UNKNOWN = { min: null, max: null }
const ABOARD = {
  people: UNKNOWN,
  children: UNKNOWN,
  injured: UNKNOWN,
  inWater: UNKNOWN,
  lifejackets: UNKNOWN,
}
const NOTHING = { sinking: null, capsized: null, peopleInWater: null, engineStopped: null, onFire: null }
const SECOND_MS = 1000

/** One officer at one node. `request` holds their session. */
export function officerOf(request, link, language) {
  const ask = async (path, data) => {
    const answer = await (data === undefined
      ? request.get(`${link}api/v1/${path}`)
      : request.post(`${link}api/v1/${path}`, { data }))
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  return {
    standing: async () => (await ask('rescue')).items,
    act: async deed => {
      const answer = await ask('rescue/acts', { deed, language })
      if (answer.kind === 'refused' && deed.kind !== 'case.closed')
        throw new Error(`${deed.kind} was refused: ${JSON.stringify(answer.reasons)}`)
    },
  }
}

/** Waits until the demonstration has told of so many contacts. */
export async function heard(officer, count, withinMs) {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    const { contacts } = await officer.standing()
    if (contacts.length >= count) return contacts
    await new Promise(resolve => setTimeout(resolve, SECOND_MS))
  }
  throw new Error(`fewer than ${count} contacts came within ${withinMs} ms`)
}

/** A craft from the first call, a case, two units tasked, a boat found that does not fit, a closing refused, an offer. */
export async function playRescue(uk, fr, contacts) {
  const call = contacts.find(({ channel }) => channel === 'phone-999') ?? contacts[0]
  const others = contacts.filter(({ id, callerTag }) => id !== call.id && callerTag === call.callerTag)
  const craft = randomUUID()
  const caseId = randomUUID()
  await uk.act({
    kind: 'craft.opened',
    craft,
    name: 'x',
    severity: 'distress',
    where: call.where,
    aboard: call.aboard,
    condition: call.condition,
    boat: call.boat,
  })
  await uk.act({ kind: 'craft.contact-attached', craft, contact: call.id, grounds: [] })
  for (const { id } of others)
    await uk.act({
      kind: 'craft.contact-attached',
      craft,
      contact: id,
      grounds: [{ ground: 'number', speaks: 'for', words: 'the same telephone' }],
    })
  await uk.act({ kind: 'case.opened', case: caseId, name: 'x', phase: 'distress', crafts: [craft] })
  const lifeboat = randomUUID()
  const brief = {
    order: 'rescue',
    condition: { ...call.condition, peopleInWater: 'yes' },
    aboard: call.aboard,
    lastContact: call.where,
    area: [],
    otherCraft: [],
    words: null,
    legalBasis: null,
  }
  const sent = { kind: 'task.sent', case: caseId, craft, version: 1, brief }
  await uk.act({ ...sent, task: lifeboat, unit: 'Lifeboat Dover' })
  for (const state of ['received', 'acknowledged', 'wilco'])
    await uk.act({ kind: 'task.answered', task: lifeboat, version: 1, state, words: null })
  const helicopter = randomUUID()
  await uk.act({ ...sent, task: helicopter, unit: 'UK helicopter 1', brief: { ...brief, order: 'search' } })
  await uk.act({ kind: 'task.answered', task: helicopter, version: 1, state: 'received', words: null })
  await fr.act({
    kind: 'craft.found',
    found: randomUUID(),
    where: { ...call.where, by: 'seen' },
    aboard: { ...ABOARD, people: { min: 11, max: 11 } },
    boat: 'embarcation grise',
    observation: {
      at: new Date().toISOString(),
      by: 'FR patrol boat 2',
      how: 'on-scene',
      words: 'Embarcation grise, 11 personnes',
    },
  })
  await uk.act({
    kind: 'people.counted',
    craft,
    rescuedUk: { min: 0, max: 0 },
    rescuedFr: { min: 0, max: 0 },
    dead: { min: 0, max: 0 },
    missing: UNKNOWN,
    words: null,
  })
  await uk.act({
    kind: 'case.closed',
    case: caseId,
    on: 'all-identified',
    criteria: [],
    observation: null,
    second: null,
    words: 'A boat was found by the French patrol boat',
  })
  await uk.act({ kind: 'log.said', case: caseId, craft, words: 'Drifting north-east with the tide, 1.4 kn' })
  await fr.act({
    kind: 'log.said',
    case: caseId,
    craft,
    words: 'Patrouilleur 2 dérouté, arrivée dans 11 min',
  })
  await uk.act({
    kind: 'owner.offered',
    offer: randomUUID(),
    case: caseId,
    to: 'FR',
    reason: 'Drifting over the line in half an hour',
    answerWithinMinutes: 5,
  })
  return { craft, caseId, nothing: NOTHING }
}
