/** Whether a text can be the reason for an act. As in the contract, whose schemas stay at the node's door (a test compares). */
export const REASON_LIMITS = { min: 4, max: 500 } as const

export function isReason(text: string): boolean {
  const { length } = text.trim()
  return length >= REASON_LIMITS.min && length <= REASON_LIMITS.max
}
