/** Since when the device itself says that it has no network: sooner known than that the line of the node is silent. */
import { useEffect, useState } from 'react'
import { useHouse } from '../rooms/house.ts'

/** Milliseconds since 1970 UTC; null: it says that it has one. */
export function useOffline(): number | null {
  const { nowMs } = useHouse()
  const [since, setSince] = useState(() => (navigator.onLine ? null : nowMs()))
  useEffect(() => {
    const lost = () => setSince(before => before ?? nowMs())
    const back = () => setSince(null)
    window.addEventListener('offline', lost)
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('offline', lost)
      window.removeEventListener('online', back)
    }
  }, [nowMs])
  return since
}
