/** The watch: rules at work, look after look. It holds what little they remember; it knows no clock but that of the looks. */
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
  readonly #boats = new Boats()

  constructor(rules: readonly Rule[], geography: Geography = STRAIT) {
    this.rules = rules
    this.#geography = geography
    this.#atWork = rules
      .filter(({ isOn }) => isOn)
      .map(rule => ({ rule, detect: detectorOf(rule), standing: new Standing(rule) }))
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
