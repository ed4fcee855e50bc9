import { describe, expect, test } from 'vitest'
import { readRoute } from '../rooms/route.ts'
import { createCell } from '../session/cell.ts'
import type { Session } from '../session/session.ts'
import { copyTimeLink, hashOfTime } from './time-link.ts'

const SHOWN = Date.parse('2026-11-26T06:04:22.480Z')

function screen() {
  const keyWord = createCell<{ readonly why: string } | null>(null)
  return { keyWord, session: { keyWord, shownMs: () => SHOWN } as unknown as Session }
}

describe('the link of an instant', () => {
  test('names it to the second, and is read back as it was written', () => {
    const hash = hashOfTime(SHOWN)
    expect(hash).toBe('#/watch?t=2026-11-26T06:04:22Z')
    expect(readRoute(hash)).toEqual({ room: 'watch', at: '2026-11-26T06:04:22Z' })
  })

  test('is copied with the page it belongs to, and that is said', async () => {
    const { session, keyWord } = screen()
    const copied: string[] = []
    await copyTimeLink(session, 'https://dover.example/#/watch', {
      writeText: async text => void copied.push(text),
    })
    expect(copied).toEqual(['https://dover.example/#/watch?t=2026-11-26T06:04:22Z'])
    expect(keyWord.get()).toEqual({ why: 'link-copied' })
  })

  test('that a browser does not let be copied is said, too', async () => {
    const { session, keyWord } = screen()
    await copyTimeLink(session, 'http://dover.example/', undefined)
    expect(keyWord.get()).toEqual({ why: 'link-not-copied' })
  })
})
