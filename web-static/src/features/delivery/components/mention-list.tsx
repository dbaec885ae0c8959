import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import styles from './mention-list.module.css';
import type { useMentioning } from './use-mentioning';

/** Who can be called, above the words in which somebody is. */
export function MentionList({ offering }: { offering: ReturnType<typeof useMentioning> }) {
  const { t } = useTranslation();
  const { id, isOpen, fitting, active, pick } = offering;
  if (!isOpen) return null;
  return (
    <div className={styles.place}>
      <div id={id} className={styles.list} role="listbox" aria-label={t('note.people')}>
        {fitting.map(({ id: key, label, who }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are heard by the field, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={key}
            id={`${id}-${index}`}
            className={styles.option}
            role="option"
            aria-selected={index === active}
            onMouseDown={event => event.preventDefault()}
            onClick={() => pick(who)}
          >
            {who.kind !== 'team' ? (
              <Avatar id={who.id} name={who.name} size={20} agent={who.kind === 'agent'} />
            ) : (
              <Icon name="users" size={20} />
            )}
            <span className={utilities.ellipsis}>
              <bdi>{label}</bdi>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
