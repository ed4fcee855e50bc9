import { describe, expect, test } from 'vitest'
import { oidcAddress, oidcProofAddress } from '../link/door-api.ts'
import { readCameBack, takeCameBack } from './came-back.ts'

describe('who comes back from an identity service', () => {
  test.each([
    ['?sign-in=sign-in-refused', 'sign-in-refused'],
    ['?a=1&sign-in=too-busy', 'too-busy'],
    ['', null],
    ['?sign-in=', null],
    ['?sign-in=<b>no</b>', null],
    [`?sign-in=${'a'.repeat(33)}`, null],
  ])('%j says %j', (search, code) => expect(readCameBack(search)).toBe(code))

  test('the address is clean afterwards, and the room stays', () => {
    const addresses: string[] = []
    const history = {
      replaceState: (_: unknown, __: string, address?: string | URL | null) =>
        void addresses.push(String(address)),
    }
    takeCameBack({ search: '?sign-in=<b>', pathname: '/', hash: '#/trust' }, history)
    takeCameBack({ search: '', pathname: '/', hash: '#/trust' }, history)
    expect(addresses).toEqual(['/#/trust'])
  })
})

test('a proof is renewed where the session was opened, for the same purpose', () => {
  const aim = { purpose: 'crime-groups', legalBasis: 'Test Act s.1' } as const
  expect(oidcProofAddress('state/1', aim)).toBe(
    '/api/v1/session/oidc/state%2F1?purpose=crime-groups&legalBasis=Test+Act+s.1&errand=proof',
  )
  expect(oidcAddress('state', { purpose: 'oversight', legalBasis: null })).toBe(
    '/api/v1/session/oidc/state?purpose=oversight',
  )
})
