/** Sources of sea and wind as the configuration names them: services, files, atlases. No other is asked. */
import { resolve } from 'node:path'
import type { ForcingArea } from '#drift'
import type { AllowedOrigin } from '../drift/forcing/door.ts'
import type { ForcingEntry } from '../drift/forcing/entries.ts'
import { TIDE_PORTS } from '../drift/forcing/tides.ts'
import { ConfigError } from './file.ts'
import type { ForcingFile, Source } from './forcing-file.ts'

export interface ForcingConfig {
  /** Over which runs are given current and wind. */
  readonly area: ForcingArea
  /** `windFrom`: the id of the source of its wind; null: its own, or one by hand. */
  readonly sources: readonly (ForcingEntry & { readonly windFrom: string | null })[]
  readonly allowed: readonly AllowedOrigin[]
}

/** The Strait and its approaches. */
const STRAIT: ForcingArea = { west: 0, south: 50.25, east: 3, north: 51.75 }

/** @throws ConfigError when two sources share an id, or a wind is of a source that is not there */
export function readForcing(file: ForcingFile | undefined): ForcingConfig {
  const sources = file?.sources ?? []
  const ids = sources.map(({ id }) => id)
  const twice = ids.find((id, k) => ids.indexOf(id) !== k)
  if (twice !== undefined) throw new ConfigError(`two sources of sea and wind are called '${twice}'`)
  for (const { id, windFrom } of sources)
    if (windFrom !== undefined && !ids.includes(windFrom))
      throw new ConfigError(
        `the source '${id}' takes its wind from '${windFrom}', and there is no such source`,
      )
  return {
    area: file?.area ?? STRAIT,
    sources: sources.map(entryOf),
    allowed: sources.flatMap(originsOf),
  }
}

function entryOf(source: Source): ForcingConfig['sources'][number] {
  const { id, name } = source
  const windFrom = source.windFrom ?? null
  switch (source.kind) {
    case 'open-meteo':
      return {
        kind: 'open-meteo',
        id,
        name,
        windFrom,
        forecast: source.forecast ?? null,
        marine: source.marine ?? null,
      }
    case 'erddap': {
      const { dataset, quantity, variables, levels = 0, licence, data } = source
      return {
        kind: 'erddap',
        id,
        name,
        windFrom,
        dataset,
        quantity,
        variables,
        levels,
        source: source.source,
        licence,
        fieldKind: data,
      }
    }
    case 'file': {
      const named = {
        ...(source.current === undefined ? {} : { current: source.current }),
        ...(source.wind === undefined ? {} : { wind: source.wind }),
      }
      return {
        kind: 'file',
        id,
        name,
        windFrom,
        path: resolve(source.path),
        source: source.source,
        licence: source.licence,
        fieldKind: source.data,
        named,
      }
    }
    case 'shom':
      return { kind: 'shom', id, name, windFrom, path: resolve(source.path), port: TIDE_PORTS[source.port] }
  }
}

function originsOf(source: Source): readonly AllowedOrigin[] {
  if (source.kind === 'file' || source.kind === 'shom') return []
  const isLocal = source.local ?? false
  const addresses =
    source.kind === 'erddap' ? [new URL(source.dataset).origin] : [source.forecast, source.marine]
  return addresses.flatMap(origin =>
    origin === undefined ? [] : [{ origin: new URL(origin).origin, isLocal }],
  )
}
