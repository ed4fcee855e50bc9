/** What must fail safely between two nodes, or toward addresses outside: the part of negative.ts that came with the link. */
import type { Negative } from './negative.ts'

const HERE = 'node/security'
const LINK = 'node/exchange'

export const BETWEEN_NODES: Readonly<Record<string, Negative>> = {
  N01: {
    must: 'Who sends an entry is who made it: certificate, ledger key, origin and author are one state',
    bugs: ['Mattermost CVE-2024-41926', 'Mattermost CVE-2024-36492', 'Mastodon CVE-2024-23832'],
    tests: [
      [`${LINK}/liar.test.ts`, 'N01: an entry by an account of ours is nobody’s'],
      [
        'exchange/read-item.test.ts',
        'N01 of another ledger, or for another partner, is refused before anything in it is read',
      ],
      [`${LINK}/liar.test.ts`, 'a record that it says is another state’s is not taken as that state’s'],
    ],
  },
  N02: {
    must: 'Nobody is let into anything by naming it',
    bugs: ['Mattermost CVE-2024-39777'],
    tests: [
      [
        `${LINK}/faults/three.test.ts`,
        'asking in the name of another, of another’s log, or by a number it was not given, is told nothing',
      ],
      [
        `${LINK}/faults/three.test.ts`,
        'a record of its own that names ours, in its id or its text, brings it nothing of ours',
      ],
    ],
  },
  N03: {
    must: 'What is another’s is neither changed, hidden nor erased, by whatever id',
    bugs: ['MISP CVE-2018-8949'],
    tests: [[`${LINK}/liar.test.ts`, 'N03: our own record is neither changed, hidden nor erased by it']],
  },
  N06: {
    must: 'What is valid where it was sent is never silently dropped where it comes',
    bugs: ['MISP CVE-2026-107278'],
    tests: [
      [
        `${LINK}/liar.test.ts`,
        'N06: a type of record of a later version is kept aside, visibly, its bytes whole',
      ],
      [
        `${LINK}/liar.test.ts`,
        'a field of a later version does not stop the record, and is kept byte for byte',
      ],
      [
        'exchange/read-item.test.ts',
        'N06 fields of a record that this node does not know are kept byte for byte and said to be there',
      ],
    ],
  },
  N07: {
    must: 'One poisoned or oversized item stops nothing',
    bugs: [
      'Synapse CVE-2025-30355',
      'Synapse CVE-2026-45076',
      'Synapse CVE-2023-32323',
      'Synapse CVE-2024-31208',
    ],
    tests: [
      [`${LINK}/liar.test.ts`, 'N07: one poisoned item among good ones stops nothing'],
      ['exchange/read-item.test.ts', 'N07 too large: announced, withheld, and nothing behind it waits'],
    ],
  },
  N11: {
    must: 'A pin that is set is asked for on every line, and without it the line is closed',
    bugs: [
      'undici CVE-2026-109383',
      'undici CVE-2026-84961',
      'Node CVE-2026-48928',
      'Node CVE-2021-44533',
      'Caddy CVE-2026-27586',
    ],
    tests: [
      [`${LINK}/door.test.ts`, 'the pinned certificate comes in, and is known as its partner'],
      [`${LINK}/door.test.ts`, '%s: the line is cut before a word is read'],
      [`${LINK}/door.test.ts`, 'who answers must be the one who was called (undici CVE-2026-109383)'],
    ],
  },
  N18: {
    must: 'Nobody outside makes this node call an address',
    bugs: [
      'OpenCTI CVE-2026-21887',
      'CloudTAK CVE-2026-54546',
      'Signal K CVE-2026-115752',
      'Cloudreve CVE-2026-79913',
    ],
    tests: [
      [
        `${HERE}/addresses.test.ts`,
        'N18 lines are opened in a few places, each to what the configuration or the operator named',
      ],
      [`${HERE}/addresses.test.ts`, 'N18 no route takes an address to be called'],
      [`${HERE}/addresses.test.ts`, 'N18 a partner that answers with another address is not followed there'],
    ],
  },
  N20: {
    must: 'No name that comes in is a path of the disk',
    bugs: [
      'Signal K CVE-2026-123807',
      'Signal K CVE-2026-25228',
      'Traccar CVE-2024-31214',
      'Traccar CVE-2026-23521',
    ],
    tests: [
      [
        `${HERE}/addresses.test.ts`,
        'N20 every parameter of every route, in every crooked spelling, is refused or unknown',
      ],
      [`${HERE}/addresses.test.ts`, 'N20 the screens give no file by %s'],
      [`${HERE}/addresses.test.ts`, 'N20 a partner is two letters, and so is its file'],
    ],
  },
  N30: {
    must: 'Who asks too much is slowed, then refused; nobody else notices, and memory is bounded',
    bugs: [
      'Signal K CVE-2025-68272',
      'Fastify CVE-2026-25224',
      'ws CVE-2024-37890',
      'FreeTAKServer CVE-2022-25508',
    ],
    tests: [
      [`${LINK}/door.test.ts`, 'is slowed, its distress is not, and another notices nothing'],
      [
        `${LINK}/door.test.ts`,
        'that sends more than a message may have is refused, and is not read to the end',
      ],
      [`${LINK}/faults/three.test.ts`, 'is slowed, and notes to the other cross as before'],
      [
        `${LINK}/faults/three.test.ts`,
        'one that stops reading what is pushed holds up nobody, and one batch in memory',
      ],
    ],
  },
}
