/** The watch: rules at work, look after look. It holds what little they remember; it knows no clock but that of the looks. */
import { canonicalJson } from '#records'
import { Boats } from './boats.ts'
import { detectorOf } from './detectors/all.ts'
import type { Look } from './look.ts'
import { LANES } from './places/lanes.ts'
import { RESCUE_LINE } from './places/line.ts'
import { SECTORS } from './places/sectors.ts'
import { ENGLISH_SHORE, FRENCH_SHORE } from './places/shore.ts'
import type { Rule } from './rules/kinds.ts'
import { type Detector, type Geography, type Scene, sceneOf } from './scene.ts'
import type { StandingSituation } from './situation.ts'
import { Standing } from './standing.ts'

/** The Strait of Dover, as far as it is written down here. */
export const STRAIT: Geography = {
  line: RESCUE_LINE,
  lanes: LANES,
  shores: [FRENCH_SHORE, ENGLISH_SHORE],
  sectors: SECTORS,
}

interface AtWork {
  readonly rule: Rule
  readonly detect: Detector
  readonly standing: Standing
}

export class Watch {
  readonly rules: readonly Rule[]
  readonly #atWork: readonly AtWork[]
  readonly #geography: Geography
  readonly #boats: Boats

  /** @param before goes on in this one where its rules are the same: the boats it remembers, and what stands by those rules */
  constructor(rules: readonly Rule[], geography: Geography = STRAIT, before: Watch | null = null) {
    this.rules = rules
    this.#geography = geography
    this.#boats = before === null ? new Boats() : before.#boats
    const kept = new Map(
      (before === null ? [] : before.#atWork).map(each => [canonicalJson(each.rule), each]),
    )
    this.#atWork = rules
      .filter(({ isOn }) => isOn)
      .map(
        rule =>
          kept.get(canonicalJson(rule)) ?? { rule, detect: detectorOf(rule), standing: new Standing(rule) },
      )
  }

  /** The same watch by other rules: it forgets nothing that a rule which stays knows. Use this one no more. */
  withRules(rules: readonly Rule[]): Watch {
    return new Watch(rules, this.#geography, this)
  }

  /** What stands after this look; looks come in the order of their times. */
  look(look: Look): readonly StandingSituation[] {
    const scene: Scene = sceneOf(look, this.#boats, this.#geography)
    return this.#atWork.flatMap(({ detect, standing }) => standing.look(detect(scene), look.nowMs))
  }

  /** Situations that were found and not taken up, since the start: too many of one rule stood. */
  get leftOut(): number {
    return this.#atWork.reduce((sum, { standing }) => sum + standing.leftOut, 0)
  }
}
