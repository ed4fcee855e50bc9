/** The units at hand and what they can see in this weather: from these a plan is made. */
import { type ReactNode, useId, useState } from 'react'
import type { SearchUnitAsked } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { instantOf, numberOf } from './typed.ts'
import type { PlanSettings } from './drift-state.ts'
import { letterOf } from './area-edit.ts'
import { useDrift } from './use-drift.ts'

const UNITS_MAX = 6
const PLATFORMS = ['boat', 'ship', 'helicopter', 'aircraft'] as const

export function PlanSetUp({ isOpen, number }: { readonly isOpen: boolean; readonly number: number }) {
  const state = useDrift()
  const { words } = useSpeech()
  const settings = useReadable(state.settings)
  const busy = useReadable(state.busy)
  if (settings === null) return null
  const text = words.drift.plan
  const change = (part: Partial<PlanSettings>) => state.settings.set({ ...settings, ...part })
  const changeUnit = (at: number, part: Partial<SearchUnitAsked>) =>
    change({ units: settings.units.map((each, k) => (k === at ? { ...each, ...part } : each)) })
  return (
    <details className="side-part drift-setup" open={isOpen}>
      <summary className="section-title">{text.setUp}</summary>
      {isOpen && (
        <div className="drift-acts">
          <button
            type="button"
            className="button is-primary"
            disabled={busy !== null || settings.units.length === 0}
            onClick={() => void state.makePlan()}
          >
            {busy === 'plan'
              ? words.drift.planning
              : number > 1
                ? text.again(String(number))
                : text.make(settings.units.length)}
          </button>
        </div>
      )}
      {settings.units.map((unit, k) => (
        <Unit
          key={letterOf(k)}
          letter={letterOf(k)}
          unit={unit}
          change={part => changeUnit(k, part)}
          remove={() => change({ units: settings.units.filter((_, at) => at !== k) })}
        />
      ))}
      {settings.units.length < UNITS_MAX && (
        <button
          type="button"
          className="link-button"
          onClick={() => change({ units: [...settings.units, another(settings)] })}
        >
          {text.add}
        </button>
      )}
      <div className="drift-grid">
        <Numeric
          label={text.visibility}
          value={settings.visibilityNm}
          set={visibilityNm => change({ visibilityNm })}
        />
        <Numeric label={text.wind} value={settings.windKn} set={windKn => change({ windKn })} />
        <Optional
          label={text.water}
          how={text.waterHow}
          value={settings.waterC}
          set={waterC => change({ waterC })}
        />
        <Cell label={text.clothing}>
          {id => (
            <select
              id={id}
              className="field"
              value={settings.clothing}
              onChange={event => change({ clothing: event.target.value as PlanSettings['clothing'] })}
            >
              {(['ordinary', 'suit', 'unknown'] as const).map(each => (
                <option key={each} value={each}>
                  {text.clothings[each]}
                </option>
              ))}
            </select>
          )}
        </Cell>
      </div>
      <label className="drift-check small">
        <input
          type="checkbox"
          checked={settings.followsDatum}
          onChange={event => change({ followsDatum: event.target.checked })}
        />
        {text.follows}
      </label>
    </details>
  )
}

function another(settings: PlanSettings): SearchUnitAsked {
  const [first] = settings.units
  const name = `Unit ${letterOf(settings.units.length)}`
  const ready = first?.ready ?? new Date().toISOString()
  const common = { transitKn: 15, speedKn: 15, enduranceH: 2, heightFt: 10, transitH: 0.5 } as const
  return { name, platform: 'boat', ...common, ready, sweepWidthNm: null, isTired: false }
}

function Unit(props: {
  readonly letter: string
  readonly unit: SearchUnitAsked
  readonly change: (part: Partial<SearchUnitAsked>) => void
  readonly remove: () => void
}) {
  const { words } = useSpeech()
  const text = words.drift.plan
  const { letter, unit, change } = props
  return (
    <fieldset className="drift-unit">
      <legend className="spoken-only">{`${letter} ${unit.name}`}</legend>
      <div className="drift-unit-head">
        <span className="drift-letter" aria-hidden="true">
          {letter}
        </span>
        <input
          className="field"
          aria-label={text.unit}
          value={unit.name}
          maxLength={40}
          onChange={event => change({ name: event.target.value })}
        />
        <select
          className="field"
          aria-label={text.platform}
          value={unit.platform}
          onChange={event => change({ platform: event.target.value as SearchUnitAsked['platform'] })}
        >
          {PLATFORMS.map(each => (
            <option key={each} value={each}>
              {text.platforms[each]}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button is-small is-square"
          aria-label={text.remove(unit.name)}
          onClick={props.remove}
        >
          ×
        </button>
      </div>
      <div className="drift-grid">
        <Numeric
          label={text.speed}
          value={unit.speedKn}
          set={speedKn => change({ speedKn, transitKn: speedKn })}
        />
        <Numeric label={text.endurance} value={unit.enduranceH} set={enduranceH => change({ enduranceH })} />
        <Optional label={text.height} value={unit.heightFt} set={heightFt => change({ heightFt })} />
        <Numeric label={text.transit} value={unit.transitH} set={transitH => change({ transitH })} />
        <Ready value={unit.ready} set={ready => change({ ready })} />
        <Optional
          label={text.width}
          how={text.widthHow}
          value={unit.sweepWidthNm}
          set={sweepWidthNm => change({ sweepWidthNm })}
        />
      </div>
      <label className="drift-check small">
        <input
          type="checkbox"
          checked={unit.isTired}
          onChange={event => change({ isTired: event.target.checked })}
        />
        {text.tired}
      </label>
    </fieldset>
  )
}

/** A figure that is needed: what cannot be read stays as typed, marked, and changes nothing. */
function Numeric(props: {
  readonly label: string
  readonly value: number
  readonly set: (value: number) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && numberOf(typed) === null
  return (
    <Cell label={props.label}>
      {id => (
        <input
          id={id}
          className="field"
          inputMode="decimal"
          aria-invalid={isWrong}
          value={typed ?? String(props.value)}
          onChange={event => {
            setTyped(event.target.value)
            const value = numberOf(event.target.value)
            if (value !== null) props.set(value)
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Cell>
  )
}

/** A figure that may be unknown: empty. */
function Optional(props: {
  readonly label: string
  readonly how?: string
  readonly value: number | null
  readonly set: (value: number | null) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && typed.trim() !== '' && numberOf(typed) === null
  return (
    <Cell label={props.label}>
      {id => (
        <input
          id={id}
          className="field"
          inputMode="decimal"
          aria-invalid={isWrong}
          placeholder={props.how === undefined ? undefined : '–'}
          title={props.how}
          value={typed ?? (props.value === null ? '' : String(props.value))}
          onChange={event => {
            setTyped(event.target.value)
            const value = numberOf(event.target.value)
            if (value !== null || event.target.value.trim() === '') props.set(value)
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Cell>
  )
}

function Ready(props: { readonly value: string; readonly set: (value: string) => void }) {
  const { words } = useSpeech()
  const [typed, setTyped] = useState<string | null>(null)
  const day = props.value.slice(0, 10)
  const read = (text: string) =>
    instantOf(/^\d{1,2}:\d{2}$/.test(text.trim()) ? `${day} ${text.trim().padStart(5, '0')}` : text)
  return (
    <Cell label={words.drift.plan.ready}>
      {id => (
        <input
          id={id}
          className="field"
          aria-invalid={typed !== null && read(typed) === null}
          title={props.value}
          value={typed ?? props.value.slice(11, 16)}
          onChange={event => {
            setTyped(event.target.value)
            const value = read(event.target.value)
            if (value !== null) props.set(value)
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Cell>
  )
}

function Cell(props: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="drift-cell">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}
