import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { LanguageTag } from '@/components/language-tag';
import { PersonName } from '@/components/person-name';
import { PriorityMark } from '@/components/priority-mark';
import utilities from '@/components/utilities.module.css';
import type { WorkAround } from '@/features/conversations/components/work-picker';
import { FillInDialog } from '@/features/identity/components/fill-in-dialog';
import { Viewers } from '@/features/push/components/viewers';
import type { Channel, Conversation } from '@/lib/api';
import { useWidth } from '@/lib/use-width';
import styles from './inbox.module.css';
import { PanelButton } from './panel-button';
import { ThreadFacts } from './thread-facts';
import { useWorkOn } from './use-work-on';
import { WorkBar } from './work-bar';

interface Props {
  slug: string;
  conversation: Conversation;
  channel: Channel | undefined;
  around: WorkAround | undefined;
  beside: () => string | undefined;
  onOpen: (id: string) => void;
  onBack: () => void;
  onUnread: () => void;
  /** Shows the customer's panel; absent while it stands beside the thread. */
  panel: (() => void) | undefined;
}

export function ThreadBar(props: Props) {
  const { slug, conversation, channel, around, beside, onOpen, onBack, panel } = props;
  const { t, i18n } = useTranslation();
  const { isPhone } = useWidth();
  const { customer } = conversation;
  const onUnread = conversation.inbound_count > 0 ? props.onUnread : undefined;
  const work = useWorkOn({ slug, conversation, around, onUnread, beside, onOpen, onClose: onBack });
  const Heading = isPhone ? 'h1' : 'h2';
  return (
    <header className={`${utilities.bar} ${styles['thread-bar']}`}>
      {isPhone && (
        <>
          <ActionIcon size={40} aria-label={t('thread.back')} onClick={onBack}>
            <Icon name="left" size={22} />
          </ActionIcon>
          <Avatar id={customer.id} name={customer.name} picture={customer.picture} size={32} />
        </>
      )}
      <div className={styles.who}>
        <Heading className={styles.name}>
          <PersonName className={utilities.ellipsis} name={customer.name} language={customer.language} />
          <LanguageTag language={customer.language} own={i18n.language} t={t} />
          <PriorityMark priority={conversation.priority} t={t} />
        </Heading>
        <ThreadFacts slug={slug} conversation={conversation} channel={channel} isPhone={isPhone} />
      </div>
      <Viewers />
      <div className={styles.actions}>
        <WorkBar conversation={conversation} around={around} work={work} />
        {work.filling && (
          <FillInDialog
            slug={slug}
            customer={work.filling.conversation.customer}
            missing={work.filling.missing}
            onFilled={() => {
              work.filling?.again();
              work.endFilling();
            }}
            onEnd={work.endFilling}
          />
        )}
        {panel && <PanelButton label={t('customer.show')} onClick={panel} />}
      </div>
    </header>
  );
}
