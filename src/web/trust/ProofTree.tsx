/** A proof drawn: from the act below, by its neighbours, to the root above. The same stands in words beside it. */
import type { Proof } from '#contract'
import { useSpeech } from '../session/use.ts'
import { type Box, layoutProof, shortHash } from './proof-layout.ts'

export function ProofTree({ proof, holds }: { readonly proof: Proof; readonly holds: boolean }) {
  const { words, units } = useSpeech()
  const drawing = layoutProof(proof.steps)
  const root = `${words.trust.rootNode(shortHash(proof.root ?? ''))}${proof.cosignedBy.length > 0 ? `, ${words.trust.cosigned}` : ''}`
  return (
    <figure className={`proof-tree${holds ? ' is-good' : ' is-bad'}`}>
      <svg
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        width={drawing.width}
        height={drawing.height}
        aria-hidden="true"
      >
        {drawing.steps.map(step => (
          <path key={step.side} className="proof-side" d={step.side} />
        ))}
        {drawing.steps.map(step => (
          <path key={step.path} className={`proof-way${step.isGap ? ' is-gap' : ''}`} d={step.path} />
        ))}
        <path className="proof-way" d={drawing.last} />
        {drawing.steps.map(step => (
          <g key={step.hash}>
            <circle className="proof-join" cx={step.x} cy={step.y} r="7" />
            <path className="proof-tick" d={`M${step.x - 3} ${step.y}l2 2.200 4-4.400`} />
            <Label box={step.neighbour} text={shortHash(step.hash)} kind="neighbour" />
          </g>
        ))}
        <Label box={drawing.leaf} text={words.trust.thisAct} kind="leaf" />
        <Label box={drawing.root} text={root} kind="root" />
      </svg>
      <figcaption>
        <span className="small muted">{words.trust.steps(proof.steps.length, drawing.steps.length)}</span>
        <span className="spoken-only">
          {words.trust.spoken(
            words.trust.verdicts[proof.verdict],
            units.whole(proof.entry),
            proof.steps.length,
          )}
        </span>
      </figcaption>
    </figure>
  )
}

function Label({ box, text, kind }: { readonly box: Box; readonly text: string; readonly kind: string }) {
  return (
    <>
      <rect
        className={`proof-box is-${kind}`}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx="3"
      />
      <text className={`proof-text is-${kind}`} x={box.x + box.width / 2} y={box.y + box.height / 2 + 4}>
        {text}
      </text>
    </>
  )
}
