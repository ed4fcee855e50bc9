/** The link of an invitation, once: it lives in this part of the page alone, and is gone with it, when its time is over, or with the page. */
import { useEffect, useRef, useState } from 'react'
import type { Invitation } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { isFigures, linkOf } from './invitation-link.ts'

type Copied = 'not-yet' | 'done' | 'refused'

export function InvitationLink(props: { readonly invitation: Invitation; readonly away: () => void }) {
  const { invitation, away } = props
  const house = useHouse()
  const { words, units } = useSpeech()
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<Copied>('not-yet')
  useReadable(house.pulse)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    // A browser may keep the page for its way back: the link does not stay in it.
    window.addEventListener('pagehide', away)
    return () => window.removeEventListener('pagehide', away)
  }, [away])
  const endsMs = Date.parse(invitation.ends)
  const leftMs = endsMs - house.nowMs()
  if (leftMs <= 0) return <output className="account-done">{words.accounts.linkOver}</output>
  const until = `${units.date(endsMs)} ${units.time(endsMs)} ${words.top.utc}`
  return (
    <div className="account-link">
      <label htmlFor="invitation-link" className="strong small">
        {words.accounts.link}
      </label>
      <textarea
        id="invitation-link"
        ref={field}
        className="field"
        rows={3}
        readOnly
        autoComplete="off"
        spellCheck={false}
        aria-describedby="invitation-link-how"
        value={linkOf(location.origin, invitation)}
        onFocus={event => event.target.select()}
      />
      <div className="decisions">
        <button type="button" className="button is-primary" onClick={() => void copy()}>
          {words.accounts.copy}
        </button>
        <button type="button" className="button" onClick={away}>
          {words.accounts.away}
        </button>
        <output className="small account-copied">
          {copied === 'done' && words.accounts.copied}
          {copied === 'refused' && words.accounts.copyNot}
        </output>
      </div>
      <div id="invitation-link-how" className="account-link-how small">
        <p>{words.accounts.linkEnds(until, units.age(leftMs / 1000))}</p>
        <p>{words.accounts.linkOnce}</p>
        <p className="muted">{words.accounts.linkHow}</p>
        {isFigures(location.hostname) && <p className="refusal">{words.accounts.linkFigures}</p>}
      </div>
    </div>
  )

  async function copy(): Promise<void> {
    setCopied((await wasCopied(linkOf(location.origin, invitation))) ? 'done' : 'refused')
    field.current?.focus()
  }
}

/** False: the page has no clipboard, or the browser does not let it write there. */
async function wasCopied(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
