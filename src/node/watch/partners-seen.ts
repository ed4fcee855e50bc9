/** The nodes of other centres, as a look sees them: how long each is quiet, by the links to them. */
import type { PartnerSeen } from '#watch'
import type { Exchange } from '../exchange/open.ts'

/** null: there are no links, or not yet; then nothing is known of any, and nothing is told of it. */
export function partnersSeen(exchange: Pick<Exchange, 'quiet'> | null): readonly PartnerSeen[] {
  return (exchange?.quiet() ?? []).flatMap(({ state, sinceMs, wasHeard }): PartnerSeen[] =>
    state === 'UK' || state === 'FR' ? [{ of: state, quietSinceMs: sinceMs, wasHeard }] : [],
  )
}
