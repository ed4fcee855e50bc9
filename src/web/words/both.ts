/** What the node says in both languages, in the officer's: French set as French. */
import type { Language } from './plural.ts'
import { frenchText } from './typography.ts'

export function saidIn(language: Language, text: { readonly en: string; readonly fr: string }): string {
  return language === 'fr' ? frenchText(text.fr) : text.en
}
