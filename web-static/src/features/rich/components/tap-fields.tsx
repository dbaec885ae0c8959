import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tap } from '../forms';
import styles from './rich-maker.module.css';

interface Props {
  title: string;
  tap: Tap;
  /** Whether it can give back data; areas of pictures cannot. */
  answers?: boolean;
  /** How long its label may be. */
  most?: number;
  onTap: (tap: Tap) => void;
}

/** What can be tapped: what stands on it, and what it does. */
export function TapFields({ title, tap, answers = true, most = 20, onTap }: Props) {
  const { t } = useTranslation();
  const ways = answers ? (['answer', 'link', 'say'] as const) : (['link', 'say'] as const);
  return (
    <fieldset className={styles.tap}>
      <legend>{title}</legend>
      <TextInput
        label={t('rich.tap_label')}
        dir="auto"
        value={tap.label}
        maxLength={most}
        onChange={event => onTap({ ...tap, label: event.currentTarget.value })}
      />
      <Select
        label={t('rich.tap_does')}
        data={ways.map(way => ({ value: way, label: t(`rich.does.${way}`) }))}
        value={tap.does}
        allowDeselect={false}
        onChange={does => does && onTap({ ...tap, does: does as Tap['does'] })}
      />
      <TextInput
        label={t(`rich.value.${tap.does}`)}
        dir={tap.does === 'link' ? 'ltr' : 'auto'}
        placeholder={tap.does === 'link' ? 'https://' : tap.label}
        value={tap.value}
        maxLength={tap.does === 'link' ? 1_000 : 300}
        onChange={event => onTap({ ...tap, value: event.currentTarget.value })}
      />
    </fieldset>
  );
}
