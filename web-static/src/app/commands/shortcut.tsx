import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './shortcut.module.css';

const isMac = () => /Mac|iP(?:hone|ad)/u.test(navigator.userAgent);

/** The face of a key. */
function face(key: string): string {
  if (key === 'mod') return isMac() ? '⌘' : 'Ctrl';
  if (key === 'shift') return '⇧';
  if (key === 'escape') return 'Esc';
  return key.toUpperCase();
}

/** Keys as they are pressed: together, or one after the other. */
export function Shortcut({ keys }: { keys: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.keys} dir="ltr">
      {keys.split(' ').map((chord, index) => (
        <Fragment key={chord}>
          {index > 0 && <span>{t('command.then')}</span>}
          {chord.split('+').map(key => (
            <kbd key={key}>{face(key)}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
