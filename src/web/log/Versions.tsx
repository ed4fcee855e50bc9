/** The versions of a record, newest first: who changed what, and what it said before. */
import type { RecordTypeInfo, RecordView } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { type Change, changesOf } from './changes.ts'
import { markingText } from './marking-form.ts'
import { valueText } from './value-text.ts'

export function Versions({
  record,
  type,
}: {
  readonly record: RecordView
  readonly type: RecordTypeInfo | null
}) {
  const { records } = useHouse()
  const { words } = useSpeech()
  const versions = useAnswer(`versions ${record.id} ${record.version}`, signal =>
    records.versions(record.id, signal),
  )
  return (
    <section className="record-part" aria-labelledby="versions-title">
      <h3 id="versions-title" className="section-title">
        {words.log.versions}
      </h3>
      <Answered question={versions}>
        {list => {
          const changes = changesOf(list)
          return (
            <ol className="versions">
              {changes.map((change, index) => (
                <VersionRow
                  key={change.version.version}
                  change={change}
                  before={changes[index + 1]?.version ?? null}
                  type={type}
                />
              ))}
            </ol>
          )
        }}
      </Answered>
    </section>
  )
}

function VersionRow(props: {
  readonly change: Change
  readonly before: RecordView | null
  readonly type: RecordTypeInfo | null
}) {
  const { change, before, type } = props
  const { words, language, units } = useSpeech()
  const { version } = change
  const labels = [
    ...change.fields.map(key => type?.fields[key]?.label[language] ?? key),
    ...(change.marking ? [words.log.markingChanged] : []),
    ...(change.standing ? [words.log.standingChanged] : []),
  ]
  return (
    <li className="version">
      <span className="version-head">
        <span className="strong">{words.log.version(units.whole(version.version))}</span>
        <span className="small muted">
          {change.isFirst
            ? words.log.first
            : `${words.log.changed} : ${labels.length === 0 ? words.log.nothingChanged : labels.join(', ')}`.replace(
                ' :',
                language === 'fr' ? '\u00a0:' : ':',
              )}
        </span>
        <span className="small muted number">
          {version.authorName ?? version.author} · {units.dayAndTimeLong(Date.parse(version.time))} ·{' '}
          {words.log.entry(units.whole(version.entry))}
        </span>
      </span>
      {before !== null && (
        <span className="version-was">
          {change.fields.map(key => (
            <Was key={key} label={type?.fields[key]?.label[language] ?? key} text={textOf(key)} />
          ))}
          {change.marking && <Was label={words.log.marking} text={markingText(before.marking)} />}
        </span>
      )}
    </li>
  )

  function textOf(key: string): string {
    const speech = { language, units, unknown: words.unknown, utc: words.top.utc }
    return valueText(type?.fields[key], before?.data?.[key], speech)
  }
}

function Was({ label, text }: { readonly label: string; readonly text: string }) {
  const { words } = useSpeech()
  return (
    <span className="small">
      <span className="muted">
        {label}, {words.log.was}{' '}
      </span>
      <del>{text}</del>
    </span>
  )
}
