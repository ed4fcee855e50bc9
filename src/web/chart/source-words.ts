/** What the status bar says about the chart: where the coast comes from, and what nobody may steer by. */

export const CHART_SOURCE = {
  en: 'Coast GSHHG · lanes, banks and SAR line schematic · not for navigation',
  fr: 'Trait de côte GSHHG · DST, bancs et limite SAR schématiques · ne pas utiliser pour la navigation',
} as const
