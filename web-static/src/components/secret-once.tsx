import { Button } from '@mantine/core';
import { CopyField } from './copy-field';
import { Icon } from './icon';
import styles from './secret-once.module.css';

interface Props {
  label: string;
  /** What to do with it. */
  text: string;
  secret: string;
  doneLabel: string;
  onDone: () => void;
}

/** A secret, for as long as one looks at it: no other answer ever holds it again. */
export function SecretOnce({ label, text, secret, doneLabel, onDone }: Props) {
  return (
    <div className={styles.secret}>
      <p>
        <Icon name="lock" size={16} />
        <span>{text}</span>
      </p>
      <CopyField label={label} value={secret} />
      <div>
        <Button onClick={onDone}>{doneLabel}</Button>
      </div>
    </div>
  );
}
