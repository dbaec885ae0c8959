import styles from './icon.module.css';
import { type Drawing, drawings, type IconName } from './icon-drawings';

export type { IconName };

/** Arrows that point along the line of reading and so turn round in right-to-left pages. */
const mirrored = new Set<IconName>(['left', 'right', 'reply', 'forward', 'panel', 'external', 'signout']);

/** An ornament beside words, or the face of a button that carries its own name; never alone. */
export function Icon({
  name,
  size = 16,
  className,
}: {
  name: IconName;
  size?: number;
  className?: string | undefined;
}) {
  const drawing: Drawing = drawings[name];
  const classes = [styles.icon, mirrored.has(name) && styles.mirrored, className].filter(Boolean).join(' ');
  return (
    <svg
      className={classes}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {drawing.line && <path d={drawing.line} />}
      {drawing.fill && <path d={drawing.fill} fill="currentColor" stroke="none" />}
    </svg>
  );
}
