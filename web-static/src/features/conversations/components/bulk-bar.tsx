import { ActionIcon, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { ConversationChange } from '@/lib/api';
import { useBulk } from '../api/use-bulk';
import styles from './bulk-bar.module.css';
import { HideMenu } from './hide-menu';
import type { Picking } from './use-picking';
import { type Picker, type WorkAround, WorkPicker } from './work-picker';

interface Props {
  picking: Picking;
  around: WorkAround;
  /** Whether the list shows what is out of sight. */
  isHidden: boolean;
  /** Blocks the customers of what is picked, or hears them again. */
  onBlock: (ids: ReadonlySet<string>, blocked: boolean) => void;
}

const pickers: { picker: Picker; icon: IconName }[] = [
  { picker: 'assign', icon: 'user' },
  { picker: 'tag', icon: 'tag' },
  { picker: 'snooze', icon: 'snooze' },
];

/** What can be done to all that are picked. */
export function BulkBar({ picking, around, isHidden, onBlock }: Props) {
  const { t } = useTranslation();
  const [picker, setPicker] = useState<Picker>();
  const { mutate, isPending } = useBulk(around.slug);
  const { ids, onEnd } = picking;

  function change(asked: ConversationChange) {
    mutate({ ids: [...ids], change: asked });
    onEnd();
  }

  return (
    <WorkPicker
      {...around}
      picker={picker}
      onClose={() => setPicker(undefined)}
      onChange={change}
      position="bottom-start"
    >
      <section className={styles.bar} aria-label={t('bulk.title')}>
        <span role="status" className={`${styles.count} ${utilities.figures}`}>
          {t('bulk.count', { count: ids.size })}
        </span>
        <span className={utilities.grow} />
        {pickers.map(({ picker: each, icon }) => (
          <Tooltip key={each} label={t(`bulk.${each as 'assign'}`)}>
            <ActionIcon
              aria-label={t(`bulk.${each as 'assign'}`)}
              disabled={ids.size === 0 || isPending}
              onClick={() => setPicker(each)}
            >
              <Icon name={icon} size={18} />
            </ActionIcon>
          </Tooltip>
        ))}
        {around.canBlock && (
          <HideMenu
            isHidden={isHidden}
            isDisabled={ids.size === 0 || isPending}
            onSpam={spam => change({ spam })}
            onBlock={blocked => {
              onBlock(ids, blocked);
              onEnd();
            }}
          />
        )}
        <Tooltip label={t('bulk.close')}>
          <ActionIcon
            aria-label={t('bulk.close')}
            disabled={ids.size === 0 || isPending}
            onClick={() => change({ status: 'closed' })}
          >
            <Icon name="check" size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('bulk.end')}>
          <ActionIcon aria-label={t('bulk.end')} onClick={onEnd}>
            <Icon name="x" size={18} />
          </ActionIcon>
        </Tooltip>
      </section>
    </WorkPicker>
  );
}
