import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { preference } from '@/lib/preferences';
import { type Command, commands, groups } from './registry';
import { Shortcut } from './shortcut';
import styles from './shortcut.module.css';

const withKeys = commands.filter(command => 'keys' in command);

/** All keys, by what they act upon. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const isOff = preference('single_keys') === 'off';
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('command.keyboard')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ content: styles.modal, header: styles.modal }}
    >
      <div className={styles.sheet}>
        {groups.map(group => (
          <section key={group} className={styles.group}>
            <h3>{t(`command.group.${group}`)}</h3>
            <ul>
              {withKeys
                .filter(command => command.group === group)
                .map(({ id, keys }: Required<Pick<Command, 'keys'>> & (typeof withKeys)[number]) => (
                  <li key={id} className={styles.line}>
                    <span>{t(`command.${id}`)}</span>
                    <Shortcut keys={keys} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={styles.foot}>{t(isOff ? 'command.single_off' : 'command.single_on')}</p>
    </Modal>
  );
}
