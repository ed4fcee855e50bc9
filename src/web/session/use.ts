/** React's way to the screen's stores. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { useHouse } from '../rooms/house.ts'
import { en, type Words } from '../words/en.ts'
import { fr } from '../words/fr.ts'
import type { Language } from '../words/plural.ts'
import { type Units, unitsOf } from '../words/units.ts'
import type { Readable } from './cell.ts'
import type { Session } from './session.ts'

export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get)
}

const SessionContext = createContext<Session | null>(null)
export const SessionProvider = SessionContext.Provider

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('A part of the screen stands outside the session.')
  return session
}

export interface Speech {
  readonly language: Language
  readonly words: Words
  readonly units: Units
}

const SPEECH: Readonly<Record<Language, Speech>> = {
  en: { language: 'en', words: en, units: unitsOf('en') },
  fr: { language: 'fr', words: fr, units: unitsOf('fr') },
}

export function speechOf(language: Language): Speech {
  return SPEECH[language]
}

/** The words and figures of the language the officer chose. */
export function useSpeech(): Speech {
  return speechOf(useReadable(useHouse().settings).language)
}

const PulseContext = createContext<Readable<number> | null>(null)
/** For a part of the screen that has a pulse of its own. */
export const PulseProvider = PulseContext.Provider

/** Once a second: what shows an age or a time looks again. */
export function usePulse(): number {
  const own = useContext(PulseContext)
  const session = useContext(SessionContext)
  const house = useHouse()
  return useReadable(own ?? (session ?? house).pulse)
}
