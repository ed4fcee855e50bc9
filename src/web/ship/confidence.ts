/** A probability in words, by the steps of the design language: the same words wherever something is believed. */
export const CONFIDENCE_LEVELS = [
  ['almostCertain', 0.95],
  ['veryLikely', 0.8],
  ['likely', 0.55],
  ['evenChance', 0.45],
  ['unlikely', 0.2],
  ['veryUnlikely', 0],
] as const
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number][0]

export function confidenceLevel(probability: number): ConfidenceLevel {
  return CONFIDENCE_LEVELS.find(([, least]) => probability >= least)?.[0] ?? 'veryUnlikely'
}

/** Two digits, and never 1 or 0 for what is only nearly so. */
export function confidenceFigure(probability: number): number {
  if (probability >= 1 || probability <= 0) return Math.max(0, Math.min(1, probability))
  return Math.max(0.01, Math.min(0.99, probability))
}
