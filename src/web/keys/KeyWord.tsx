/** Why a key or a link led nowhere, or that what it does unseen is done: in words, for some seconds, seen and spoken. */
import { useEffect } from 'react'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

/** Long enough to be read twice; milliseconds. */
const SHOWN_MS = 8000

export function KeyWord() {
  const session = useSession()
  const { words } = useSpeech()
  const word = useReadable(session.keyWord)
  useEffect(() => {
    if (word === null) return
    const timer = setTimeout(() => session.keyWord.set(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [word, session])
  return <output className="key-word">{word === null ? null : words.keys.whyNot[word.why]}</output>
}
