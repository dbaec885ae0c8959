import { Button, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import { newToken } from '../settings';
import styles from './settings-form.module.css';

interface Props extends TextInputProps {
  label: string;
  value: string;
  onMade: (token: string) => void;
}

/** A token that both sides must know: made here, or a word of one's own, and copied to the platform's form. */
export function TokenInput({ onMade, ...input }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.token}>
      <div>
        <TextInput {...input} dir="ltr" />
        <Button variant="default" onClick={() => onMade(newToken())}>
          {t('channel.make_token')}
        </Button>
      </div>
      {input.value && <CopyField label={input.label} value={input.value} />}
    </div>
  );
}
