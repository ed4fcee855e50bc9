/** How coverage and raw plots are drawn: quiet lines and small dots under the ships, on the chart and over its land. */
import type { ExpressionSpecification } from 'maplibre-gl'
import type { ChartLayer } from './chart-style.ts'

const kind = (name: string): ExpressionSpecification => ['==', ['get', 'kind'], name]
/** What is about to be forgotten is nearly gone. */
const FADING = ['+', 0.25, ['*', 0.65, ['get', 'fresh']]] as unknown as number
/** Bearings lie on each other where a camera looks: each alone is faint. */
const FAINT = ['+', 0.06, ['*', 0.34, ['get', 'fresh']]] as unknown as number

function edge(id: string, well: boolean): ChartLayer {
  return {
    layer: {
      id,
      type: 'line',
      source: 'coverage',
      filter: ['all', kind('edge'), ['==', ['get', 'well'], well]],
      paint: {
        'line-width': well ? 1.2 : 1.4,
        'line-dasharray': well ? [1, 0] : [4, 3],
        'line-opacity': 0.8,
      },
    },
    colours: { 'line-color': well ? 'seaText' : 'caution' },
    belongs: 'coverage',
  }
}

export const SENSED_LAYERS: readonly ChartLayer[] = [
  {
    layer: {
      id: 'coverage-area',
      type: 'fill',
      source: 'coverage',
      filter: ['all', kind('coverage'), ['==', ['get', 'well'], true]],
      paint: { 'fill-opacity': 0.07 },
    },
    colours: { 'fill-color': 'seaText' },
    belongs: 'coverage',
  },
  edge('coverage-edge', true),
  edge('coverage-edge-unwell', false),
  {
    layer: {
      id: 'coverage-ring',
      type: 'line',
      source: 'coverage',
      filter: kind('ring'),
      paint: { 'line-width': 0.8, 'line-dasharray': [2, 4], 'line-opacity': 0.7 },
    },
    colours: { 'line-color': 'seaText' },
    belongs: 'coverage',
  },
  {
    layer: {
      id: 'plot-bearing',
      type: 'line',
      source: 'plots',
      filter: kind('bearing'),
      paint: { 'line-width': 0.8, 'line-opacity': FAINT },
    },
    colours: { 'line-color': 'unknown' },
    belongs: 'plots',
  },
  {
    layer: {
      id: 'plot-sighting',
      type: 'line',
      source: 'plots',
      filter: kind('sighting'),
      paint: { 'line-width': 1.2, 'line-dasharray': [3, 3], 'line-opacity': 0.9 },
    },
    colours: { 'line-color': 'text2' },
    belongs: 'plots',
  },
  {
    layer: {
      id: 'plot-dot',
      type: 'circle',
      source: 'plots',
      filter: kind('plot'),
      paint: { 'circle-radius': 2, 'circle-opacity': FADING },
    },
    colours: { 'circle-color': 'text2' },
    belongs: 'plots',
  },
]
