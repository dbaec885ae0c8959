import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateForm } from '@/lib/api';
import styles from './template-detail.module.css';

type Words = TemplateForm['body'];

interface Props {
  words: Words;
  onChange: (words: Words) => void;
}

/** What a reviewer is shown in the place of each variable. */
export function Examples({ words, onChange }: Props) {
  const { t } = useTranslation();
  if (words.variables.length === 0) return null;
  return (
    <div className={styles.pair}>
      {words.variables.map(({ name, example }) => (
        <TextInput
          key={name}
          label={t('template.example', { label: name })}
          value={example ?? ''}
          dir="auto"
          required
          withAsterisk={false}
          onChange={event => {
            const text = event.currentTarget.value;
            const variables = words.variables.map(each =>
              each.name === name ? { name, ...(text && { example: text }) } : each,
            );
            onChange({ ...words, variables });
          }}
        />
      ))}
    </div>
  );
}
