/** The table of the ASVS as a page, for who audits a node. */
import type { Requirement, Standing } from './asvs-row.ts'

const ORDER: readonly Standing[] = ['held', 'documented', 'exception', 'nothing to hold']

export function asvsPage(table: Readonly<Record<string, Requirement>>): string {
  const all = Object.entries(table)
  const counts = ORDER.map(
    standing => `${all.filter(([, each]) => each.standing === standing).length} ${standing}`,
  )
  const rows = all.map(([id, { standing, here, tests = [], documents = [] }]) => {
    const by = [
      ...tests.map(([file, title]) => `\`${file}\`: ${escaped(title)}`),
      ...documents.map(([file, words]) => `[${file}](../${file}): ${escaped(words.replace(/^#+ /, ''))}`),
    ]
    return `| ${id} | ${standing} | ${escaped(here)} | ${by.join('<br>')} |`
  })
  return `# OWASP ASVS 5.0, level 1

Every requirement of level 1 by its number, in our own words, with the test, the check, the page or the reason that stands for it. The
standard itself (OWASP, CC BY-SA 4.0) is read beside this. Made from \`src/node/security/test/asvs.ts\`; a test holds that no number is
missing, that all it names exists, and that no exception lacks its reason. \`npx vitest run asvs -u\` writes it anew.

${all.length} requirements: ${counts.join(', ')}.

| number | standing | here | held by |
|---|---|---|---|
${rows.join('\n')}
`
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
