import { type ReactNode, useState } from 'react';
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
  /** Link of his picture; absent, or where it does not come: his initials. */
  picture?: string | undefined;
  /** A mark in the corner: the channel. */
  children?: ReactNode;
}

/** Somebody's face: his picture, else his initials on one of six quiet tints, always the same for the same id. */
export function Avatar({ id, name, size = 40, agent = false, label, picture, children }: Props) {
  const [broken, setBroken] = useState<string>();
  const letters = initials(plainName(name));
  const classes = [styles.avatar, styles[`tint-${variantOf(id, 6) + 1}`], agent && styles.agent];
  const naming = label ? { role: 'img', 'aria-label': label, title: label } : {};
  return (
    <span className={classes.filter(Boolean).join(' ')} style={{ '--sz': `${size}px` }} {...naming}>
      {picture && picture !== broken ? (
        <img
          className={styles.picture}
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken(picture)}
        />
      ) : (
        <span aria-hidden="true" lang={languageOf(letters)}>
          {letters || <Icon name="user" size={size * 0.5} />}
        </span>
      )}
      {children}
    </span>
  );
}
