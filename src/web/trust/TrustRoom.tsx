/** Trust. */
import type { TrustPart } from '../rooms/route.ts'

export function TrustRoom({ part }: { readonly part: TrustPart }) {
  return (
    <main id="room" className="room">
      {part}
    </main>
  )
}
