/** The picture of one instant as an address: opened in replay at that time, or told why not; and copied for somebody else. */
import { useEffect } from 'react'
import { askedTime } from '../replay/asked-time.ts'
import type { House } from '../rooms/house.ts'
import { hashOf } from '../rooms/route.ts'
import { useReadable } from '../session/use.ts'
import type { Session } from '../session/session.ts'

/** The address of an instant, to the second: `#/watch?t=2026-11-26T06:04:22Z`. */
export function hashOfTime(ms: number): string {
  return hashOf({ room: 'watch', at: `${new Date(ms).toISOString().slice(0, 19)}Z` })
}

/** Goes where the address says, once the node has told what it has recorded; then the address is that of the watch again. */
export function useTimeLink(session: Session, house: House): void {
  const route = useReadable(house.route)
  const node = useReadable(session.node)
  const at = route?.room === 'watch' ? route.at : undefined
  useEffect(() => {
    if (at === undefined || node === null) return
    const from = node.historyFrom === null ? null : Date.parse(node.historyFrom)
    const asked = askedTime(at, session.nowMs(), from)
    house.route.set({ room: 'watch' })
    if (asked.kind === 'time') session.replay.seek(asked.ms, false)
    else session.keyWord.set({ why: `link-${asked.kind}` })
  }, [at, node, session, house])
}

/** Of the time that is shown; a browser that lets nothing be copied gets the address as words. */
export async function copyTimeLink(
  session: Session,
  page: string,
  clipboard: Pick<Clipboard, 'writeText'> | undefined,
): Promise<void> {
  const address = page.replace(/#.*$/, '') + hashOfTime(session.shownMs())
  try {
    if (clipboard === undefined) throw new DOMException('There is no clipboard here.', 'NotAllowedError')
    await clipboard.writeText(address)
    session.keyWord.set({ why: 'link-copied' })
  } catch (error) {
    // A browser without a secure page, or an officer who did not allow it.
    if (!(error instanceof DOMException)) throw error
    session.keyWord.set({ why: 'link-not-copied' })
  }
}
