/** Somebody saw it: who, when, how, and what they saw. Only this lowers severity. */
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { SelectField, TextField } from './Fields.tsx'
import type { Observation } from './parts.ts'
import { readClock } from './read-form.ts'

export const HOWS = ['on-scene', 'aircraft', 'shore', 'camera', 'caller-again', 'radar'] as const

export interface TypedLook {
  readonly by: string
  readonly how: Observation['how']
  /** Empty: now. */
  readonly at: string
  readonly words: string
}

export function emptyLook(): TypedLook {
  return { by: '', how: 'on-scene', at: '', words: '' }
}

/** Null: something of it is missing or cannot be read. */
export function readLook({ by, how, at, words }: TypedLook, nowMs: number): Observation | null {
  const atMs = at.trim() === '' ? nowMs : readClock(at, nowMs)
  if (by.trim() === '' || words.trim() === '' || atMs === null) return null
  return { at: new Date(atMs).toISOString(), by: by.trim(), how, words: words.trim() }
}

export function LookFields(props: {
  readonly value: TypedLook
  readonly change: (value: TypedLook) => void
  readonly isTried: boolean
}) {
  const { value, change, isTried } = props
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  const text = words.rescue.observe
  const needed = (said: string) => (isTried && said.trim() === '' ? words.rescue.badWords : null)
  const isBadTime = value.at.trim() !== '' && readClock(value.at, nowMs()) === null
  return (
    <>
      <div className="rescue-columns">
        <TextField
          label={text.by}
          value={value.by}
          change={by => change({ ...value, by })}
          bad={needed(value.by)}
          lettersMax={80}
        />
        <SelectField
          label={text.how}
          value={value.how}
          options={HOWS.map(how => [how, text.hows[how]] as const)}
          change={how => change({ ...value, how })}
        />
      </div>
      <TextField
        label={text.at}
        value={value.at}
        change={at => change({ ...value, at })}
        bad={isBadTime ? text.badTime : null}
        how={units.timeShort(nowMs())}
        lettersMax={8}
      />
      <TextField
        label={text.words}
        value={value.words}
        change={said => change({ ...value, words: said })}
        bad={needed(value.words)}
        isLong
      />
    </>
  )
}
