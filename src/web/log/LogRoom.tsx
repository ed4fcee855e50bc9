/** The log. */
import type { LogOpen } from '../rooms/route.ts'

export function LogRoom({ open }: { readonly open: LogOpen }) {
  return (
    <main id="room" className="room">
      {open.kind}
    </main>
  )
}
