/** `policies/README.md`: the policies as a lawyer reads them, made from their own annotations. */
import type { CompiledPolicies } from '../compile.ts'

const FILES: Readonly<Record<string, { en: string; fr: string }>> = {
  '10-life-safety.cedar': { en: 'Life first', fr: "La vie d'abord" },
  '20-work.cedar': { en: 'Who does what', fr: 'Qui fait quoi' },
  '30-marking.cedar': { en: 'What the marking forbids', fr: 'Ce que le marquage interdit' },
  '40-lines.cedar': {
    en: 'The lines that no permission crosses',
    fr: "Les limites qu'aucune autorisation ne franchit",
  },
  '50-node.cedar': { en: 'The node itself', fr: 'Le nœud lui-même' },
}

const PROSE = {
  en: `# Policies

Who may see, write, release and decide what. One rule is one policy, written in [Cedar](https://www.cedarpolicy.com) and in plain
words; both are read from the same file, and a test holds this page to them. *La version française suit.*

- **Default deny.** What no policy permits is refused. What one policy forbids is refused, whatever others permit.
- **A policy knows no person.** It knows a role, a state, a clearance, a purpose, and how a record is marked: \`entente.cedarschema\`
  has no word for a name, an account, a nationality, a religion or a health.
- **Live distress comes first.** No policy takes it from a rescue centre.
- **A line** is a number in \`SAFEGUARDS.md\`. A policy that holds one stands in every set as shipped: a change of policy that drops
  or alters it is refused. The others may be changed by two persons; the change is in the ledger, and every decision carries the
  SHA-256 of the set that made it.
- **One check is code, not policy**: that who approves a change is not who proposed it.
`,
  fr: `# Règles

Qui peut voir, rédiger, communiquer et décider quoi. Une règle est une politique, écrite en [Cedar](https://www.cedarpolicy.com) et en
mots ordinaires ; les deux sont lus dans le même fichier, et un test y tient cette page.

- **Refus par défaut.** Ce qu'aucune règle ne permet est refusé. Ce qu'une règle interdit est refusé, quoi que permettent les autres.
- **Une règle ne connaît aucune personne.** Elle connaît un rôle, un État, une habilitation, une finalité et le marquage d'une fiche :
  \`entente.cedarschema\` n'a pas de mot pour un nom, un compte, une nationalité, une religion ou une santé.
- **La détresse en cours passe d'abord.** Aucune règle ne la retire à un centre de sauvetage.
- **Une limite** est un numéro de \`SAFEGUARDS.md\`. Une règle qui en tient une figure telle quelle dans tout jeu de règles : un
  changement qui la supprime ou la modifie est refusé. Les autres peuvent être changées par deux personnes ; le changement est inscrit
  au registre, et chaque décision porte l'empreinte SHA-256 du jeu qui l'a prise.
- **Une vérification est du code et non une règle** : celui qui approuve un changement n'est pas celui qui le propose.
`,
} as const

const COLUMNS = {
  en: { head: '| policy | | line | in plain words |', permit: 'permits', forbid: 'forbids' },
  fr: { head: '| règle | | limite | en mots ordinaires |', permit: 'permet', forbid: 'interdit' },
} as const

export function plainWords(set: CompiledPolicies): string {
  return `${(['en', 'fr'] as const).map(language => partOf(set, language)).join('\n')}`
}

function partOf(set: CompiledPolicies, language: 'en' | 'fr'): string {
  const tables = Object.entries(FILES).map(
    ([file, title]) => `\n## ${title[language]} (\`${file}\`)\n\n${tableOf(set, file, language)}`,
  )
  return PROSE[language] + tables.join('')
}

function tableOf(set: CompiledPolicies, file: string, language: 'en' | 'fr'): string {
  const { head, ...effects } = COLUMNS[language]
  const inOrder = set.policies
    .filter(({ id }) => set.parsed.get(id)?.file === file)
    .toSorted((a, b) => (set.parsed.get(a.id)?.line ?? 0) - (set.parsed.get(b.id)?.line ?? 0))
  const rows = inOrder.map(
    ({ id, effect, safeguard, plain }) =>
      `| \`${id}\` | ${effects[effect]} | ${safeguard ?? ''} | ${plain[language]} |`,
  )
  return [head, '|---|---|---|---|', ...rows, ''].join('\n')
}

/** The files that the page has a place for. */
export const FILES_TOLD: readonly string[] = Object.keys(FILES)
