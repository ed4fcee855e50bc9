/** The rules in force, in words. Names of files are strangers' text: shown, never made of. */
import type { WatchRules } from '#contract'
import type { Speech } from '../session/use.ts'

/** Enough of a digest to tell two sets apart at a glance. */
const DIGEST_SHOWN = 12

export function rulesName({ name, trial }: WatchRules, { words }: Speech): string {
  return trial === null ? words.watchRules.usual : name
}

/** Since when, and what their trial told. */
export function rulesText({ since, trial }: WatchRules, { words, units }: Speech): string {
  const text = words.watchRules
  const parts = [
    text.since(units.dayAndTime(Date.parse(since))),
    trial === null
      ? text.comesTried
      : text.tried(units.whole(trial.night.looks), trial.alerts, units.whole(trial.load.most)),
  ]
  return parts.join(' · ')
}

/** For whoever looks closer: the digest, which night, when. */
export function rulesDetail({ digest, trial }: WatchRules, { words, units }: Speech): string {
  const text = words.watchRules
  const of = text.digest(digest.slice(0, DIGEST_SHOWN))
  if (trial === null) return of
  const when = units.dayAndTime(Date.parse(trial.tried))
  return [of, text.triedOn(trial.night.name, when), ...(trial.night.simulated ? [text.simulated] : [])].join(
    ' · ',
  )
}

/** null: no file was refused. */
export function refusedText({ refused }: WatchRules, { words }: Speech): string | null {
  if (refused === null) return null
  return words.watchRules.refused(refused.file, words.watchRules.why[refused.why])
}
