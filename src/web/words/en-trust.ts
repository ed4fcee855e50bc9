/** The texts of what can be checked and accounted for, in English. `fr-trust.ts` has the same keys. */
import type { Proof, ReleasedRow } from '#contract'
import type { TrustPart } from '../rooms/route.ts'

const parts: Record<TrustPart, string> = {
  released: 'Released',
  looked: 'Who looked',
  policies: 'Policies',
  reviews: 'Due for review',
  subjects: 'One person or thing',
  data: 'Data map',
}

const verdicts: Record<Proof['verdict'], string> = {
  holds: 'HOLDS',
  'does-not-hold': 'DOES NOT HOLD',
  'not-yet': 'NOT YET',
}

const receipts: Record<ReleasedRow['receipt'], string> = {
  waiting: 'waits for the link',
  sent: 'sent, no receipt yet',
  verified: 'verified',
  refused: 'refused by them',
}

const releaseActs: Record<ReleasedRow['act'], string> = {
  release: 'released',
  recall: 'recall asked',
  correct: 'correction sent',
  erase: 'erasure asked',
}

export const trustInEnglish = {
  trust: {
    title: 'Trust',
    parts,
    older: 'Older',

    ledger: 'The record of this node',
    checkpoint: 'Last checkpoint, signed',
    checkpointNone: 'No checkpoint is signed yet.',
    ago: (age: string) => `${age} ago`,
    acts: 'Acts',
    signedActs: (signed: string, all: string) => `${signed} signed of ${all}`,
    root: 'Root',
    origin: 'Origin',
    key: 'Key',
    witnesses: 'Cosigned by',
    witnessesNone: 'nobody yet: no partner is paired',
    witness: (name: string, time: string, size: string) => `${name}, ${time}, ${size} acts unchanged`,
    behind: (n: string) => `${n} behind`,
    trouble: (text: string) => `Trouble with the record: ${text}`,

    proof: 'Proof',
    proofOf: (what: string) => `Proof: ${what} is in the record`,
    proofNone: 'Choose a row: its proof is drawn here.',
    verdicts,
    meaning: {
      holds: 'The act is in the record under a signed root. Nobody can take it out or change it unseen.',
      'does-not-hold': 'The hashes do not lead to the signed root. Tell your supervisor and the partner now.',
      'not-yet': 'The act is written, and waits for the next signed checkpoint. That takes seconds.',
    } satisfies Record<Proof['verdict'], string>,
    here: 'Computed again in this browser: the same root.',
    hereNot: 'Computed again in this browser: another root.',
    hereUnable: 'This page is not on a secure address: the browser cannot compute it again.',
    hereBusy: 'The browser computes it again.',
    thisAct: 'this act',
    rootNode: (hash: string) => `root ${hash}`,
    cosigned: 'cosigned',
    steps: (n: number, drawn: number) => `${n} ${n === 1 ? 'step' : 'steps'}, ${drawn} drawn`,
    allSteps: 'All steps in words',
    step: (n: string, side: string, hash: string, gives: string) =>
      `Step ${n}: neighbour on the ${side}, ${hash}; both give ${gives}`,
    sides: { left: 'left', right: 'right' },
    spoken: (verdict: string, entry: string, steps: number) =>
      `Drawing of the proof of entry ${entry}: ${steps} steps from the act up to the signed root. Verdict: ${verdict}.`,
    save: 'Save proof',
    offline: 'Check offline',
    offlineHow: 'On any computer with this program, without a network and without this node:',
    offlineKey: 'The key must come from the partner or from paper, never from the same node.',

    gave: (state: string) => `Released to ${state}`,
    released: 'Released',
    releasedNone: 'Nothing was released yet. By default nothing leaves.',
    counters: {
      released: 'records released',
      waiting: 'wait for a receipt',
      recalled: 'recalled',
    },
    countersNote: {
      released: 'to partners, by policy',
      waiting: 'until the link carries them',
      recalled: 'asked back, with a reason',
    },
    columns: {
      entry: 'Entry',
      what: 'What',
      marking: 'Marking',
      purpose: 'Purpose',
      policy: 'Policy',
      receipt: 'Receipt',
      age: 'Age',
      time: 'Time',
      who: 'Who',
      did: 'Did',
      why: 'Purpose, why',
      records: 'Records',
    },
    hiddenFromYou: 'not for this session',
    receipts,
    releaseActs,

    looked: 'Who looked, and why',
    lookedNone: 'Nobody, as far as this is asked.',
    lookedNote: 'Each reading is an entry of the record. Reading this is one, too.',
    filters: { record: 'Record', author: 'Account', kind: 'Act', all: 'all acts' },
    about: (n: number) => `${n} ${n === 1 ? 'record' : 'records'}`,
    chooseRow: 'Choose a record above: who looked at it is shown here.',
    noPurpose: 'no purpose',

    policies: 'What is permitted, and by which rule',
    policiesNote: 'What no policy permits is refused.',
    policyHash: 'Fingerprint of the set',
    shipped: 'as shipped',
    since: (time: string) => `since ${time}`,
    approvedBy: (names: string) => `approved by ${names}`,
    permit: 'PERMITS',
    forbid: 'FORBIDS',
    inWords: 'In words',
    asRule: 'As the rule is computed (Cedar)',
    propose: 'Propose a change',
    proposeNote: 'A second person must approve it before it holds.',
    proposeSend: 'Propose',
    proposeSame: 'Nothing is changed yet.',
    takeOut: 'Take out',
    add: 'New policy',
    policyName: 'Name',
    policyNameHow: 'Small letters and hyphens, as in life-safety.',
    wordsEn: 'In words, English',
    wordsFr: 'In words, French',
    rule: 'Rule (Cedar)',
    proposed: 'A change waits for a second person',
    proposedBy: (name: string, time: string) => `Proposed by ${name}, ${time}`,
    approve: 'Approve',
    refuse: 'Refuse',
    refused: 'Refused. The set in force stays.',
    approveNot: 'You proposed it, or your role does not approve: another person must.',
    approved: 'Approved. The new set holds from now on.',
    sent: 'Proposed. It waits for a second person.',
    changes: { added: 'new', changed: 'changed', removed: 'taken out' },

    reviews: 'Records due for review',
    reviewsNote: 'Look at each and decide: keep, or let it be erased on its day.',
    reviewsNone: 'Nothing is due.',
    due: (date: string) => `due ${date}`,
    erasedOn: (date: string) => `erased ${date}`,

    subjects: 'All that is kept about one person or thing',
    subjectsNote:
      'For a request of the person (LED art. 14, GDPR art. 15). The search is an entry of the record.',
    subjectKey: 'Key',
    subjectKeyHow: 'A word, a colon and a name: account:uk-7, mmsi:235000001, vessel:petite-marie',
    find: 'Find',
    subjectsNone: 'Nothing is kept under this key that this session may see.',

    data: 'What of whom is kept, why, and how long',
    dataNote: 'Made from the types of records themselves.',
    dataColumns: {
      type: 'Record',
      personal: 'Of a person',
      purposes: 'For',
      release: 'Leaves',
      time: 'Review, erased',
      writers: 'Written by',
    },
    personal: {
      none: 'nothing',
      name: 'name',
      contact: 'contact',
      account: 'account number',
      indirect: 'leads to a person with another register',
      'free-text': 'free text',
    } as Readonly<Record<string, string>>,
    releases: { never: 'never', 'if-marked': 'if marked so', always: 'always' } as Readonly<
      Record<string, string>
    >,
    crosses: 'crosses',
    home: 'stays',
    days: (review: string, erase: string) => `${review} d, ${erase} d`,
    noPersonal: 'nothing of a person',
  },
}
