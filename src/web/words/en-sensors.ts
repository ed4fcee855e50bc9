/** The texts of what sensors see, in English: doubt, evidence, sensors, reasons, sightings. `fr-sensors.ts` has the same keys. */
import type { Contributor, SensorInfo, UnusableReason } from '#contract'
import type { ConfidenceLevel } from '../ship/confidence.ts'

const levels: Record<ConfidenceLevel, string> = {
  almostCertain: 'almost certain',
  veryLikely: 'very likely',
  likely: 'likely',
  evenChance: 'even chance',
  unlikely: 'unlikely',
  veryUnlikely: 'very unlikely',
}

/** What a kind of sensor says when it sees something. */
const lastSaid: Record<Contributor['kind'], string> = {
  ais: 'position, by itself',
  radar: 'echo',
  radarTarget: 'radar track',
  camera: 'bearing, picture',
  drone: 'position from the air',
  sighting: 'seen by people',
  partner: 'live track',
}

const sensorKinds: Record<SensorInfo['kind'], string> = {
  radar: 'Radar',
  camera: 'Camera',
  drone: 'Drone',
  ais: 'AIS',
  report: 'Sightings',
}

const sensorStates: Record<SensorInfo['state'], string> = {
  waiting: 'not heard yet',
  live: 'live',
  silent: 'silent',
  alarm: 'degraded',
}

const sensorAlarms: Record<NonNullable<SensorInfo['alarm']>, string> = {
  jumped: 'Its range or bearing jumped: its plots count less until it settles.',
  late: 'Late: most of what it says comes too late to be used.',
  repeated: 'It says again what it has said: most of it is not new.',
  unusable: 'Most of what it says makes no sense, and is not taken.',
  swamped: 'Swamped with clutter: it sees less than it should.',
  stuck: 'Stuck: it sends the same picture again and again. Nothing of it is taken.',
  silent: 'Silent: what only it sees is lost.',
}

const unusable: Record<UnusableReason, (n: string) => string> = {
  tooLate: n => `${n} too late`,
  duplicate: n => `${n} said before`,
  future: n => `${n} from the future`,
  notANumber: n => `${n} not a number`,
  unknownSensor: n => `${n} of an unknown kind`,
  tooManyPlots: n => `${n} with too many plots`,
  impossible: n => `${n} impossible`,
}

export const sensorsInEnglish = {
  observed: {
    title: 'Seen by sensors',
    smallBoat: 'Small boat',
    unidentified: 'Unidentified contact',
    aisDisagrees: 'AIS disagrees with radar',
    report: 'Report a sighting',
  },

  fusion: {
    title: 'Is it there, and what is it?',
    exists: 'Exists',
    notKnownYet: 'Not known yet',
    levels,
    there: (level: string) => `Is it there: ${level}.`,
    what: (kind: string, level: string) => `${kind}: ${level}.`,
    whatUnknown: 'What it is, no evidence says yet.',
    because: (reasons: string) => `Evidence: ${reasons}.`,
    reasons: {
      ais: 'AIS',
      radar: 'radar echo',
      radarTarget: 'radar track',
      camera: 'camera',
      drone: 'drone',
      sighting: 'people who saw it',
      partner: 'the node of a partner',
      noAis: 'no AIS',
    },
    sensor: 'Sensor',
    lastSaid: 'Last said',
    said: lastSaid,
    times: (what: string, n: string) => `${what}, ${n} ×`,
    heardBy: 'AIS heard by',
    partnerNode: (state: string) => `${state} node`,
    partnerWith: (sources: string) => `live track: ${sources}`,
    notNow: (state: string) => `now ${state}`,
    doubtOf: (doubt: string) => `± ${doubt}`,
    people: 'people, as stated',
    peopleAtMost: (n: string) => `up to ${n}`,
    peopleAtLeast: (n: string) => `${n} or more`,
    says: (kind: string) => `AIS (says of itself: ${kind})`,
    whatItSays: (kind: string, level: string) => `${kind}: ${level}, by its own word alone.`,
    contradicts: (said: string, seen: string) => `It says of itself: ${said}. Sensors rather see: ${seen}.`,
    peopleBy: (who: string, age: string) => `Stated by ${who}, ${age} ago. Not measured.`,
    disagrees: 'AIS disagrees with radar',
    disagreesBy: (distance: string, age: string) =>
      `AIS says it is ${distance} away from where radar holds it, said ${age} ago. Both are kept.`,
    disagreesUnknown: (age: string) =>
      `AIS says it is elsewhere than radar holds it, said ${age} ago. Both are kept.`,
    aisSays: 'AIS says',
    otherMark: 'Other mark',
    identityLost: (time: string, age: string) =>
      `Dark since ${time} UTC (${age}): AIS stopped, another sensor goes on seeing it`,
  },

  why: {
    title: 'What made this track',
    show: 'Why',
    again: 'Ask again',
    asking: 'Asking the node',
    failed: 'The node does not say why now.',
    none: 'No observation is remembered for this track.',
    told: (n: string, time: string) => `${n} observations as known at ${time} UTC, newest first.`,
    cut: 'There are more than are shown.',
    weight: (share: string) => `${share} of it counted here`,
    gone: 'no longer in the log',
    tooFar: 'too far back in the log to be read now',
    part: (n: string) => `part ${n}`,
    more: (n: string) => `${n} more letters`,
  },

  sensors: {
    title: 'Sensors',
    of: (up: number, all: number) => `${up} of ${all} live`,
    kinds: sensorKinds,
    states: sensorStates,
    alarms: sensorAlarms,
    observations: (n: string) => `${n} observations`,
    unusable,
    bias: (range: string, bearing: string, clock: string) => `Corrected: ${range}, ${bearing}, ${clock}`,
    biasFrom: (n: string) => `from ${n} ships on AIS`,
    never: 'never',
  },

  sighting: {
    title: 'Report a sighting',
    note: 'What somebody saw, written to the log as told. It becomes evidence, with its doubt.',
    position: 'Where it was seen',
    positionHow: '51 00.1 N 001 26.5 E, or 51.002 1.46',
    pick: 'Point on the map',
    picking: 'Click on the map where it was seen. Esc goes back to the form.',
    back: 'Back to the form',
    doubt: 'How far off the place may be, nm',
    peopleMin: 'People, at least',
    peopleMax: 'People, at most',
    peopleHow: 'Left empty: unknown.',
    seenAt: 'Time seen, UTC',
    seenAtHow: 'Left empty: now. Else 02:14 or 2026-11-23 02:14.',
    who: 'Who took it',
    whoHow: 'The service or post. No name of a caller.',
    words: 'In the words of whoever saw it',
    send: 'Hand it in',
    sending: 'Handing it in',
    fieldRefused: (reason: string, field: string) => `Not taken. ${reason} It names: ${field}.`,
    taken: (position: string) => `Taken and kept on disk: sighting at ${position}.`,
    takenSimulated: 'All feeds of this node are simulated: this is an exercise.',
    unreachable: 'The node did not answer. Nothing is known to be kept; the form still has it.',
    refused: (reason: string) => `Not taken. ${reason}`,
    bad: {
      position: 'Not a position.',
      doubt: 'Write a distance from 0.01 to 27 nm.',
      people: 'Write a whole number from 0 to 10,000, or leave it empty.',
      peopleOrder: 'At most is less than at least.',
      seenAt: 'Not a time.',
      seenAtFuture: 'That time has not come yet.',
      who: 'Say which service or post took it, in 1 to 60 letters.',
      words: 'Too long: 1,000 letters at most.',
    },
  },
}

export type SensorWords = typeof sensorsInEnglish
