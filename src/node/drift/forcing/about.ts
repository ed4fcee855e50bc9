/** What is known of a configured source before it is asked: kind, origin, licence, resolution, hours. */
import type { DriftOffer } from '#contract'
import type { ForcingEntry } from './entries.ts'

type About = DriftOffer['seas'][number]['about']

const OF_CASE = { en: 'hours of the case, if it has them', fr: 'heures du cas, si elle les a' } as const

export function aboutOf(entry: ForcingEntry): About {
  switch (entry.kind) {
    case 'open-meteo':
      return {
        kind: 'forecast',
        from: { en: 'Open-Meteo, global models', fr: 'Open-Meteo, modèles mondiaux' },
        licence: 'CC BY 4.0',
        resolution: { en: 'hourly, some 8 km', fr: 'horaire, environ 8 km' },
        valid: OF_CASE,
      }
    case 'shom':
      return {
        kind: 'climatology',
        from: {
          en: 'SHOM atlas, astronomical tidal stream only',
          fr: 'Atlas du Shom, courant de marée astronomique seulement',
        },
        licence: 'Etalab 2.0',
        resolution: {
          en: 'hours of the tide, points of the atlas',
          fr: 'heures de marée, points de l’atlas',
        },
        valid: {
          en: 'wherever the tides of its port are known',
          fr: 'là où la marée de son port est connue',
        },
      }
    case 'erddap':
    case 'file':
      return {
        kind: entry.fieldKind,
        from: { en: entry.source, fr: entry.source },
        licence: entry.licence,
        resolution: { en: 'its own', fr: 'la sienne' },
        valid: OF_CASE,
      }
  }
}
