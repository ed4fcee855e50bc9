/** What a partner's node says of a track, in the words of the contract. */
import type { Doubt, FusionDetail, PartnerShare, TrackDoubt } from '#contract'
import { RADIANS_PER_DEGREE } from '#geo'
import { ellipseOf, type Estimates } from './fusion/partner/estimates.ts'
import { nameKey } from './fusion/partner/names.ts'
import { PARTNER_LIMITS_OF_PICTURE, type PartnerTrack } from './partner-track.ts'

/** Chi-square of two degrees, 95 %: the ellipse has so many sigmas. */
const SIGMAS_95 = Math.sqrt(5.991)

interface Standing {
  readonly partner: string
  readonly heardMs: number | null
  readonly downMs: number | null
}

export function shareOf(view: Standing, given: PartnerTrack, alone: boolean, nowMs: number): PartnerShare {
  const ageMs = Math.max(0, nowMs - given.seenMs)
  return {
    state: view.partner,
    track: nameKey(given.called),
    ageSeconds: ageMs / 1000,
    freshness: freshnessOf(view, ageMs, nowMs),
    downSince: view.downMs === null ? null : new Date(view.downMs).toISOString(),
    alone,
    sources: [...given.sources],
    simulated: given.simulated,
  }
}

function freshnessOf({ heardMs, downMs }: Standing, ageMs: number, nowMs: number): PartnerShare['freshness'] {
  const { ageingMs, staleMs } = PARTNER_LIMITS_OF_PICTURE
  if (downMs !== null) return 'down'
  // Its last frame is a moment old: what stood in it has aged since, whatever the age it said.
  const worst = Math.max(ageMs, heardMs === null ? 0 : nowMs - heardMs)
  if (worst > staleMs) return 'stale'
  return worst > ageingMs ? 'ageing' : 'live'
}

export function rowDoubt(
  number: number,
  of: Estimates,
  row: number,
  sensorCount: number,
  simulated: boolean,
): TrackDoubt {
  const { major, minor, orientation } = ellipseOf(
    of.eastEast[row] as number,
    of.eastNorth[row] as number,
    of.northNorth[row] as number,
  )
  return {
    number,
    doubt: {
      majorMetres: tenths(major * SIGMAS_95),
      minorMetres: tenths(minor * SIGMAS_95),
      orientationDegrees: tenths(orientation / RADIANS_PER_DEGREE) % 180,
    },
    sensorCount,
    simulated,
  }
}

/** Of a track that only a partner sees. */
export function partnerFusion(given: PartnerTrack, doubt: Doubt | null): FusionDetail {
  return {
    doubt,
    existence: given.existence,
    classEvidence: given.evidence.map(each => ({ ...each, saidOfItself: 0 })),
    statedClass: null,
    contributors: [],
    count: null,
    aisDisagrees: null,
    identityLost: null,
  }
}

/** The partner's node among those that saw it, and the doubt that is left when both are taken together. */
export function withPartner(
  fusion: FusionDetail,
  shares: readonly PartnerShare[],
  doubt: Doubt | null,
): FusionDetail {
  const contributors = [
    ...fusion.contributors,
    ...shares.map(({ state, ageSeconds, sources }) => ({
      sensor: state,
      kind: 'partner' as const,
      ageSeconds,
      observations: sources.length,
    })),
  ].toSorted((a, b) => a.ageSeconds - b.ageSeconds)
  return { ...fusion, contributors, doubt: doubt ?? fusion.doubt }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
