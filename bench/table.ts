import { reachesAim, type Figure } from './figures.ts';

const aimWords = ({ aim, unit }: Figure): string => {
  if (aim === undefined) return '';
  const words = 'atMost' in aim ? `≤ ${String(aim.atMost)}` : `≥ ${String(aim.atLeast)}`;
  return unit === '' ? words : `${words} ${unit}`;
};

const verdict = (figure: Figure): string => {
  const reached = reachesAim(figure);
  if (reached === undefined) return '';
  return reached ? 'yes' : 'NO';
};

/** The figures as text for a terminal: name, value, aim, whether it is reached, note. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'value', 'aim', 'reached', 'note'],
    ...figures.map((figure) => [
      figure.name,
      `${String(figure.value)} ${figure.unit}`.trim(),
      aimWords(figure),
      verdict(figure),
      figure.note ?? '',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
