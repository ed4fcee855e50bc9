/** From a rule to what looks for it. Complete: the compiler asks for every kind. */
import type { Rule, RuleKind, RuleOf } from '../rules/kinds.ts'
import type { Detector } from '../scene.ts'
import { beachGathering } from './ashore.ts'
import { possibleLaunch, smallBoatFound, smallBoatStopped, trackLost } from './boats.ts'
import { collisionRisk } from './collision.ts'
import { coverageGap, feedLost, rescueAssetGap } from './means.ts'
import { boatInDanger } from './danger.ts'
import { contactNoPosition, contactUnanswered, craftSilent } from './people.ts'
import { taskUnanswered } from './tasks.ts'
import { aisContradiction, darkShip, distressDevice } from './ships.ts'
import { crossingLine, nearLane } from './waters.ts'

const DETECTORS: { readonly [K in RuleKind]: (rule: RuleOf<K>) => Detector } = {
  'small-boat-found': smallBoatFound,
  'small-boat-stopped': smallBoatStopped,
  'people-in-water': boatInDanger,
  'boat-sinking': boatInDanger,
  'boat-on-fire': boatInDanger,
  'ais-distress-device': distressDevice,
  'collision-risk': collisionRisk,
  'near-lane': nearLane,
  'crossing-line': crossingLine,
  'track-lost-at-risk': trackLost,
  'contact-unanswered': contactUnanswered,
  'contact-no-position': contactNoPosition,
  'task-unanswered': taskUnanswered,
  'craft-silent': craftSilent,
  'feed-lost': feedLost,
  'coverage-gap': coverageGap,
  'rescue-asset-gap': rescueAssetGap,
  'possible-launch': possibleLaunch,
  'beach-gathering': beachGathering,
  'ais-contradiction': aisContradiction,
  'dark-ship': darkShip,
}

export function detectorOf(rule: Rule): Detector {
  return (DETECTORS[rule.kind] as (rule: Rule) => Detector)(rule)
}
