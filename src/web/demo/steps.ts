/** What the line of the demonstration says when: seconds since a visitor asked for it. Knows no browser. */

import type { Act } from '../keys/keymap.ts'

/** Each from its second on; the last one stays until it is put away. */
export const DEMO_STEPS = [
  { step: 'watching', from: 0 },
  { step: 'boat', from: 8 },
  { step: 'stopped', from: 15 },
  { step: 'ship', from: 22 },
  { step: 'water', from: 30 },
  { step: 'line', from: 38 },
  { step: 'past', from: 46 },
  { step: 'doors', from: 54 },
] as const
export type DemoStep = (typeof DEMO_STEPS)[number]['step']

/** The acts whose keys each line names, in the order in which its words do. */
export const KEYS_SAID: Readonly<Record<DemoStep | 'offered', readonly Act[]>> = {
  offered: ['play', 'close'],
  watching: [],
  boat: ['next'],
  stopped: ['nextNeed'],
  ship: [],
  water: ['acknowledge', 'drift'],
  line: ['handover'],
  past: ['replay', 'ask', 'live'],
  doors: ['palette'],
}

export const DEMO_SECONDS = 60

export function stepAt(seconds: number): DemoStep {
  return DEMO_STEPS.findLast(({ from }) => seconds >= from)?.step ?? DEMO_STEPS[0].step
}
