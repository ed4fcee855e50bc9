/**
 * The one area of a demonstration: two nodes whose sea is simulated show each other the whole strait. It is written as the demo
 * watch officer would write it, marked as demo for ever, once; who takes it back finds it taken back after a restart.
 */
import { collect, type Context } from '#custody'
import { LEVELS, type PictureArea, type RecordVersion, type Scheme } from '#records'
import type { Act } from '../../acts/ports.ts'

export interface DemoAreaParts {
  readonly state: Scheme
  readonly acts: {
    commit(act: Act): Promise<unknown>
    ownOf(kind: string, limit: number): Promise<readonly RecordVersion[]>
  }
  readonly context: Context
  readonly newId: () => string
}

/** Corners of the strait that both shores watch. */
const STRAIT: PictureArea['shape'] = {
  kind: 'polygon',
  points: [
    { latitude: 50.55, longitude: 0.9 },
    { latitude: 50.55, longitude: 1.75 },
    { latitude: 51.0, longitude: 2.45 },
    { latitude: 51.45, longitude: 2.45 },
    { latitude: 51.45, longitude: 1.2 },
    { latitude: 50.9, longitude: 0.75 },
  ],
}

const WORDS = {
  UK: { name: 'DEMO Strait of Dover', words: 'Opened by the demonstration: both seas are simulated.' },
  FR: { name: 'DEMO Pas de Calais', words: 'Ouverte par la démonstration : les deux mers sont simulées.' },
} as const

/** Writes it where no such area was ever written. False: there was one, or the rules refuse it. */
export async function openDemoArea({ state, acts, context, newId }: DemoAreaParts): Promise<boolean> {
  const [known] = await acts.ownOf('picture-area', 64).then(all => all.filter(({ owner }) => owner === state))
  if (known !== undefined) return false
  const partner = state === 'UK' ? 'FR' : 'UK'
  const data: PictureArea = {
    ...WORDS[state],
    shape: STRAIT,
    partners: [partner],
    kinds: ['small-boat', 'ship', 'unknown'],
    from: new Date(context.nowMs).toISOString(),
    until: null,
  }
  const outcome = collect(
    {
      kind: 'picture-area',
      marking: {
        scheme: state,
        level: LEVELS[state][0],
        releasableTo: [partner],
        conditions: [],
        purposes: ['search-and-rescue'],
        originator: state,
        originatorControl: false,
      },
      data,
    },
    newId(),
    {
      account: `${state.toLowerCase()}-demo-1`,
      reader: {
        kind: 'person',
        state,
        role: 'watch-officer',
        clearance: 1,
        conditions: [],
        purpose: 'search-and-rescue',
        hasLegalBasis: false,
        isGuest: false,
      },
    },
    context,
  )
  if (outcome.kind === 'refused') return false
  await acts.commit(outcome.act)
  return true
}
