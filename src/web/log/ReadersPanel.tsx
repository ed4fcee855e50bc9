/** Who may see a record, as marked, and which policy says so: partners first, then the people of this node by role. */
import type { Readers } from '#contract'
import { CheckIcon, CrossIcon } from '../look/icons.tsx'
import { Answered } from '../rooms/Answered.tsx'
import type { Question } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { type ReaderGroup, readerGroups } from './reader-groups.ts'

export function ReadersPanel({ question }: { readonly question: Question<Readers> }) {
  const { words } = useSpeech()
  return (
    <section className="side-part readers" aria-labelledby="readers-title">
      <div className="side-head">
        <h2 id="readers-title">{words.log.readers}</h2>
        <span className="small muted">{words.log.readersNote}</span>
      </div>
      <Answered question={question}>{readers => <List readers={readers} />}</Answered>
    </section>
  )
}

function List({ readers }: { readonly readers: Readers }) {
  const { words, language } = useSpeech()
  const kept = readerGroups(readers.people, false)
  return (
    <>
      <ul aria-label={words.log.partners}>
        {readers.partners.map(partner => (
          <Row
            key={partner.state}
            permitted={partner.permitted}
            name={partnerWords(partner)}
            why={saidIn(language, partner.why)}
            policies={partner.policies}
          />
        ))}
      </ul>
      <ul aria-label={words.log.people}>
        {readerGroups(readers.people, true).map(group => (
          <Group key={`${group.purpose} ${group.roles.join()}`} group={group} />
        ))}
      </ul>
      {kept.length > 0 && (
        <details className="readers-kept">
          <summary className="small">{words.log.keptOut}</summary>
          <ul>
            {kept.map(group => (
              <Group key={`${group.purpose} ${group.roles.join()}`} group={group} />
            ))}
          </ul>
        </details>
      )}
    </>
  )

  function partnerWords(partner: Readers['partners'][number]): string {
    if (partner.released) return words.log.partnerReleased(partner.state)
    return partner.permitted ? words.log.partnerYes(partner.state) : words.log.partnerNo(partner.state)
  }
}

function Group({ group }: { readonly group: ReaderGroup }) {
  const { words, language } = useSpeech()
  return (
    <Row
      permitted={group.permitted}
      name={group.roles.map(role => words.roles[role]).join(', ')}
      note={words.purposes[group.purpose]}
      why={saidIn(language, group.why)}
      policies={group.policies}
    />
  )
}

function Row(props: {
  readonly permitted: boolean
  readonly name: string
  readonly note?: string
  readonly why: string
  readonly policies: readonly string[]
}) {
  const { words } = useSpeech()
  const policies =
    props.policies.length === 0 ? words.log.noPolicy : words.log.policies(props.policies.join(', '))
  return (
    <li className={`reader${props.permitted ? ' is-permitted' : ''}`} title={policies}>
      {props.permitted ? <CheckIcon /> : <CrossIcon />}
      <span className="reader-text">
        <span>
          <span className="strong">{props.name}</span>
          {props.note !== undefined && <span className="small muted"> · {props.note}</span>}
          <span className="spoken-only"> {props.permitted ? words.log.yes : words.log.no}</span>
        </span>
        <span className="small muted">
          {props.why} <span className="reader-policy">{props.policies.join(', ')}</span>
        </span>
      </span>
    </li>
  )
}
