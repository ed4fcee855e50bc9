/** Right: the joint log of both centres, the newest first. What a person wrote keeps its language. */
import { memo, useMemo, useState } from 'react'
import { useSpeech } from '../session/use.ts'
import { linesAbout } from './about.ts'
import { type Chosen, chosenOf } from './choice.ts'
import { KeyCap } from './KeyCap.tsx'
import { RefusedPanel } from './RefusedPanel.tsx'
import { useCraftChoice, useRescueRoom } from './room.ts'
import { type SaidLine, saidTogether } from './said-together.ts'
import { saysLines } from '../joint/say-line.ts'
import { languageOf } from './sentence.ts'
import type { Standing } from './standing.ts'
import { writerOf } from './writer.ts'
import { useDeeds } from './use-deeds.ts'

/** Entries drawn at first, and more with each step back. */
const SHOWN_STEP = 60

export const JointLog = memo(function JointLog({ standing }: { readonly standing: Standing }) {
  const { words } = useSpeech()
  const text = words.rescue.log
  const chosen = chosenOf(standing, useCraftChoice())
  const title =
    chosen.case !== null
      ? text.title(chosen.case.name)
      : chosen.craft !== null
        ? text.titleCraft(chosen.craft.name)
        : text.titleAll
  return (
    <section className="rescue-log" aria-label={words.rescue.regions.log} tabIndex={-1} data-region>
      <div className="panel-head rescue-head">
        <h2>{title}</h2>
        <span className="small muted">{text.joint}</span>
      </div>
      <Lines key={chosen.case?.id ?? chosen.craft?.id ?? ''} standing={standing} chosen={chosen} />
      <Composer standing={standing} />
    </section>
  )
})

/** Of another case, from the newest again. */
function Lines({ standing, chosen }: { readonly standing: Standing; readonly chosen: Chosen }) {
  const { words, language } = useSpeech()
  const text = words.rescue.log
  const { craft, case: known } = chosen
  const lines = useMemo(
    () => saidTogether(linesAbout(standing, { craft, case: known })),
    [standing, craft, known],
  )
  const tell = useMemo(() => saysLines(standing, language), [standing, language])
  const [shown, setShown] = useState(SHOWN_STEP)
  return (
    <ol className="rescue-lines">
      {lines.slice(0, shown).map(({ line, isByBoth }) => (
        <Line key={line.id} line={line} isByBoth={isByBoth} told={tell(line)} />
      ))}
      {lines.length === 0 && <li className="muted small">{text.empty}</li>}
      {lines.length > shown && (
        <li>
          <button type="button" className="link-button" onClick={() => setShown(shown + SHOWN_STEP)}>
            {text.earlier(lines.length - shown)}
          </button>
        </li>
      )}
    </ol>
  )
}

const Line = memo(function Line({ line, isByBoth, told }: SaidLine & { readonly told: string }) {
  const speech = useSpeech()
  const { words, units, language } = speech
  const text = words.rescue
  const late = Date.parse(line.knownAt) - Date.parse(line.at)
  const { UK, FR } = text.short
  const centre = isByBoth ? text.log.both(UK, FR) : text.short[line.centre]
  return (
    <li className={`rescue-line${line.deed.kind === 'alert.raised' ? ' is-alert' : ''}`}>
      <time dateTime={line.at}>{units.time(Date.parse(line.at))}</time>
      <div>
        <p lang={languageOf(line, language)}>{told}</p>
        <p className="muted micro">
          {line.by === 'node' ? text.node(centre) : text.by(centre, writerOf(line, speech))}
          {line.ineffective !== null && <span className="rescue-warning"> · {text.log.ineffective}</span>}
          {late > LATE_MS && ` · ${text.log.arrived(units.time(Date.parse(line.knownAt)))}`}
        </p>
      </div>
    </li>
  )
})

/** What came later than this says when it came; milliseconds. */
const LATE_MS = 10_000

function Composer({ standing }: { readonly standing: Standing }) {
  const room = useRescueRoom()
  const doing = useDeeds()
  const { words } = useSpeech()
  const text = words.rescue.log
  const [said, setSaid] = useState('')
  const { case: known, craft } = chosenOf(standing, useCraftChoice())
  const send = async () => {
    if (said.trim() === '') return
    const isDone = await doing.run({
      kind: 'log.said',
      case: known?.id ?? null,
      craft: known === null ? (craft?.id ?? null) : null,
      words: said.trim(),
    })
    if (isDone) setSaid('')
  }
  return (
    <div className="rescue-composer">
      <RefusedPanel doing={doing} />
      <form
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <input
          className="field"
          type="text"
          aria-label={text.write}
          placeholder={`${text.write} …`}
          maxLength={2000}
          autoComplete="off"
          value={said}
          onChange={event => setSaid(event.target.value)}
        />
        {known !== null && (
          <button
            data-key-act="sitrep"
            type="button"
            className="button"
            onClick={() => room.panel.set({ kind: 'sitrep' })}
          >
            {text.sitrep(known.sitreps + 1)} <KeyCap act="sitrep" />
          </button>
        )}
      </form>
    </div>
  )
}
