/** Words for people and things that are counted, and words that make a number something else ('10 minutes', '5 miles'). */
import type { CountOf } from './reading.ts'

const LISTS: Readonly<Partial<Record<CountOf, string>>> = {
  aboard:
    'people peoples persons person personne personnes persone persones persoone pers pax pob souls soul migrants migrant passengers gens humans individus refugees mensen personen occupants passagers ppl naufrages naufrage aboard onboard peolpe personns',
  adults:
    'men man women woman hommes homme femmes femme adults adult adultes adulte mannen vrouwen ladies guys males females womens',
  children:
    'child children childs childrens kid kids enfant enfants minor minors mineur mineurs kinderen kind boy boys girl girls enfans childern fillette garcon ados',
  babies: 'baby babies babys bebe bebes infant infants nourrisson nourrissons newborn babie babys toddler',
  injured: 'injured wounded blesse blesses blessee blessees hurt gewond gewonden',
  dead: 'dead mort morts morte mortes deceased died bodies body corps cadavre cadavres decede decedes decedee drowned noye noyes dood doden',
  missing: 'missing disparu disparus disparue disparues vermist',
  rescued: 'rescued recovered recupere recuperes recuperees secourus secourues sauves gered saved',
  unconscious: 'unconscious unconcious inconscient inconscients inconsciente inconscientes evanoui evanouis',
  lifejackets:
    'lifejacket lifejackets lifevest lifevests gilet gilets zwemvesten reddingsvesten vests jackets lifejackts',
}

export const NOUNS: ReadonlyMap<string, CountOf> = new Map(
  (Object.entries(LISTS) as [CountOf, string][]).flatMap(([of, words]) =>
    words.split(' ').map(word => [word, of] as const),
  ),
)

/** Between a number and its noun. */
export const ADJECTIVES: ReadonlySet<string> = new Set(
  'small little young pregnant petits petites petit petite jeunes jeune of d de des other others autres autre more adult male female kleine the very total in all wet life migrant supplementaires les adultes'.split(
    ' ',
  ),
)

/** After these a number counts no people. */
export const UNITS: ReadonlySet<string> = new Set(
  'minutes minute min mins mn hours hour hrs h heures heure seconds secondes km kms kilometres kilometers miles mile mi nm nmi nautiques nautical milles mille m metre metres meter meters meters knots knot kn kts noeuds percent degrees degree am pm euro euros pounds years year yrs ans an months month mois days day jours jour weeks week semaines times fois boats boat bateaux bateau embarcations dinghies cm ft feet foot litres liters l hp cv channel vhf ch kg bar bft beaufort phones calls appels th st nd rd eme e er uur jaar maanden z utc vessels ships navires mhz khz'.split(
    ' ',
  ),
)
