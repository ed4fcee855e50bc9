/** How long ago something was, counted on by itself: only this small text is drawn anew each second. */
import { useHouse } from '../rooms/house.ts'
import { usePulse, useSpeech } from '../session/use.ts'

export function useNowMs(): number {
  const { nowMs } = useHouse()
  usePulse()
  return nowMs()
}

export function Age({ at, className }: { readonly at: string; readonly className?: string }) {
  const { units } = useSpeech()
  const nowMs = useNowMs()
  const seconds = Math.max(0, (nowMs - Date.parse(at)) / 1000)
  return (
    <time className={className} dateTime={at}>
      {ageText(seconds, units.age)}
    </time>
  )
}

/** Whole seconds from the first on: what is counted by the second shows no tenths. */
export function ageText(seconds: number, age: (seconds: number) => string): string {
  return seconds < 10 ? `00:0${Math.floor(seconds)}` : age(seconds)
}
