import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import dropStyles from '@/components/drop.module.css';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { ListFilter, Sort } from '../list';
import styles from './list-tools.module.css';

const sorts: Sort[] = ['newest', 'oldest', 'waiting', 'priority', 'due'];

interface Props {
  filter: ListFilter;
  onFilter: (change: Partial<Pick<ListFilter, 'unread' | 'sort'>>) => void;
  waiting: number;
  onAdmit: () => void;
}

/** In which order, all or only unread, and what came while one was reading. */
export function ListTools({ filter, onFilter, waiting, onAdmit }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.tools}>
      {!filter.waiting && (
        <Menu position="bottom-start" width={200}>
          <Menu.Target>
            <UnstyledButton
              className={dropStyles.drop}
              aria-label={t('list.order', { order: t(`sort.${filter.sort}`) })}
            >
              {t(`sort.${filter.sort}`)}
              <Icon name="down" size={14} />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {sorts.map(sort => (
              <Menu.Item
                key={sort}
                onClick={() => onFilter({ sort })}
                rightSection={sort === filter.sort ? <Icon name="check" /> : undefined}
              >
                {t(`sort.${sort}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <UnstyledButton
        className={`${dropStyles.drop} ${styles.toggle}`}
        aria-pressed={filter.unread}
        onClick={() => onFilter({ unread: !filter.unread })}
      >
        <Icon name={filter.unread ? 'check' : 'filter'} size={14} />
        {t('list.unread_only')}
      </UnstyledButton>
      <span className={utilities.grow} />
      <span role="status">
        {waiting > 0 && (
          <UnstyledButton className={styles.fresh} onClick={onAdmit} title={t('list.fresh_help')}>
            <Icon name="up" size={14} />
            {t('list.fresh', { count: waiting })}
          </UnstyledButton>
        )}
      </span>
    </div>
  );
}
