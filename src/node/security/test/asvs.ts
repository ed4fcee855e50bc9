/**
 * OWASP ASVS 5.0, level 1: each requirement by its number, in our own words, and what stands for it here. The words of the standard are
 * not repeated: read them beside this table.
 */
export type Standing =
  /** Held by tests or checks that fail when it is not so. */
  | 'held'
  /** Written down; nothing here can run to show it. */
  | 'documented'
  /** Not so, or not wholly, for a reason. */
  | 'exception'
  /** There is nothing here that it could be about. */
  | 'nothing to hold'

export interface Requirement {
  readonly standing: Standing
  /** What is so here; of an exception, the reason. */
  readonly here: string
  /** File from `src/`, and words of the title as it is written there. */
  readonly tests?: readonly (readonly [file: string, title: string])[]
  /** File from the root, and a heading or words that stand in it. */
  readonly documents?: readonly (readonly [file: string, words: string])[]
}

const HERE = 'node/security'
const SOURCE = `${HERE}/source.test.ts`
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
const TLS_IN_FRONT =
  'The node listens on loopback without TLS; beyond this machine a TLS door of the operator stands before it.'

export const ASVS_LEVEL_1: Readonly<Record<string, Requirement>> = {
  'V1.2.1': {
    standing: 'held',
    here: 'The node answers with JSON and files; the screens write text as text. A hostile name passes as data and is shown as words.',
    tests: [
      [SOURCE, 'N19 the screens write text as text'],
      [
        'web/e2e/hostile.e2e.ts',
        'N19 a note full of scripts, addresses and other directions of writing is words',
      ],
      ['node/http/api.test.ts', 'names from the air pass as they are, as data'],
    ],
  },
  'V1.2.2': {
    standing: 'held',
    here: 'No address on a screen is made of what somebody wrote, so no `javascript:` can stand in one; the return of a sign-in is of a closed list.',
    tests: [
      [SOURCE, 'N19 the screens write text as text'],
      ['node/http/oidc.test.ts', 'leads to a place of a closed list, and not to %j (N36'],
    ],
  },
  'V1.2.3': {
    standing: 'held',
    here: 'No script is made of a text. JSON is written by the serializer from schemas.',
    tests: [
      [SOURCE, 'N22 no eval, no made function, no code from a text'],
      ['node/http/openapi.test.ts', 'is true: answers are valid by its schemas'],
    ],
  },
  'V1.2.4': {
    standing: 'held',
    here: 'Values go to PostgreSQL as parameters; settings of a reader are quoted by the driver. Row-level security stands behind.',
    tests: [
      [FUZZ, 'keeps on its feet whatever stands in its address'],
      ['node/acts/rights.test.ts', 'sees nothing when nothing is said'],
      [`${HERE}/asvs.test.ts`, 'no question to the database is put together from what was asked'],
    ],
  },
  'V1.2.5': {
    standing: 'held',
    here: 'Programs are started by their path with words of their own, never through a shell, and never by a route.',
    tests: [[SOURCE, 'N22 programs are started by their path with words of their own']],
  },
  'V1.3.1': {
    standing: 'nothing to hold',
    here: 'No HTML is taken from anybody: notes are plain text, and nothing makes HTML of them.',
    tests: [[SOURCE, 'N19 the screens write text as text']],
  },
  'V1.3.2': {
    standing: 'held',
    here: 'No code is run from a text. One function is made at the start, from the table of AIS fields in the source.',
    tests: [[SOURCE, 'N22 no eval, no made function, no code from a text']],
  },
  'V1.5.1': {
    standing: 'nothing to hold',
    here: 'No XML is read anywhere.',
    tests: [[SOURCE, 'N23 there is no parser of XML among the packages or in the source']],
  },
  'V2.1.1': {
    standing: 'documented',
    here: 'Every parameter and body has a schema, published as OpenAPI 3.1; record types describe their own fields.',
    documents: [
      ['src/node/http/README.md', '## Limits'],
      ['src/records/README.md', '## The types'],
    ],
    tests: [['node/http/openapi.test.ts', 'describes every parameter']],
  },
  'V2.2.1': {
    standing: 'held',
    here: 'What comes in is held against its schema; what is not named in it is refused, and so is what is too long, too deep or too large.',
    tests: [
      [FUZZ, 'takes no field that is not of its shape'],
      [FUZZ, 'takes no body that is too large, too deep, cut short or no JSON'],
      ['node/http/refusals.test.ts', 'whatever is asked, the node does not fail'],
    ],
  },
  'V2.2.2': {
    standing: 'held',
    here: 'All is checked by the node; the tests ask it past the screens.',
    tests: [[FUZZ, 'misses no field that it asks for']],
  },
  'V2.3.1': {
    standing: 'held',
    here: 'A challenge is asked for before it is answered, once; a policy is proposed by one person and then approved by another; a change names the version it was read from.',
    tests: [
      ['node/http/session.test.ts', 'cannot use an answer twice, nor late, nor for another name of the node'],
      [`${HERE}/sharing.test.ts`, 'N05 rules that two persons put in force are not undone by one'],
      ['custody/custody.test.ts', 'of a version that is no longer the last is refused'],
    ],
  },
  'V3.2.1': {
    standing: 'held',
    here: 'Answers are JSON with `nosniff`, framed by nobody, loaded by no other origin; nobody uploads files.',
    tests: [
      [FUZZ, 'answers everyone as their right says, with a body of the right shape'],
      ['node/http/refusals.test.ts', 'tells browsers to run and load nothing of others: %s'],
    ],
  },
  'V3.2.2': {
    standing: 'held',
    here: 'Text is rendered as text, tried with scripts, tags, templates and bidirectional marks.',
    tests: [
      [
        'web/e2e/hostile.e2e.ts',
        'N19 a note full of scripts, addresses and other directions of writing is words',
      ],
    ],
  },
  'V3.3.1': {
    standing: 'exception',
    here: 'Under every name but loopback the cookie is `__Host-` and `Secure`. On loopback there is no TLS and not every browser keeps such a cookie; there its name holds the port, it is `HttpOnly` and `SameSite=Strict`, and it never leaves the machine.',
    tests: [['node/http/rights.test.ts', 'is kept to this node, from scripts and from other sites']],
  },
  'V3.4.1': {
    standing: 'held',
    here: 'A year of HSTS on every answer under a name that others use; loopback has no TLS to insist on.',
    tests: [[`${HERE}/asvs.test.ts`, 'insists on TLS under every name that others use']],
  },
  'V3.4.2': {
    standing: 'held',
    here: 'No answer lets another origin read it.',
    tests: [[DOORS, 'gives other pages no leave to read']],
  },
  'V3.5.1': {
    standing: 'held',
    here: '`Origin` of every request that does something must be this node or named in the configuration; the cookie is `SameSite=Strict`.',
    tests: [[DOORS, 'does nothing for a page of %s, whatever that page says its words are']],
  },
  'V3.5.2': {
    standing: 'held',
    here: 'Forms and plain text are no JSON here, and the origin is looked at whatever the type.',
    tests: [
      [DOORS, 'does nothing for a page of %s, whatever that page says its words are'],
      [FUZZ, 'checks its body, or takes none, when the type is said to be %j'],
    ],
  },
  'V3.5.3': {
    standing: 'held',
    here: 'GET changes nothing, but for the way back from an identity service, which is bound to the browser that left.',
    tests: [
      ['node/http/session.test.ts', 'refuse a page of a stranger, and change nothing when asked by GET'],
      ['node/http/oidc.test.ts', 'is closed to another browser than the one that left'],
      [FUZZ, 'answers to its own methods alone'],
    ],
  },
  'V4.1.1': {
    standing: 'held',
    here: 'Every answer says its type and UTF-8; binary frames say that they are binary.',
    tests: [
      [FUZZ, 'answers everyone as their right says, with a body of the right shape'],
      [`${HERE}/asvs.test.ts`, 'says the type and the letters of every file of the screens'],
    ],
  },
  'V4.4.1': {
    standing: 'exception',
    here: `${TLS_IN_FRONT} The screen opens its socket by the scheme of its own page: behind TLS it is WSS, and the cookie is not sent otherwise.`,
    documents: [['docs/security.md', '## Where it stands']],
  },
  'V5.2.1': {
    standing: 'held',
    here: 'Nobody uploads files; sentences, detections and JSON have a largest size.',
    tests: [['node/http/sentences.test.ts', 'a body as large as allowed is taken; one byte more is refused']],
  },
  'V5.2.2': {
    standing: 'nothing to hold',
    here: 'No route takes a file.',
    tests: [[`${HERE}/asvs.test.ts`, 'no route takes a file, and none is named by who asks']],
  },
  'V5.3.1': {
    standing: 'held',
    here: 'The public folder is the built screens; nothing that came in is written there, and nothing in it is run by the node.',
    tests: [['node/http/health.test.ts', 'give nothing else away: %s']],
  },
  'V5.3.2': {
    standing: 'held',
    here: 'Names of files are the node’s own; the screens are looked up below one folder.',
    tests: [
      ['node/http/health.test.ts', 'give nothing else away: %s'],
      [`${HERE}/asvs.test.ts`, 'no route takes a file, and none is named by who asks'],
    ],
  },
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
