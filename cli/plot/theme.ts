import type { Config } from 'vega-lite';

/**
 * One look for every picture.
 *
 * Colours: Okabe and Ito's palette, which stays distinguishable with the common colour-vision deficiencies
 * (https://jfly.uni-koeln.de/color/). Every series is also named by a label, a dash or a position: never by colour alone.
 */
export const COLOURS = {
  blue: '#0072b2',
  sky: '#56b4e9',
  green: '#009e73',
  orange: '#e69f00',
  vermilion: '#d55e00',
  purple: '#cc79a7',
  yellow: '#f0e442',
  ink: '#1f2933',
  muted: '#616e7c',
  rule: '#e4e7eb',
  paper: '#ffffff',
} as const;

export const FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

/** The width of a picture's plotting area: fits a report column and a slide. */
export const WIDTH = 760;

export const THEME: Config = {
  background: COLOURS.paper,
  font: FONT,
  padding: 18,
  view: { stroke: null },
  title: {
    anchor: 'start',
    color: COLOURS.ink,
    fontSize: 15,
    fontWeight: 600,
    subtitleColor: COLOURS.muted,
    subtitleFontSize: 12,
    subtitlePadding: 5,
    offset: 12,
  },
  axis: {
    labelColor: COLOURS.muted,
    labelFontSize: 11,
    titleColor: COLOURS.ink,
    titleFontSize: 12,
    titleFontWeight: 500,
    titlePadding: 10,
    gridColor: COLOURS.rule,
    domainColor: '#9aa5b1',
    tickColor: '#9aa5b1',
    tickSize: 4,
    labelFlush: false,
  },
  // Room for four digits: the titles of panels above each other are then in one line.
  axisLeft: { minExtent: 44 },
  legend: {
    labelColor: COLOURS.ink,
    labelFontSize: 11.5,
    titleColor: COLOURS.muted,
    titleFontSize: 11.5,
    titleFontWeight: 500,
    orient: 'right',
    offset: 14,
    symbolSize: 110,
  },
};
