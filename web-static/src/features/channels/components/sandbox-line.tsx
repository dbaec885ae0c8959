import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { SandboxMessage } from '@/lib/api';
import { clockTime } from '@/lib/format';
import styles from './sandbox.module.css';

interface Props {
  line: SandboxMessage;
  onChoose: (choice: string) => void;
}

/** One thing said, from the customer's side: his own words stand at the end of the line. */
export function SandboxLine({ line, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const own = line.from === 'customer';
  return (
    <li className={own ? styles.own : styles.theirs}>
      <span className={utilities.spoken}>{t(own ? 'sandbox.you' : 'sandbox.business')}</span>
      <p dir="auto">
        {line.kind === 'image' && <Icon name="image" size={16} />}
        {line.text || t('sandbox.wordless', { kind: line.kind })}
      </p>
      {line.choices.length > 0 && (
        <div className={styles.choices}>
          {line.choices.map(choice => (
            <Button key={choice.id} size="xs" variant="default" onClick={() => onChoose(choice.id)}>
              {choice.title}
            </Button>
          ))}
        </div>
      )}
      <time className={utilities.figures} dateTime={line.at}>
        {clockTime(line.at, i18n.language)}
      </time>
    </li>
  );
}
