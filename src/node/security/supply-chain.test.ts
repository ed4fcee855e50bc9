/** What others wrote and comes in with us: whole, from nowhere but by its digest, and running nothing when it is installed (N41). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { INSTALL_SCRIPTS, LICENCE_READ, LICENCES, NO_LICENCE_SAID } from './test/supply-chain.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, Locked>>
}
const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Locked & {
  readonly scripts: Readonly<Record<string, string>>
}
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), path, ...locked }))
const wanted = { ...own.dependencies, ...own.devDependencies }

describe('N41 the lockfile (CWE-1357; the class of event-stream and of lockfile injection)', () => {
  test('N41 was looked at, and is of the version whose every line has a digest', () => {
    expect(lock.lockfileVersion).toBe(3)
    expect(packages.length).toBeGreaterThan(100)
  })

  test('N41 holds a SHA-512 digest for every package', () => {
    expect(
      packages
        .filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))
        .map(({ path }) => path),
    ).toEqual([])
  })

  test('N41 names no host: packages come from the registry that whoever installs has chosen, and are known by their digest', () => {
    expect(
      packages
        .filter(({ resolved, link }) => resolved !== undefined || link === true)
        .map(({ path }) => path),
    ).toEqual([])
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/m)
    expect(JSON.stringify(lock)).not.toContain('.tgz')
  })

  test('N41 is the one of package.json, where every version is one and no range', () => {
    expect(lock.packages['']?.dependencies).toEqual(own.dependencies)
    expect(lock.packages['']?.devDependencies).toEqual(own.devDependencies)
    for (const [name, version] of Object.entries(wanted)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^save-exact=true$/m)
  })

  test('N41 runs nothing when it is installed but what is listed with its reason', () => {
    const running = packages
      .filter(({ hasInstallScript }) => hasInstallScript === true)
      .map(({ name }) => name)
    const reasonOf = (name: string) => INSTALL_SCRIPTS[name] ?? INSTALL_SCRIPTS[name.split('/')[0] ?? '']
    expect(running.filter(name => (reasonOf(name) ?? '').length < 20)).toEqual([])
    // Nor do we: what comes with this package is built when it is started.
    expect(
      Object.keys(own.scripts).filter(name => /^(pre|post)?(install|prepare|pack|publish)/.test(name)),
    ).toEqual([])
  })

  test('N41 brings few guests into the node, each under a licence that lets it be given on', () => {
    // Each stands in decisions/0002-dependencies.md with its reason.
    expect(Object.keys(own.dependencies ?? {}).length).toBeLessThanOrEqual(17)
    const refused = packages.filter(
      ({ name, license, dev }) =>
        !LICENCES.test(license ?? '') &&
        LICENCE_READ[name] === undefined &&
        !(dev === true && NO_LICENCE_SAID.has(name)),
    )
    expect(refused.map(({ path, license }) => `${path}: ${license ?? 'none'}`)).toEqual([])
  })
})
