/** The fields of goods that were secured on a beach: where, on which legal basis, and a row for each kind of thing. */
import { useSpeech } from '../session/use.ts'
import { SelectField, TextField } from './Fields.tsx'
import {
  EMPTY_ITEM,
  GOODS,
  type GoodsFault,
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
      {typed.items.map((item, at) => (
        <ItemRow
          key={item.row}
          at={at}
          item={item}
          isBad={faults.includes('badItem')}
          change={next => change({ ...typed, items: typed.items.map((each, i) => (i === at ? next : each)) })}
          remove={
            typed.items.length === 1
              ? null
              : () => change({ ...typed, items: typed.items.filter((_, i) => i !== at) })
          }
        />
      ))}
      {typed.items.length < SEIZURE_LIMITS.itemsMax && (
        <button
          type="button"
          className="button is-small"
          onClick={() =>
            change({ ...typed, items: [...typed.items, { ...EMPTY_ITEM, row: nextRow(typed) }] })
          }
        >
          {text.more}
        </button>
      )}
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

function nextRow({ items }: TypedGoods): number {
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
