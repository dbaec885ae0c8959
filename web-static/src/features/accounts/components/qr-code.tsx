import encodeQR from 'qr';
import { useMemo } from 'react';
import styles from './second-factor.module.css';

/** A text for a camera: dark on light in every theme, with the quiet border that readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => draw(text), [text]);
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}

/** Every dark module as a square of one unit, those of a row in one stroke. */
function draw(text: string): { path: string; size: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = rows
    .flatMap((row, y) =>
      row.map((isDark, x) =>
        isDark && !row[x - 1] ? `M${x} ${y}h${row.slice(x).concat(false).indexOf(false)}v1H${x}z` : '',
      ),
    )
    .join('');
  return { path, size: rows.length };
}
