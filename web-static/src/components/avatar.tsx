import type { ReactNode } from 'react';
import { plainName } from '@/lib/bidi';
import { variantOf } from '@/lib/ids';
import { initials, languageOf } from '@/lib/script';
import styles from './avatar.module.css';
import { Icon } from './icon';

interface Props {
  id: string;
  name: string;
  size?: number;
  /** Agents are squared, customers round. */
  agent?: boolean;
  label?: string | undefined;
  /** A mark in the corner: the channel. */
  children?: ReactNode;
}

/** Somebody's face: his initials on one of six quiet tints, always the same for the same id. */
export function Avatar({ id, name, size = 40, agent = false, label, children }: Props) {
  const letters = initials(plainName(name));
  const classes = [styles.avatar, styles[`tint-${variantOf(id, 6) + 1}`], agent && styles.agent];
  const naming = label ? { role: 'img', 'aria-label': label, title: label } : {};
  return (
    <span className={classes.filter(Boolean).join(' ')} style={{ '--sz': `${size}px` }} {...naming}>
      <span aria-hidden="true" lang={languageOf(letters)}>
        {letters || <Icon name="user" size={size * 0.5} />}
      </span>
      {children}
    </span>
  );
}
