/** One of a few, all of them in sight. */
export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly spoken?: string
  readonly language?: string
}

export function Segments<T extends string>(props: {
  readonly label: string
  readonly chosen: T
  readonly choices: readonly Choice<T>[]
  readonly choose: (value: T) => void
}) {
  return (
    <fieldset className="segments" aria-label={props.label}>
      {props.choices.map(choice => (
        <button
          key={choice.value}
          type="button"
          lang={choice.language}
          aria-label={choice.spoken === undefined ? undefined : `${choice.label}, ${choice.spoken}`}
          aria-pressed={choice.value === props.chosen}
          onClick={() => props.choose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
