/** The fields of goods that were secured on a beach: where, on which legal basis, and a row for each kind of thing. */
import { useRef } from 'react'
import { useSpeech } from '../session/use.ts'
import { SelectField, TextField } from './Fields.tsx'
import {
  EMPTY_ITEM,
  GOODS,
  type GoodsFault,
  readItems,
  SEIZURE_LIMITS,
  type TypedGoods,
  type TypedItem,
} from './goods.ts'
import './goods.css'

export function GoodsFields(props: {
  readonly typed: TypedGoods
  readonly change: (typed: TypedGoods) => void
  /** Of what was tried to be sent. */
  readonly faults: readonly GoodsFault[]
}) {
  const { typed, change, faults } = props
  const { words } = useSpeech()
  const text = words.goods
  const badFor = (fault: GoodsFault) => (faults.includes(fault) ? text.faults[fault] : null)
  const line = (
    key: 'where' | 'legalBasis' | 'exhibit' | 'keptAt',
    lettersMax: number,
    fault?: GoodsFault,
  ) => (
    <TextField
      label={text.fields[key]}
      value={typed[key]}
      change={value => change({ ...typed, [key]: value })}
      bad={fault === undefined ? null : badFor(fault)}
      lettersMax={lettersMax}
    />
  )
  return (
    <div className="goods-fields">
      {line('where', SEIZURE_LIMITS.whereMax, 'noWhere')}
      {line('legalBasis', SEIZURE_LIMITS.legalBasisMax, 'noBasis')}
      <GoodsItems
        items={typed.items}
        isBad={faults.includes('badItem')}
        change={items => change({ ...typed, items })}
      />
      {line('exhibit', SEIZURE_LIMITS.lineMax)}
      {line('keptAt', SEIZURE_LIMITS.whereMax)}
      <TextField
        label={text.fields.note}
        how={text.noPeople}
        value={typed.note}
        change={note => change({ ...typed, note })}
        lettersMax={SEIZURE_LIMITS.noteMax}
        isLong
      />
    </div>
  )
}

/** A row for each kind of thing, and one more when it is asked for. The last one cannot be taken away: what was secured is something. */
export function GoodsItems(props: {
  readonly items: readonly TypedItem[]
  readonly isBad: boolean
  readonly change: (items: readonly TypedItem[]) => void
}) {
  const { items, isBad, change } = props
  const { words } = useSpeech()
  const more = useRef<HTMLButtonElement>(null)
  const remove = (at: number) => {
    change(items.filter((_, i) => i !== at))
    // The button that was pressed goes with its row: the keyboard stays in the form.
    more.current?.focus()
  }
  const isFull = items.length >= SEIZURE_LIMITS.itemsMax
  return (
    <>
      {items.map((item, at) => (
        <ItemRow
          key={item.row}
          at={at}
          item={item}
          isBad={isBad && readItems([item]) === null}
          change={next => change(items.map((each, i) => (i === at ? next : each)))}
          remove={items.length === 1 ? null : () => remove(at)}
        />
      ))}
      <button
        ref={more}
        type="button"
        className="button is-small"
        aria-disabled={isFull}
        onClick={() => {
          if (!isFull) change([...items, { ...EMPTY_ITEM, row: nextRow(items) }])
        }}
      >
        {words.goods.more}
      </button>
    </>
  )
}

function nextRow(items: readonly TypedItem[]): number {
  return Math.max(...items.map(({ row }) => row)) + 1
}

function ItemRow(props: {
  readonly at: number
  readonly item: TypedItem
  readonly isBad: boolean
  readonly change: (item: TypedItem) => void
  readonly remove: (() => void) | null
}) {
  const { item, change, remove } = props
  const { words } = useSpeech()
  const text = words.goods
  const name = text.item(String(props.at + 1))
  return (
    <fieldset className="goods-item">
      <legend className="micro">{name}</legend>
      <SelectField
        label={text.row.kind}
        value={item.kind}
        options={GOODS.map(kind => [kind, text.kinds[kind]] as const)}
        change={kind => change({ ...item, kind })}
      />
      {(['min', 'max'] as const).map(end => (
        <TextField
          key={end}
          label={text.row[end]}
          value={item.count[end]}
          change={value => change({ ...item, count: { ...item.count, [end]: value } })}
          bad={props.isBad && end === 'max' ? text.faults.badItem : null}
          lettersMax={5}
        />
      ))}
      {(['maker', 'model', 'serial', 'condition'] as const).map(key => (
        <TextField
          key={key}
          label={text.row[key]}
          value={item[key]}
          change={value => change({ ...item, [key]: value })}
          lettersMax={SEIZURE_LIMITS.lineMax}
        />
      ))}
      {remove !== null && (
        <button type="button" className="link-button" aria-label={text.remove(name)} onClick={remove}>
          {text.removeShort}
        </button>
      )}
    </fieldset>
  )
}
