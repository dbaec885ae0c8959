import { type Mark, type MarkName, marks } from './channel-drawings';
import styles from './channel-mark.module.css';

/** Which drawing stands for a connector; one we have no drawing for gets a plug. */
export function markOf(connector: string): MarkName {
  if (connector === 'webchat') return 'web';
  return connector in marks ? (connector as MarkName) : 'plug';
}

/** What stands for a connected account: nobody real is on one of a sandbox, and it shows wherever it is drawn. */
export const drawn = (channel: { connector: string; sandbox: boolean }): string =>
  channel.sandbox ? 'sandbox' : channel.connector;

interface Props {
  connector: string;
  size?: number;
  /** Given when no words beside it say which channel this is. */
  label?: string | undefined;
  className?: string | undefined;
}

/** The coloured square of a channel: 14 px in a thread, 16 on an avatar, 20 in a panel, 36 on a card. */
export function ChannelMark({ connector, size = 16, label, className }: Props) {
  const name = markOf(connector);
  const mark: Mark = marks[name];
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it bears its label, or is hidden beside words
    <svg
      viewBox="0 0 16 16"
      focusable="false"
      className={[styles.mark, styles[`is-${name}`], className].filter(Boolean).join(' ')}
      style={{ '--sz': `${size}px` }}
      {...naming}
    >
      {label && <title>{label}</title>}
      {mark.line && <path d={mark.line} className={styles.line} />}
      {mark.fill && <path d={mark.fill} className={styles.fill} />}
      {mark.cut && <path d={mark.cut} className={styles.cut} />}
    </svg>
  );
}
