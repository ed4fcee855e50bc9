/** The log: left what was written, in the middle what is open or being written, right who may see it. */
import { useState } from 'react'
import type { RecordTypeInfo } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import type { LogOpen } from '../rooms/route.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { Composer } from './Composer.tsx'
import { LogList, type LogSearch } from './LogList.tsx'
import { RecordRoom } from './RecordRoom.tsx'
import { useRecords } from './use-records.ts'
import './log.css'

export function LogRoom({ open }: { readonly open: LogOpen }) {
  const { records } = useHouse()
  const { words } = useSpeech()
  const [search, find] = useState<LogSearch>({ kind: null, text: '' })
  const types = useAnswer('types', records.types)
  const list = useRecords(search.kind, search.text)
  const known = types.value ?? []
  return (
    <main id="room" className="room log" aria-label={words.log.title} tabIndex={-1}>
      <LogList
        list={list}
        types={known}
        search={search}
        find={find}
        chosen={open.kind === 'record' ? open.id : null}
      />
      {open.kind === 'record' ? (
        <RecordRoom key={open.id} id={open.id} types={known} changed={list.question.again} />
      ) : (
        <Answered question={types}>
          {value => <New type={open.type} types={value} written={list.question.again} />}
        </Answered>
      )}
    </main>
  )
}

/** What the session writes nothing of has no form: that is said in its place. */
function New(props: {
  readonly type: string
  readonly types: readonly RecordTypeInfo[]
  readonly written: () => void
}) {
  const { words } = useSpeech()
  const formed = props.types.filter(type => type.writable && hasForm(type))
  const type = formed.find(each => each.kind === props.type) ?? formed[0]
  if (type === undefined)
    return (
      <section className="room-middle" aria-label={words.log.form} tabIndex={-1} data-region>
        <p className="room-wait muted">{words.log.notWritable}</p>
      </section>
    )
  return <Composer key={type.kind} type={type} types={formed} written={props.written} />
}

/** A type with a screen of its own is not written here. */
function hasForm(type: RecordTypeInfo): boolean {
  return Object.values(type.fields).every(field => field.widget !== 'own')
}
