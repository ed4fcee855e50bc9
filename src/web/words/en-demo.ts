/** Texts of the demonstration, in English. Keys come in as the officer has them (`demo/steps.ts`). */

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
      offered: (a: string, b: string) =>
        `You are on watch for MRCC Dover and CROSS Gris-Nez. All of it is simulated. ${a} plays one minute, ${b} hides this line.`,
      watching: () =>
        'Radars, cameras and a drone report every few seconds; each value carries its age. Look at the middle of the strait.',
      boat: (a: string) =>
        `A small boat comes in sight, without AIS. ${a} goes from track to track; its card says who sees it and how many people.`,
      stopped: (a: string) => `Its speed drops: a warning, with its reasons. ${a} goes there.`,
      ship: () =>
        'A ship will pass close by: both meeting points are drawn. The second alert joins the same situation.',
      water: (a: string, b: string) =>
        `People in the water. ${a} brings the place, ${a} again acknowledges; ${b} shows where they may drift.`,
      line: (a: string) =>
        `It drifts over the line between the two regions. ${a} opens the handover, ${a} again offers the case to Gris-Nez.`,
      past: (a: string, b: string, c: string) =>
        `${a} replays, arrows scrub (with Shift 5 min), ${b} asks what was known at a time, ${c} comes back to live.`,
      doors: (a: string) => `${a} changes day, dusk and night.`,
    },
  },
}
