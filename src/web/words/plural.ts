/** Counted words, by the plural rules of the language (French: 0 and 1 are singular; English: only 1). */
export type Language = 'en' | 'fr'

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en-GB'),
  fr: new Intl.PluralRules('fr-FR'),
}

/** The number and its noun: `count('fr', 0, 'groupe', 'groupes')` is "0 groupe". */
export function count(language: Language, n: number, one: string, other: string): string {
  return `${n} ${rules[language].select(n) === 'one' ? one : other}`
}
