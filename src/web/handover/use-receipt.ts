/** Whether the other node has signed that it has a record of ours: asked until it has, gently. */
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { usePulse } from '../session/use.ts'

/** Between two questions; seconds. */
const ASK_EVERY_SECONDS = 5

export type Receipt = 'verified' | 'waiting' | null

/** @param record of ours; null: nothing is asked. The answer null: not known */
export function useReceipt(record: string | null): Receipt {
  const { trust } = useHouse()
  const beat = Math.floor(usePulse() / ASK_EVERY_SECONDS)
  const isHeld = useAnswer(
    record,
    async signal => {
      const page = await trust.released(null, null, signal)
      if (page.kind !== 'good') return page
      const row = page.value.rows.find(each => each.record === record)
      return { kind: 'good', value: row === undefined ? null : row.receipt === 'verified' }
    },
    0,
    beat,
  )
  if (isHeld.value === null) return null
  return isHeld.value ? 'verified' : 'waiting'
}
