import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { type Figure, isMet, shareOfBar } from '../figure.ts';
import { barText, numberText } from './table.ts';

/** Bars beyond this are cut, so that one that is missed by far does not make the others unreadable. */
const WIDEST = 2;
const SVG = 'http://www.w3.org/2000/svg';
const GOOD = '#2c7a4b';
const MISSED = '#b3261e';

/**
 * Every figure that has a bar, by how much of its bar it uses: the line at 1 is the bar, shorter is better, whatever is
 * measured. The answer is a whole SVG file.
 */
export function chartOf(figures: readonly Figure[]): string {
  const bars = figures.flatMap((figure) => {
    if (figure.bar === undefined) return [];
    const share = shareOfBar(figure.value, figure.bar);
    return [
      {
        name: `${figure.section} · ${figure.what}`,
        share: Math.min(share, WIDEST),
        text: `${numberText(figure.value)} ${figure.unit} (${barText(figure.bar)})`,
        colour: isMet(figure) ? GOOD : MISSED,
      },
    ];
  });
  const { document } = new JSDOM('').window;
  const plot = Plot.plot({
    document,
    width: 1000,
    height: 60 + bars.length * 20,
    marginLeft: 430,
    marginRight: 170,
    style: { background: 'white', color: '#1e1e1e', fontSize: '11px' },
    x: { domain: [0, WIDEST], label: 'share of the bar that is used (shorter is better)', grid: true },
    y: { domain: bars.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      Plot.barX(bars, { x: 'share', y: 'name', fill: 'colour' }),
      Plot.text(bars, { x: 'share', y: 'name', text: 'text', textAnchor: 'start', dx: 4 }),
      Plot.ruleX([1], { stroke: '#1e1e1e', strokeDasharray: '3,2' }),
    ],
  });
  plot.setAttribute('xmlns', SVG);
  const title = document.createElementNS(SVG, 'title');
  title.textContent = 'How much of its bar each figure uses';
  plot.prepend(title);
  return `${plot.outerHTML}\n`;
}
