/** The sentences as they were received, to be read, and to be copied into a report. */
import type { RawSentence } from '#contract'
import { useState } from 'react'
import { useSpeech } from '../session/use.ts'

/** Shown in the card; the API has the rest. */
const SHOWN_MAX = 8

export function RawSentences({ sentences }: { readonly sentences: readonly RawSentence[] }) {
  const { words, units } = useSpeech()
  const [copied, setCopied] = useState<boolean | null>(null)
  const shown = sentences.slice(0, SHOWN_MAX)
  return (
    <div className="card-part">
      <h3 className="section-title split">
        {words.ship.raw}
        {shown.length > 0 && (
          <button type="button" className="button is-small" onClick={copy}>
            {copied === null ? words.ship.copy : copied ? words.ship.copied : words.ship.copyFailed}
          </button>
        )}
      </h3>
      <output className="spoken-only">
        {copied === null ? '' : copied ? words.ship.copied : words.ship.copyFailed}
      </output>
      {shown.length === 0 ? (
        <p className="small muted">{words.ship.rawNone}</p>
      ) : (
        <ol className="raw">
          {shown.map(each => (
            <li key={`${each.received} ${each.feed} ${each.station} ${each.sentence}`}>
              <span className="micro muted">
                {units.time(Date.parse(each.received))} · {words.ship.rawType(String(each.messageType))}
                {each.station !== null && ` · ${each.station}`}
                {each.channel !== null && ` · ${each.channel}`}
              </span>
              <code>{each.sentence}</code>
            </li>
          ))}
        </ol>
      )}
    </div>
  )

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(shown.map(each => each.sentence).join('\n'))
      setCopied(true)
    } catch (error) {
      // The browser may refuse the clipboard (no permission, or a page that is not secure): the button says so.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      setCopied(false)
    }
    setTimeout(() => setCopied(null), 2000)
  }
}
