/** Partners that every node must take, and must refuse. */
import type { Examples } from '../examples.ts'

const paired = {
  state: 'FR',
  name: 'CROSS Gris-Nez',
  ledgerKey: 'entente.example/fr+530e903b+AW4yYJxOZ7FH/oINCrmQqVAaPGlwx8gdR3vNJS7yjFAF',
  witnessKey: 'entente.example/fr/witness+2a91f0c4+BPl6mOGHVjC0w8YH2n4jXU9sQm0eK1J0cJvJk9l3c2Zl',
  address: 'https://node.fr.example:8443',
  pairedOn: '2026-11-20T10:00:00.000Z',
}

export const examples: Examples = {
  valid: {
    'a partner': paired,
    'without a port': { ...paired, address: 'https://node.fr.example/' },
    'by an address of digits': { ...paired, address: 'https://[2001:db8::1]:8443' },
  },
  invalid: {
    'a state in small letters': { data: { ...paired, state: 'fr' }, path: 'state', code: 'wrong-form' },
    'a key that signs': {
      data: { ...paired, ledgerKey: 'PRIVATE+KEY+entente.example/fr+530e903b+AW4y' },
      path: 'ledgerKey',
      code: 'wrong-form',
    },
    'one key for both': {
      data: { ...paired, witnessKey: paired.ledgerKey },
      path: 'witnessKey',
      code: 'not-together',
    },
    'an open line': {
      data: { ...paired, address: 'http://node.fr.example' },
      path: 'address',
      code: 'wrong-form',
    },
    'a password in the address': {
      data: { ...paired, address: 'https://a:b@node.fr.example' },
      path: 'address',
      code: 'wrong-form',
    },
    'a path of its own': {
      data: { ...paired, address: 'https://node.fr.example/x/../y' },
      path: 'address',
      code: 'wrong-form',
    },
    'a day without time': {
      data: { ...paired, pairedOn: '2026-11-20' },
      path: 'pairedOn',
      code: 'wrong-form',
    },
  },
}
