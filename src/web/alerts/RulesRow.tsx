/** By which rules situations become alerts on this node: their name, since when, how they were tried; and a file that was not taken. */
import type { WatchRules } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { refusedText, rulesDetail, rulesName, rulesText } from './rules-text.ts'

/** How often they are asked for, in beats of a second. */
const EVERY = 30

/** Until the node has answered nothing stands here: no rule is made up. */
export function RulesRow() {
  const house = useHouse()
  const beat = Math.floor(useReadable(house.pulse) / EVERY)
  const rules = useAnswer('watch-rules', house.rescue.rules, 0, beat).value
  return rules === null ? null : <Row rules={rules} />
}

function Row({ rules }: { readonly rules: WatchRules }) {
  const speech = useSpeech()
  const { words } = speech
  const refused = refusedText(rules, speech)
  return (
    <>
      <div className="group-head">
        <h3>{words.watchRules.title}</h3>
      </div>
      <ul>
        <li
          className={`row feed is-close${refused === null ? '' : ' is-caution'}`}
          title={rulesDetail(rules, speech)}
        >
          <span className={`dot${refused === null ? '' : ' is-caution'}`} />
          <span className="feed-text">
            <span className="feed-name">
              <span className="strong clip" dir="auto">
                {rulesName(rules, speech)}
              </span>
              <span className="feed-state">{words.watchRules.inForce}</span>
            </span>
            <span className="small muted">{rulesText(rules, speech)}</span>
            {refused !== null && <span className="small">{refused}</span>}
          </span>
        </li>
      </ul>
    </>
  )
}
