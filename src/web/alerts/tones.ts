/**
 * What is heard: an alarm differs from a warning, and both from a distress (MSC.302(87), 7.3). A caution is silent. Frequencies
 * lie where ears and small loudspeakers are good (IEC 60601-1-8 has 500 to 1500 Hz for the same reason). Knows no browser.
 */
import type { RescueAlert } from '#contract'
import { URGENCY_RANK, type Urgency } from './order.ts'

export interface Tone {
  /** Hz; seconds from the beginning of the pattern, and how long. */
  readonly hertz: number
  readonly at: number
  readonly seconds: number
}

export interface Pattern {
  readonly tones: readonly Tone[]
  /** The pattern begins again after so many milliseconds, until somebody answers. null: it is heard once for each alert. */
  readonly againMs: number | null
}

export const PATTERNS: Readonly<Record<Urgency, Pattern | null>> = {
  emergency: { tones: pulses([880, 660, 880, 660, 880, 660], 0.14, 0.16), againMs: 2000 },
  alarm: { tones: pulses([740, 740, 740], 0.18, 0.26), againMs: 4000 },
  warning: { tones: pulses([494, 392], 0.3, 0.34), againMs: null },
  caution: null,
}

/** Told to the other centre as well: from this escalation on, both hear it. */
const ESCALATED_TO_BOTH = 2

/** The most urgent that should be heard here; null: nothing sounds. @param centre of this console */
export function soundingAlert(
  alerts: readonly RescueAlert[],
  centre: RescueAlert['centre'],
): RescueAlert | null {
  let first: RescueAlert | null = null
  for (const alert of alerts) {
    const isHeard = alert.state === 'unacknowledged' || alert.state === 'transferred'
    if (!isHeard || PATTERNS[alert.priority] === null || !isForUs(alert, centre)) continue
    if (first === null || URGENCY_RANK[alert.priority] < URGENCY_RANK[first.priority]) first = alert
  }
  return first
}

function isForUs(alert: RescueAlert, centre: RescueAlert['centre']): boolean {
  return alert.centre === centre || alert.priority === 'emergency' || alert.escalations >= ESCALATED_TO_BOTH
}

function pulses(hertz: readonly number[], seconds: number, every: number): readonly Tone[] {
  return hertz.map((each, index) => ({ hertz: each, at: index * every, seconds }))
}
