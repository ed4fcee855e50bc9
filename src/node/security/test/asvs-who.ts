/** ASVS level 1, chapters 6 to 10: who it is, their session, what they may, and tokens of others. */
import type { Requirement } from './asvs-row.ts'

const HERE = 'node/security'
const FUZZ = `${HERE}/fuzz.test.ts`
const DOORS = `${HERE}/doors.test.ts`
const NO_PASSWORD: Requirement = {
  standing: 'nothing to hold',
  here: 'No password exists: people come in by passkey or by the identity service of their state.',
  tests: [[`${HERE}/asvs.test.ts`, 'no password exists']],
}
const NO_SERVER: Requirement = {
  standing: 'nothing to hold',
  here: 'The node is a client of OpenID Connect and gives no tokens to others: it is no authorization server.',
  tests: [[`${HERE}/asvs.test.ts`, 'the node is no authorization server']],
}

export const WHO: Readonly<Record<string, Requirement>> = {
  'V6.1.1': {
    standing: 'documented',
    here: 'Limits of tries by address and by account, what they cost an honest person, and why nobody is locked out for long.',
    documents: [
      ['src/node/identity/README.md', '## Limits'],
      ['docs/security.md', '## Guessing'],
    ],
  },
  'V6.2.1': NO_PASSWORD,
  'V6.2.2': NO_PASSWORD,
  'V6.2.3': NO_PASSWORD,
  'V6.2.4': NO_PASSWORD,
  'V6.2.5': NO_PASSWORD,
  'V6.2.6': NO_PASSWORD,
  'V6.2.7': NO_PASSWORD,
  'V6.2.8': NO_PASSWORD,
  'V6.3.1': {
    standing: 'held',
    here: 'Tries are counted at every door alike, by address and by account.',
    tests: [
      [
        'node/http/session.test.ts',
        'is stopped after so many tries from one address, at every door alike (N15',
      ],
      [
        'node/http/session.test.ts',
        'is stopped after so many tries at one account, from whatever address (N15)',
      ],
    ],
  },
  'V6.3.2': {
    standing: 'held',
    here: 'A node on which anything is real has no account until its first administrator is let in by a link. The people of a demonstration exist only where all is simulated, for this machine alone.',
    tests: [
      [
        'node/http/first-start.test.ts',
        'lets in one administrator, once, by a link that only the terminal and one file have',
      ],
      ['node/http/first-start.test.ts', 'is not there for who comes %s (N31)'],
    ],
  },
  'V6.4.1': {
    standing: 'held',
    here: 'An invitation is 256 bits of chance, works once, for a day, and makes a passkey: it is never a way in itself.',
    tests: [
      ['node/http/accounts.test.ts', 'works once'],
      ['node/http/accounts.test.ts', 'is over after a day, and when there is a newer one'],
    ],
  },
  'V6.4.2': {
    standing: 'held',
    here: 'There are no hints and no secret questions; who lost a key asks an administrator for a link.',
    tests: [[`${HERE}/asvs.test.ts`, 'no password exists']],
  },
  'V7.2.1': {
    standing: 'held',
    here: 'The node looks up each token itself, before every request and every second for open sockets.',
    tests: [
      [
        'node/http/rights.test.ts',
        'opens what its rights say: 401 for nobody, 403 for a session that may not',
      ],
    ],
  },
  'V7.2.2': {
    standing: 'held',
    here: 'A token is made for a session and ends with it; there are no keys for programs.',
    tests: [['node/http/session-life.test.ts', 'ends when nothing was asked for half an hour']],
  },
  'V7.2.3': {
    standing: 'held',
    here: '32 bytes of the machine’s chance, kept as SHA-256 alone.',
    tests: [
      ['node/http/session-life.test.ts', 'is kept as a hash: what is stored opens nothing'],
      [`${HERE}/asvs.test.ts`, 'a token is 256 bits of chance, and no two are alike'],
    ],
  },
  'V7.2.4': {
    standing: 'exception',
    here: 'Signing in and changing the purpose give a new token and end the one before. Showing the passkey again within a session does not: it permits what cannot be undone for five minutes, and a new token would close the live picture of a watch. After an identity service of another site the cookie of the session before does not come along, so that one ends by itself within half an hour.',
    tests: [
      ['node/http/session.test.ts', 'who signs in again ends what this browser had'],
      [
        'node/http/session.test.ts',
        'changes what for: another session, another entry, another token, and no minute more',
      ],
    ],
  },
  'V7.4.1': {
    standing: 'held',
    here: 'A session that ended opens nothing more, for whoever has its token, and its sockets close.',
    tests: [
      ['node/http/session.test.ts', 'leaves: the session is over at once, also for who copied the cookie'],
      ['node/http/rights.test.ts', 'says nothing more once the session is ended (N28'],
    ],
  },
  'V7.4.2': {
    standing: 'held',
    here: 'Suspending an account ends its sessions, sockets and links before the answer.',
    tests: [
      ['node/http/accounts.test.ts', 'suspends an account: its sessions, sockets and links end at once'],
    ],
  },
  'V8.1.1': {
    standing: 'documented',
    here: 'Who may do what stands in the policies, in English, French and Cedar; which right a route asks for, in its description.',
    documents: [
      ['policies/README.md', 'life-safety'],
      ['src/node/http/README.md', '## Rights'],
    ],
  },
  'V8.2.1': {
    standing: 'held',
    here: 'Every route names its right or does not start; every role, every guest and nobody are tried at each.',
    tests: [
      ['node/http/rights-of-routes.test.ts', 'answers %s as its right says'],
      [FUZZ, 'answers everyone as their right says, with a body of the right shape'],
    ],
  },
  'V8.2.2': {
    standing: 'held',
    here: 'Every reading of a record is asked of the policies and again of the database; what may not be seen is not there.',
    tests: [
      [`${HERE}/existence.test.ts`, 'N33 answers at /records/ID%s as one that never was'],
      [
        'node/acts/rights.test.ts',
        'is exactly what is permitted: each record, each version, each list, search and count',
      ],
    ],
  },
  'V8.3.1': {
    standing: 'held',
    here: 'Rights are decided by the node; what a browser says of them changes nothing.',
    tests: [
      [DOORS, 'N14 with the header %j'],
      ['node/acts/rights.test.ts', 'cannot write, and does not keep what was said for the next question'],
    ],
  },
  'V9.1.1': {
    standing: 'held',
    here: 'The only self-contained token that is taken is that of an identity service, and its signature is checked.',
    tests: [
      ['node/identity/oidc-token.test.ts', 'is believed when the service signed it'],
      ['node/identity/oidc-token.test.ts', 'is refused when it is one %s'],
    ],
  },
  'V9.1.2': {
    standing: 'held',
    here: 'Signatures with public keys alone, of the kinds that the service says it uses; none and HMAC are refused.',
    tests: [['node/identity/oidc-token.test.ts', 'signed with what both know']],
  },
  'V9.1.3': {
    standing: 'held',
    here: 'Keys come from the issuer in the configuration; what a token says of keys is not followed.',
    tests: [['node/identity/oidc-token.test.ts', 'signed by another, who says where their key is']],
  },
  'V9.2.1': {
    standing: 'held',
    here: 'A token that is over, or begins later, is refused.',
    tests: [['node/identity/oidc-token.test.ts', 'that begins later']],
  },
  'V10.4.1': NO_SERVER,
  'V10.4.2': NO_SERVER,
  'V10.4.3': NO_SERVER,
  'V10.4.4': NO_SERVER,
  'V10.4.5': NO_SERVER,
}
