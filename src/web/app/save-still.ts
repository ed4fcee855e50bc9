/** P: the map as a picture for print, saved by the browser; below it stands what it shows, when, and whose it is. */
import type { StillCaption } from '../map/still.ts'
import type { Session } from '../session/session.ts'
import { speechOf } from '../session/use.ts'

/** `entente-uk-20261126T060422Z.png`. */
export function stillName(node: string, ms: number): string {
  return `entente-${node}-${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.png`
}

export async function saveStill(session: Session): Promise<void> {
  const map = session.map.get()
  if (map === null || session.view.get() !== 'map') {
    session.keyWord.set({ why: 'still-no-map' })
    return
  }
  const ms = session.shownMs()
  const picture = await map.still(captionOf(session, ms))
  const address = URL.createObjectURL(picture)
  const link = document.createElement('a')
  link.href = address
  link.download = stillName(session.node.get()?.id ?? 'node', ms)
  link.click()
  URL.revokeObjectURL(address)
  session.keyWord.set({ why: 'still-saved' })
}

function captionOf(session: Session, ms: number): StillCaption {
  const { words, units } = speechOf(session.settings.get().language)
  const node = session.node.get()
  return {
    marks: [
      ...(session.replay.state.get() === null ? [] : [words.marks.replay]),
      ...(node?.simulated === true ? [words.marks.simulated] : []),
    ],
    text: [
      node?.name ?? '',
      `${units.dayAndTimeLong(ms)} UTC`,
      node?.marking ?? '',
      words.status.notForNavigation.replace(/\.$/, ''),
      words.status.sources,
    ]
      .filter(part => part !== '')
      .join(' · '),
  }
}
