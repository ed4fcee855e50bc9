import { describe, expect, test } from 'vitest'
import { PURPOSES, ROLES } from '#records'
import { faultLine, shippedPolicies } from './load.ts'
import { engineOf } from './open.ts'
import { compileProposal } from './proposal.ts'
import { aboutRecord, partner, person } from './test/questions.ts'

const shipped = shippedPolicies()
const added = (body: string, annotations = '') =>
  `@id("added")\n@en("It is so in English.")\n@fr("Il en est ainsi en français.")\n${annotations}${body}`
const propose = (change: (texts: readonly { id: string; text: string }[]) => readonly string[]) =>
  compileProposal([{ name: 'proposed', text: change(shipped.policies).join('\n') }], shipped)
const adding = (text: string) => propose(all => [...all.map(each => each.text), text])
const faultsOf = (compiled: ReturnType<typeof propose>) =>
  compiled.kind === 'faults' ? compiled.faults.map(faultLine) : []

describe('a proposed set', () => {
  test('that changes nothing has the hash of what is in force', () => {
    const same = propose(all => all.map(({ text }) => text).toReversed())
    expect(same.kind === 'compiled' && same.set.hash).toBe(shipped.hash)
  })

  test('may drop or change what is no safeguard', () => {
    const less = propose(all => all.filter(({ id }) => id !== 'rescue-release').map(({ text }) => text))
    expect(faultsOf(less)).toEqual([])
    const fewer = propose(all => all.map(({ text }) => text.replace('"port", "centre"]', '"port"]')))
    expect(faultsOf(fewer)).toEqual([])
  })

  test.each(shipped.policies.filter(({ safeguard }) => safeguard !== null).map(({ id }) => id))(
    'may not drop or change %s',
    id => {
      const dropped = propose(all => all.filter(each => each.id !== id).map(({ text }) => text))
      expect(faultsOf(dropped).join()).toContain(`${id} is missing`)
      const changed = propose(all =>
        all.map(each => (each.id === id ? `${each.text.replace(/;\s*$/, '')} when { 1 < 2 };` : each.text)),
      )
      expect(faultsOf(changed).join()).toContain(`${id} was changed`)
    },
  )

  test.each([
    'forbid (principal, action == Action::"release", resource);',
    'forbid (principal is Partner, action == Action::"release", resource) when { resource.type == "sighting" };',
    'forbid (principal is Partner, action == Action::"release", resource) unless { resource.distress && principal.state == "FR" };',
    'forbid (principal is Partner, action == Action::"release", resource) unless { resource.distress || resource.isOurs } when { true };',
    'forbid (principal, action in [Action::"view", Action::"watch"], resource);',
  ])('may not stand between live distress and a rescue centre: %s', body => {
    expect(faultsOf(adding(added(body))).join()).toContain('unless { resource.distress }')
  })

  test.each([
    'forbid (principal is Partner, action == Action::"release", resource) when { resource.type == "area" } unless { resource.distress };',
    'forbid (principal is Person, action == Action::"watch", resource) when { principal.role == "port" };',
    'forbid (principal, action in [Action::"watch", Action::"inspect"], resource) when { principal.isGuest };',
    'permit (principal is Person, action == Action::"review", resource) when { principal.role == "port" };',
  ])('may add: %s', body => {
    expect(faultsOf(adding(added(body)))).toEqual([])
  })

  test('may not call its own policies safeguards', () => {
    const body = 'permit (principal is Person, action == Action::"view", resource);'
    expect(faultsOf(adding(added(body, '@safeguard("1")\n'))).join()).toContain('as shipped')
  })

  test('tells its faults with their lines, like any other', () => {
    expect(faultsOf(adding('permit (principal')).join()).toMatch(/^proposed:\d+: /)
  })
})

describe('when everything is permitted, the safeguards alone', () => {
  const open = adding(added('permit (principal, action, resource);'))
  if (open.kind === 'faults') throw new Error(faultsOf(open).join('\n'))
  const engine = engineOf(open.set, 'UK')
  const says = (...asked: Parameters<typeof aboutRecord>) => engine.decide(aboutRecord(...asked)).permitted

  test('keep rescue data from work on crime groups', () => {
    for (const role of ROLES)
      for (const action of ['view', 'write', 'release'] as const)
        expect(says(person(role, 'crime-groups'), action, { purposes: ['search-and-rescue'] })).toBe(false)
    const reader = person('analyst', 'crime-groups', { hasLegalBasis: false })
    expect(says(reader, 'view', { purposes: ['search-and-rescue', 'crime-groups'] })).toBe(false)
    expect(engine.decide({ reader, action: 'watch', subject: { kind: 'node' } }).permitted).toBe(false)
  })

  test('keep administrators from records, picture and log, and those who oversee from writing', () => {
    for (const purpose of PURPOSES) {
      for (const action of ['view', 'write', 'release', 'erase'] as const)
        expect(says(person('administrator', purpose), action)).toBe(false)
      for (const action of ['watch', 'inspect', 'find-subject'] as const)
        expect(
          engine.decide({ reader: person('administrator', purpose), action, subject: { kind: 'node' } })
            .permitted,
        ).toBe(false)
      for (const role of ['inspector', 'data-protection'] as const)
        for (const action of ['write', 'release', 'recall'] as const)
          expect(says(person(role, purpose), action)).toBe(false)
    }
  })

  test('keep the ceiling, the agreement, the partner that is not named, and the observer from writing', () => {
    expect(says(person('watch-officer', 'search-and-rescue'), 'view', { level: 'SECRET' })).toBe(false)
    const belgian = { state: 'BE' }
    const sensitive = { level: 'OFFICIAL-SENSITIVE', releasableTo: ['BE'] }
    expect(says(partner('search-and-rescue', belgian), 'release', sensitive)).toBe(false)
    expect(says(partner('search-and-rescue'), 'release', { releasableTo: ['BE'] })).toBe(false)
    expect(says(person('watch-officer', 'search-and-rescue', { isGuest: true }), 'write')).toBe(false)
  })
})
