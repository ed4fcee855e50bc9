/** A refusal: what was refused, when, each reason, and what would change it. It is calm, and it stays until it is closed. */
import type { RescueReason } from '#contract'
import { CrossIcon } from '../look/icons.tsx'
import { useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { LockIcon } from './icons.tsx'
import type { Doing } from './use-deeds.ts'

export function RefusedPanel(props: { readonly doing: Doing; readonly title?: (time: string) => string }) {
  const { words, units } = useSpeech()
  const { refused, dismiss } = props.doing
  if (refused === null) return null
  const title = (props.title ?? words.rescue.refused.title)(units.time(refused.atMs))
  return (
    <div className="rescue-refusal" role="alert">
      <p className="rescue-refusal-head">
        <LockIcon />
        <span className="strong">{title}</span>
      </p>
      {refused.reasons.length === 0 ? (
        <p>{refused.code === null ? words.rescue.refused.silent : said(refused.code, words)}</p>
      ) : (
        <Reasons reasons={refused.reasons} />
      )}
      <button type="button" className="link-button" onClick={dismiss}>
        {words.rescue.refused.dismiss}
      </button>
    </div>
  )
}

function said(code: string, words: ReturnType<typeof useSpeech>['words']): string {
  const known: Readonly<Record<string, string>> = words.problems
  return known[code] ?? words.rescue.refused.notHeard
}

/** Each reason in the officer's language, with the thing it is about, and below it what would change it. */
export function Reasons({ reasons }: { readonly reasons: readonly RescueReason[] }) {
  const { words, language } = useSpeech()
  return (
    <ul className="rescue-reasons">
      {reasons.map(reason => (
        <li key={`${reason.code} ${reason.about ?? ''}`}>
          <span className="rescue-against">
            <CrossIcon />
          </span>
          <span>
            {reason.about !== null && <strong>{reason.about} · </strong>}
            {saidIn(language, reason)}
            <WouldChange code={reason.code} words={words} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function WouldChange(props: {
  readonly code: string
  readonly words: ReturnType<typeof useSpeech>['words']
}) {
  const would: Readonly<Record<string, string>> = props.words.rescue.closing.would
  const how = would[props.code]
  return how === undefined ? null : <span className="rescue-would">{how}</span>
}

/**
 * Reasons as they stand in the record of a refused closing: a code, and what it is about after it (`people-open: D-001`).
 * What would change each stands below it.
 */
export function ReasonCodes({ reasons }: { readonly reasons: readonly string[] }) {
  const { words } = useSpeech()
  const texts: Readonly<Record<string, string>> = words.rescue.closing.because
  return (
    <ul className="rescue-reasons">
      {reasons.map(reason => {
        const [code = '', about] = reason.split(': ', 2)
        return (
          <li key={reason}>
            <span className="rescue-against">
              <CrossIcon />
            </span>
            <span>
              {about !== undefined && <strong>{about} · </strong>}
              {texts[code] ?? reason}
              <WouldChange code={code} words={words} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
