import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ActiveHour } from '../../api/contract.ts';

const HEIGHT = 200;
/** Width of a bar, of the room that an hour has; at most so many pixels. */
const BAR_SHARE = 0.6;
const BAR_PIXELS = 40;

/** Bars of pushed and failed, drawn anew when the room for them changes. */
export function ActivityChart({ hours }: { hours: readonly ActiveHour[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart = new UPlot(optionsFor(element.clientWidth), dataOf(hours), element);
    const watch = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [hours]);
  return (
    <div
      ref={box}
      role="img"
      aria-label={__('Chart of pushes per hour; the table below has its figures.', 'unopim-connector')}
    />
  );
}

/** Two bars from the same line, what failed in front. */
function dataOf(hours: readonly ActiveHour[]): UPlot.AlignedData {
  return [
    hours.map(({ at }) => at / 1000),
    hours.map(({ pushed }) => pushed),
    hours.map(({ failed }) => failed),
  ];
}

function optionsFor(width: number): UPlot.Options {
  const paths = UPlot.paths.bars?.({ size: [BAR_SHARE, BAR_PIXELS] });
  const bars = paths === undefined ? {} : { paths };
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, __, max) => [0, Math.max(1, max)] } },
    axes: [
      {},
      { size: 56, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? String(tick) : '')) },
    ],
    series: [
      {},
      { label: __('Pushed', 'unopim-connector'), fill: '#2271b1', points: { show: false }, ...bars },
      { label: __('Failed', 'unopim-connector'), fill: '#d63638', points: { show: false }, ...bars },
    ],
  };
}
