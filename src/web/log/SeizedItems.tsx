/** Changes what was secured: a row for each kind of thing, as when it was reported. About the goods alone. */
import { GoodsItems } from '../rescue/GoodsFields.tsx'
import { useSpeech } from '../session/use.ts'
import type { FormState } from './RecordForm.tsx'
import { ITEMS_KEY, seizedTyped, withSeized } from './seized-items.ts'

export function SeizedItems({ form, isBad }: { readonly form: FormState; readonly isBad: boolean }) {
  const { words } = useSpeech()
  return (
    <fieldset className="seized-items">
      <legend className="strong small">{words.goods.title}</legend>
      <p className="micro muted">{words.goods.noPeople}</p>
      <GoodsItems
        items={seizedTyped(form.draft)}
        isBad={isBad}
        change={items => form.set(ITEMS_KEY, withSeized(items))}
      />
    </fieldset>
  )
}
