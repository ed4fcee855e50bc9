/** Policy sets that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const lifeSafety = {
  id: 'life-safety',
  plain: {
    en: 'Distress data goes to the rescue centre of the partner, always.',
    fr: 'Les données de détresse vont toujours au centre de sauvetage du partenaire.',
  },
  text: '@id("life-safety")\npermit (principal, action == Action::"release", resource) when { resource.distress };',
}

const proposal = {
  policies: [lifeSafety],
  replaces: 'a'.repeat(64),
  reason: 'First set of the joint watch.',
  state: 'proposed',
  proposedBy: 'uk-1',
  approvedBy: null,
  refusedBy: null,
}

export const examples: Examples = {
  valid: {
    'a proposal': proposal,
    'the first set, approved by another': {
      ...proposal,
      replaces: null,
      state: 'approved',
      approvedBy: 'uk-2',
    },
    'a refusal': { ...proposal, state: 'refused', refusedBy: 'uk-2' },
    'a proposal taken back': { ...proposal, state: 'refused', refusedBy: 'uk-1' },
  },
  invalid: {
    'an empty set': { data: { ...proposal, policies: [] }, path: 'policies', code: 'too-small' },
    'two of one name': {
      data: { ...proposal, policies: [lifeSafety, lifeSafety] },
      path: 'policies',
      code: 'not-together',
    },
    'no words in French': {
      data: { ...proposal, policies: [{ ...lifeSafety, plain: { en: 'Always.' } }] },
      path: 'policies.0.plain.fr',
      code: 'missing',
    },
    'approved by nobody': {
      data: { ...proposal, state: 'approved' },
      path: 'approvedBy',
      code: 'not-together',
    },
    'approved by who proposed it': {
      data: { ...proposal, state: 'approved', approvedBy: 'uk-1' },
      path: 'approvedBy',
      code: 'not-together',
    },
    'proposed and approved at once': {
      data: { ...proposal, approvedBy: 'uk-2' },
      path: 'approvedBy',
      code: 'not-together',
    },
    'a hash cut short': { data: { ...proposal, replaces: 'abc' }, path: 'replaces', code: 'wrong-form' },
  },
}
