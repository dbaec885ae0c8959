import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Mode } from './composer';
import styles from './mode-tabs.module.css';

interface Props {
  mode: Mode;
  onMode: (mode: Mode) => void;
}

/** For whom one writes: the customer, or the team alone. */
export function ModeTabs({ mode, onMode }: Props) {
  const { t } = useTranslation();
  const face = (each: Mode) => (
    <span className={styles.tab}>
      {each === 'note' && <Icon name="lock" size={14} />}
      {t(`composer.${each}`)}
    </span>
  );
  return (
    <SegmentedControl
      size="xs"
      classNames={{ root: styles.tabs, label: styles['tab-label'] }}
      aria-label={t('composer.mode')}
      value={mode}
      onChange={value => onMode(value as Mode)}
      data={(['reply', 'note'] as const).map(each => ({ value: each, label: face(each) }))}
    />
  );
}
