/** ASVS level 1, chapters 11 to 15: keys, lines, configuration, what is kept, and what others wrote. */
import type { Requirement } from './asvs-row.ts'

const HERE = 'node/security'
const TLS_IN_FRONT =
  'The node listens on loopback without TLS; beyond this machine a TLS door of the operator stands before it.'

export const WHAT_IT_STANDS_ON: Readonly<Record<string, Requirement>> = {
  'V11.3.1': {
    standing: 'nothing to hold',
    here: 'The node encrypts nothing itself; the disks under it do.',
    tests: [[`${HERE}/asvs.test.ts`, 'no cipher is chosen here, and no hash that is broken']],
  },
  'V11.3.2': {
    standing: 'nothing to hold',
    here: 'The node encrypts nothing itself; the disks under it and the TLS before it do.',
    tests: [[`${HERE}/asvs.test.ts`, 'no cipher is chosen here, and no hash that is broken']],
  },
  'V11.4.1': {
    standing: 'held',
    here: 'SHA-256 for digests, the tree and stored tokens; Ed25519 for signatures.',
    tests: [[`${HERE}/asvs.test.ts`, 'no cipher is chosen here, and no hash that is broken']],
  },
  'V12.1.1': {
    standing: 'exception',
    here: `${TLS_IN_FRONT} Its versions are that door’s affair, and what it must have is written down.`,
    documents: [['docs/security.md', '## Where it stands']],
  },
  'V12.2.1': {
    standing: 'exception',
    here: `${TLS_IN_FRONT} Without it nobody can sign in under such a name: the cookie is \`Secure\`, and passkeys need a safe page.`,
    documents: [['docs/security.md', '## Where it stands']],
    tests: [[`${HERE}/asvs.test.ts`, 'insists on TLS under every name that others use']],
  },
  'V12.2.2': {
    standing: 'exception',
    here: 'A state’s watch network has a certificate authority of its own, whose root is on its machines; a public one would tell the world the names of its nodes.',
    documents: [['docs/security.md', '## Where it stands']],
  },
  'V13.4.1': {
    standing: 'held',
    here: 'The screens are served from the built folder alone, and nothing whose name begins with a dot.',
    tests: [['node/http/health.test.ts', 'give nothing else away: %s']],
  },
  'V14.2.1': {
    standing: 'exception',
    here: 'Tokens go in a cookie, words of a link behind `#`. What is searched for stands in the query of a GET: the answer is not kept, no referrer is sent, the node writes no query in any log; the TLS door must not either, and that is written down.',
    tests: [[`${HERE}/traces.test.ts`, 'N35 of a request that fails is not in the log either']],
    documents: [['docs/security.md', '## Where it stands']],
  },
  'V14.3.1': {
    standing: 'held',
    here: 'Answers of the API are never kept; leaving puts away the page’s memory and tells the browser to clear its cache. What stays in the browser is the look of the screen.',
    tests: [
      ['web/e2e/door.e2e.ts', 'signing out closes it'],
      [`${HERE}/asvs.test.ts`, 'leaving tells the browser to forget'],
    ],
  },
  'V15.1.1': {
    standing: 'documented',
    here: 'How soon what others wrote is replaced when a flaw in it is known, and how often otherwise.',
    documents: [['docs/security.md', '## What others wrote']],
  },
  'V15.2.1': {
    standing: 'exception',
    here: 'Every package is exact, digested and listed, and known flaws are looked for where a registry answers, not in this suite: it runs without a network. Node.js 20, the oldest that is supported, is out of its maintenance: a node in service runs 22 or 24.',
    tests: [[`${HERE}/supply-chain.test.ts`, 'N41 holds a SHA-512 digest for every package']],
    documents: [['docs/security.md', '## What others wrote']],
  },
  'V15.3.1': {
    standing: 'held',
    here: 'An answer holds what its schema names and nothing else; a partner’s copy holds the fields that release.',
    tests: [
      ['node/http/openapi.test.ts', 'is true: answers are valid by its schemas'],
      ['records/conformance.test.ts', 'and holds no field that stays at home'],
    ],
  },
}
