import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WhenForm } from '@/components/when-form';
import type { Agent, Conversation, ConversationChange, TeamName } from '@/lib/api';
import { AssignList } from './assign-list';
import { PriorityList } from './priority-list';
import { TagList } from './tag-list';
import styles from './work-picker.module.css';

export type Picker = 'assign' | 'tag' | 'snooze' | 'priority';

/** What the pickers choose from. */
export interface WorkAround {
  slug: string;
  agents: ReadonlyMap<string, Agent>;
  teams: readonly TeamName[];
  me: Agent | undefined;
  zone: string;
  canTag: boolean;
  /** Whether this agent may say who is blocked and what is spam. */
  canBlock: boolean;
}

interface Props extends WorkAround {
  picker: Picker | undefined;
  onClose: () => void;
  /** The one that is changed; absent where several are changed alike. */
  conversation?: Conversation;
  onChange: (change: ConversationChange) => void;
  position?: 'bottom-end' | 'bottom-start';
  /** Beside what it opens. */
  children: ReactNode;
}

const titles = {
  assign: 'assign.title',
  tag: 'tag.title',
  snooze: 'snooze.title',
  priority: 'priority.title',
} as const;

/** One of the ways to change conversations, open beside the buttons that open it. */
export function WorkPicker(props: Props) {
  const { picker, onClose, conversation, onChange, position = 'bottom-end', children } = props;
  const { t } = useTranslation();

  function pick(change: ConversationChange) {
    // Of tags one often wants several.
    if (!('add_tag_ids' in change || 'remove_tag_ids' in change) || !conversation) onClose();
    onChange(change);
  }

  return (
    <Popover
      opened={picker !== undefined}
      onChange={opened => !opened && onClose()}
      position={position}
      width={360}
      trapFocus
      returnFocus
      withRoles={false}
      shadow="lg"
      radius="lg"
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown
        className={styles.drop}
        role="dialog"
        aria-label={picker ? t(titles[picker]) : undefined}
      >
        {picker === 'assign' && (
          <AssignList
            agents={props.agents}
            teams={props.teams}
            me={props.me}
            assignee={conversation?.assignee_id}
            team={conversation?.team_id}
            onPick={pick}
          />
        )}
        {picker === 'tag' && (
          <TagList slug={props.slug} tagIds={conversation?.tag_ids} canCreate={props.canTag} onPick={pick} />
        )}
        {picker === 'priority' && <PriorityList priority={conversation?.priority} onPick={pick} />}
        {picker === 'snooze' && (
          <WhenForm
            zone={props.zone}
            title={t('snooze.title')}
            action={t('snooze.do')}
            onPick={snoozed_until => pick({ status: 'snoozed', snoozed_until })}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
