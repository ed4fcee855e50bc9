/**
 * What must fail safely, by number: the bug it was in a peer, and the tests that hold it here. Titles as they stand in the source.
 * The numbers are those of the negative tests of the issues.
 */
import { BETWEEN_NODES } from './negative-between-nodes.ts'

export interface Negative {
  readonly must: string
  readonly bugs: readonly string[]
  /** File from `src/`, and words of the title as it is written there. */
  readonly tests: readonly (readonly [file: string, title: string])[]
}

const HERE = 'node/security'

const OF_ONE_NODE: Readonly<Record<string, Negative>> = {
  N04: {
    must: 'A marking is whole or refused; a change keeps what it does not name, and sends nothing that it may not',
    bugs: ['MISP CVE-2026-85533', 'MISP CVE-2021-31780', 'MISP CVE-2021-27904'],
    tests: [
      [`${HERE}/sharing.test.ts`, 'N04 a new record without `%s` in its marking is refused'],
      [`${HERE}/sharing.test.ts`, 'N04 a change with half a marking is refused, and nothing goes to anybody'],
      [`${HERE}/sharing.test.ts`, 'N04 a change of the text alone keeps the marking'],
    ],
  },
  N05: {
    must: 'What is changed is what was asked about; one person undoes nothing that two decided',
    bugs: ['MISP CVE-2026-56424', 'MISP CVE-2026-56423', 'Traccar CVE-2026-44314'],
    tests: [
      [`${HERE}/sharing.test.ts`, 'N05 a body that names `%s` besides the record of the address is refused'],
      [`${HERE}/sharing.test.ts`, 'N05 one address is one record: no route that writes takes a list of them'],
      [`${HERE}/sharing.test.ts`, 'N05 rules that two persons put in force are not undone by one'],
    ],
  },
  N08: {
    must: 'A proof of one leaf proves no other',
    bugs: ['cosign CVE-2026-22703', 'sigstore-java CVE-2024-53267'],
    tests: [['ledger/proof.test.ts', 'N08: valid for one leaf is refused for every other leaf and place']],
  },
  N09: {
    must: 'One witness counts once',
    bugs: ['sigstore-go CVE-2026-49834'],
    tests: [['ledger/witness.test.ts', 'N09: one witness counts once']],
  },
  N10: {
    must: 'A time that is not signed is not believed',
    bugs: ['sigstore-js CVE-2026-48816'],
    tests: [['ledger/witness.test.ts', 'N10: with its time altered is refused']],
  },
  N12: {
    must: 'An empty answer of an identity service is nobody',
    bugs: ['MISP CVE-2017-14337'],
    tests: [
      ['node/http/oidc.test.ts', 'is closed with %s: an empty answer is nobody (N12, MISP CVE-2017-14337)'],
      ['node/http/oidc.test.ts', 'what the service says of roles is not believed (N12)'],
    ],
  },
  N13: {
    must: 'A person is an issuer and a subject, never an e-mail address',
    bugs: ['MISP CVE-2026-9084'],
    tests: [['node/http/oidc.test.ts', 'is known by issuer and subject, never by an e-mail address (N13']],
  },
  N14: {
    must: 'Who says who they are is nobody',
    bugs: ['OpenCTI CVE-2026-27960'],
    tests: [
      [`${HERE}/doors.test.ts`, 'N14 with the header %j'],
      ['node/http/rights-of-routes.test.ts', 'answers %s as its right says'],
    ],
  },
  N15: {
    must: 'Tries are counted at every door, by address and by account, on a clock that does not jump',
    bugs: ['OpenCTI CVE-2024-45404', 'Signal K CVE-2026-41893', 'MISP CVE-2018-12649', 'MISP CVE-2020-8890'],
    tests: [
      [
        'node/http/session.test.ts',
        'is stopped after so many tries from one address, at every door alike (N15',
      ],
      [
        'node/http/session.test.ts',
        'is stopped after so many tries at one account, from whatever address (N15)',
      ],
      ['node/http/first-start.test.ts', 'knows no account by another spelling: %j (N15)'],
    ],
  },
  N16: {
    must: 'Nobody writes what is not theirs: role, state, clearance, author',
    bugs: ['OpenCTI CVE-2024-26139', 'Signal K CVE-2026-33950'],
    tests: [
      [
        `${HERE}/fuzz.test.ts`,
        'takes no field that is not of its shape: nobody writes what is not theirs (N16',
      ],
      ['node/http/session.test.ts', 'refuse what is not theirs to say: %j (N16'],
      ['node/http/accounts.test.ts', 'makes no account such as %j: %s (N16, N40)'],
    ],
  },
  N17: {
    must: 'No administrator alone gets into an account that could hide what was done',
    bugs: ['MISP CVE-2026-44380', 'MISP CVE-2019-12794', 'OpenCTI CVE-2026-44730'],
    tests: [
      ['node/http/accounts.test.ts', '%s: a new key for %s needs two administrators (N17'],
      [
        'node/http/accounts.test.ts',
        'does nothing with their own account, and leaves somebody who can open accounts (N17)',
      ],
    ],
  },
  N19: {
    must: 'A name or a note is words on the screen, and runs, opens or turns round nothing',
    bugs: [
      'FreeTAKServer-UI CVE-2022-25507',
      'Leaflet CVE-2025-69993',
      'MISP CVE-2017-16802',
      'MISP CVE-2019-11813',
    ],
    tests: [
      [
        'web/e2e/hostile.e2e.ts',
        'N19 a note full of scripts, addresses and other directions of writing is words',
      ],
      [
        'web/e2e/hostile.e2e.ts',
        'N19 a ship that calls herself a tag is found, chosen and drawn by that name',
      ],
      [`${HERE}/source.test.ts`, 'N19 the screens write text as text'],
      ['node/http/api.test.ts', 'names from the air pass as they are, as data'],
    ],
  },
  N22: {
    must: 'Nothing that comes in is made into code or into objects with a life',
    bugs: ['MISP CVE-2015-5721', 'MISP CVE-2019-12868'],
    tests: [
      [
        `${HERE}/source.test.ts`,
        'N22 no eval, no made function, no code from a text, no deserialised object',
      ],
      [`${HERE}/source.test.ts`, 'N22 YAML is read in one place'],
    ],
  },
  N25: {
    must: 'No word of a person is made into a pattern',
    bugs: ['Signal K CVE-2026-39320'],
    tests: [
      [`${HERE}/source.test.ts`, 'N25 patterns stand in the source'],
      ['records/validate.test.ts', 'a user word is never made a pattern'],
    ],
  },
  N26: {
    must: 'The inside of an object is nobody’s field',
    bugs: ['matrix-js-sdk CVE-2022-36059'],
    tests: [
      [`${HERE}/fuzz.test.ts`, 'takes no names of an object’s own workings, and is not changed by them (N26'],
      ['records/canonical-json.test.ts', 'a key __proto__ is a key like any other'],
      ['ledger/entry.test.ts', 'N26: names of an object’s own workings are plain words here'],
    ],
  },
  N27: {
    must: 'No page of another opens the live socket with the cookie of this node',
    bugs: ['Spring CVE-2026-59390', 'Cline CVE-2026-44211', 'CWE-1385'],
    tests: [
      ['node/http/rights.test.ts', 'is not opened by a page of %s origin that has the cookie (N27'],
      [`${HERE}/doors.test.ts`, 'N27 is at one address, and %s is not it'],
      [`${HERE}/doors.test.ts`, 'N27 opens for no session that another node of this machine gave'],
    ],
  },
  N28: {
    must: 'Who may not watch any more hears nothing more',
    bugs: ['Mattermost CVE-2026-9162', 'Signal K CVE-2025-68620'],
    tests: [
      ['node/http/rights.test.ts', 'says nothing more once the session is ended (N28'],
      ['node/http/rights.test.ts', 'nor when a rule that permitted it is gone, and nobody said so'],
    ],
  },
  N29: {
    must: 'However its type is written, a body is checked or not taken',
    bugs: [
      'Fastify CVE-2025-32442',
      'Fastify CVE-2026-25223',
      'Fastify CVE-2026-33806',
      'Fastify CVE-2026-3419',
    ],
    tests: [
      [`${HERE}/fuzz.test.ts`, 'checks its body, or takes none, when the type is said to be %j (N29'],
      ['node/http/session.test.ts', 'take JSON of that type and nothing else (N29'],
    ],
  },
  N31: {
    must: 'A header says who asks only where the configuration believes it',
    bugs: ['@fastify/proxy-addr CVE-2026-92395'],
    tests: [
      ['node/http/address.test.ts', 'from %s, said to be for %j: counted as %s (N31'],
      ['node/http/rights.test.ts', 'open to %s with %j: %i (N31'],
      ['node/http/first-start.test.ts', 'is not there for who comes %s (N31)'],
    ],
  },
  N32: {
    must: 'Another spelling of an address goes round no right',
    bugs: ['@fastify/http-proxy CVE-2026-16117'],
    tests: [
      ['node/http/rights-of-routes.test.ts', 'is not reached around its right by another spelling: %s (N32'],
    ],
  },
  N33: {
    must: 'What may not be seen is not there: by id, list, count, search, answer or time',
    bugs: ['Mattermost CVE-2026-3115', 'MISP CVE-2020-14969', 'Sync-in CVE-2026-58272'],
    tests: [
      [`${HERE}/existence.test.ts`, 'N33 answers at /records/ID%s as one that never was'],
      [`${HERE}/existence.test.ts`, 'N33 is in no list, no search and no count: %s'],
      [`${HERE}/existence.test.ts`, 'N33 takes no other time than one that never was'],
      ['node/http/session.test.ts', 'hears one word, whatever was wrong: %s (N33)'],
      ['node/http/session.test.ts', 'costs the node the same work, known or not (N33'],
      [
        'node/acts/rights.test.ts',
        'is exactly what is permitted: each record, each version, each list, search and count',
      ],
    ],
  },
  N34: {
    must: 'A table that a spreadsheet opens runs nothing',
    bugs: ['json-2-csv CVE-2026-9673', 'EspoCRM CVE-2026-55154', 'OTRS CVE-2026-93581'],
    tests: [
      [`${HERE}/source.test.ts`, 'N34 a name %j is text there'],
      [`${HERE}/source.test.ts`, 'N34 is written in one place'],
    ],
  },
  N35: {
    must: 'No secret stands in a log, in the ledger, in an answer or in the source',
    bugs: ['MISP CVE-2017-16946', 'Signal K CVE-2026-118690', 'FreeTAKServer CVE-2022-25510'],
    tests: [
      [
        `${HERE}/traces.test.ts`,
        'N35 of a session stands in no line of the log and in no entry of the ledger',
      ],
      [`${HERE}/traces.test.ts`, 'N35 of a request that fails is not in the log either'],
      [`${HERE}/source.test.ts`, 'N35 no %s'],
      ['node/http/accounts.test.ts', 'numbers and roles, no name, no word of a link (N35)'],
    ],
  },
  N36: {
    must: 'An address leads nowhere else',
    bugs: ['MISP CVE-2026-10856'],
    tests: [
      ['node/http/oidc.test.ts', 'leads to a place of a closed list, and not to %j (N36'],
      [`${HERE}/doors.test.ts`, 'N36 %s is not here, and nobody is sent away by it'],
    ],
  },
  N37: {
    must: 'Backup and restore are for whoever has the machine, and no route reaches them',
    bugs: ['Signal K CVE-2025-66398'],
    tests: [
      ['node/backup/no-route.test.ts', 'there is no route /%s, for any method'],
      ['node/backup/no-route.test.ts', 'nothing behind the routes knows how it is done'],
    ],
  },
  N40: {
    must: 'No name, note or reason makes a line that nobody wrote',
    bugs: ['CWE-117'],
    tests: [
      [`${HERE}/traces.test.ts`, 'N40 is not made by the words of a note, a reason or an address'],
      [`${HERE}/traces.test.ts`, 'N40 is not made in the access log'],
      ['ledger/entry.test.ts', 'N40: a line break in the author'],
    ],
  },
  N41: {
    must: 'What others wrote comes in whole, by its digest, and runs nothing when it is installed',
    bugs: ['CWE-1357'],
    tests: [
      [`${HERE}/supply-chain.test.ts`, 'N41 holds a SHA-512 digest for every package'],
      [`${HERE}/supply-chain.test.ts`, 'N41 names no host'],
      [
        `${HERE}/supply-chain.test.ts`,
        'N41 runs nothing when it is installed but what is listed with its reason',
      ],
    ],
  },
}

/** By number. */
export const NEGATIVE: Readonly<Record<string, Negative>> = Object.fromEntries(
  Object.entries({ ...OF_ONE_NODE, ...BETWEEN_NODES }).toSorted(([one], [other]) => (one < other ? -1 : 1)),
)
