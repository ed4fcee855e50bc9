/** Texts of the demonstration, in English. `key` gives the key of an act as the officer has it. */
import type { Act } from '../keys/keymap.ts'

type Key = (act: Act) => string

export const demoInEnglish = {
  demo: {
    region: 'Demonstration',
    mark: 'DEMO',
    play: 'Play one minute',
    again: 'From the beginning',
    skip: 'Hide',
    failed: 'The node did not take that. The demonstration goes on as it was.',
    breakSomething: 'Break something for a minute:',
    breaks: { 'cut-radar': 'Cut the radar', 'jam-ais': 'Jam AIS', 'flood-alerts': 'Flood of calls' },
    steps: {
      offered: (key: Key) =>
        `You are on watch for MRCC Dover and CROSS Gris-Nez. All of it is simulated. ${key('play')} plays one minute, ${key('close')} hides this line.`,
      watching: (_key: Key) =>
        'Radars, cameras and a drone report every few seconds; each value carries its age. Look at the middle of the strait.',
      boat: (key: Key) =>
        `A small boat comes in sight, without AIS. ${key('next')} goes from track to track; its card says who sees it and how many people.`,
      stopped: (key: Key) => `Its speed drops: a warning, with its reasons. ${key('nextNeed')} goes there.`,
      ship: (_key: Key) =>
        'A ship will pass close by: both meeting points are drawn. The second alert joins the same situation.',
      water: (key: Key) =>
        `People in the water. ${key('acknowledge')} brings the place, ${key('acknowledge')} again acknowledges; ${key('drift')} shows where they may drift.`,
      line: (key: Key) =>
        `It drifts over the line between the two regions. ${key('handover')} opens the handover, ${key('handover')} again offers the case to Gris-Nez.`,
      past: (key: Key) =>
        `${key('replay')} replays, arrows scrub (with Shift 5 min), ${key('ask')} asks what was known at a time, ${key('live')} comes back to live.`,
      doors: (key: Key) => `${key('palette')} changes day, dusk and night.`,
    },
  },
}
