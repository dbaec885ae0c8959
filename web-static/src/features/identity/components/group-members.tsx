import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { Group } from '@/lib/api';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { shortened } from '../kinds';
import styles from './context-panel.module.css';

const few = 8;

/** Who is in a group, as far as its platform told: those who are there first. */
export function GroupMembers({ group }: { group: Group }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [all, setAll] = useState(false);
  const here = group.members.filter(member => member.here).length;
  const count = Math.max(group.count ?? 0, here);
  const unnamed = count - here;
  const shown = all ? group.members : group.members.slice(0, few);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {t('group.members')}
        <span className={styles.number}>{count.toLocaleString(i18n.language)}</span>
      </h3>
      <ul aria-label={t('group.members')}>
        {shown.map(({ value, name, here: isHere, at }) => (
          <li key={value} className={styles.member} data-gone={!isHere || undefined}>
            <Avatar id={value} name={name ?? ''} size={20} />
            <span className={utilities.ellipsis}>
              {name ? <PersonName name={name} /> : <bdi dir="ltr">{shortened(value)}</bdi>}
            </span>
            {!isHere && (
              <span className={styles.when}>
                {t('group.left', { date: shortDate(at, now, i18n.language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {!all && group.members.length > few && (
        <UnstyledButton className={utilities.link} fz="xs" onClick={() => setAll(true)}>
          {t('customer.show_all', { count: group.members.length })}
        </UnstyledButton>
      )}
      {unnamed > 0 && <p className={styles.hint}>{t('group.unnamed', { count: unnamed })}</p>}
    </section>
  );
}
