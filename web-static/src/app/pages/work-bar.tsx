import { ActionIcon, Button, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon, type IconName } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { type WorkAround, WorkPicker } from '@/features/conversations/components/work-picker';
import type { Conversation } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { useWidth } from '@/lib/use-width';
import type { WorkOn } from './use-work-on';
import styles from './work-bar.module.css';

interface Props {
  conversation: Conversation;
  around: WorkAround | undefined;
  work: WorkOn;
}

/** What can be done to the open conversation: whose it is, rest, all else, and its end. */
export function WorkBar({ conversation, around, work }: Props) {
  const { isPhone } = useWidth();
  const { acts, picker, change, closePicker } = work;
  const bar = (
    <div className={styles.bar}>
      {!isPhone && around && <Assignee conversation={conversation} around={around} work={work} />}
      {!isPhone && acts.snooze && <IconAct name="work.snooze" icon="snooze" act={acts.snooze} />}
      <More work={work} isPhone={isPhone} />
      <Ending work={work} isPhone={isPhone} />
    </div>
  );
  if (!around) return bar;
  return (
    <WorkPicker
      {...around}
      picker={picker}
      onClose={closePicker}
      conversation={conversation}
      onChange={change}
    >
      {bar}
    </WorkPicker>
  );
}

function Assignee({ conversation, around, work }: Required<Props>) {
  const { t } = useTranslation();
  const { agents, teams } = around ?? {};
  const agent = agents?.get(conversation.assignee_id ?? '');
  const team = teams?.find(each => each.id === conversation.team_id);
  const name = plainName(agent?.name ?? team?.name ?? '');
  const label = name ? t('assign.to', { name }) : t('assign.unassigned');
  return (
    <Tooltip label={label}>
      <UnstyledButton className={styles.assignee} aria-haspopup="dialog" onClick={work.acts.assign}>
        {agent && <Avatar id={agent.id} name={agent.name} size={22} agent />}
        {!agent && <Icon name={team ? 'users' : 'usernone'} size={20} />}
        {name && <span className={utilities.spoken}>{t('assign.to_whom')}</span>}
        <span className={utilities.ellipsis} dir="auto">
          {shortName(name) || t('assign.unassigned')}
        </span>
        <Icon name="down" size={14} />
      </UnstyledButton>
    </Tooltip>
  );
}

/** What colleagues call one another. */
const shortName = (name: string): string => name.split(' ')[0] ?? '';

interface IconActProps {
  name: 'work.snooze' | 'work.close' | 'work.reopen';
  icon: IconName;
  act: () => void;
  size?: number;
}

function IconAct({ name, icon, act, size = 32 }: IconActProps) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(name)}>
      <ActionIcon size={size} aria-label={t(name)} onClick={act}>
        <Icon name={icon} size={size > 32 ? 22 : 18} />
      </ActionIcon>
    </Tooltip>
  );
}

const more = [
  { act: 'assign', icon: 'user', isPhoneOnly: true },
  { act: 'assign_me', icon: 'user' },
  { act: 'snooze', icon: 'snooze', isPhoneOnly: true },
  { act: 'wait', icon: 'clock' },
  { act: 'tag', icon: 'tag' },
  { act: 'priority', icon: 'chart' },
  { act: 'follow', icon: 'eye' },
  { act: 'unfollow', icon: 'eye' },
  { act: 'unread', icon: 'unread' },
  { act: 'spam', icon: 'shield' },
  { act: 'no_spam', icon: 'inbox' },
] as const;

function More({ work, isPhone }: { work: WorkOn; isPhone: boolean }) {
  const { t } = useTranslation();
  const shown = more.filter(each => work.acts[each.act] && (isPhone || !('isPhoneOnly' in each)));
  if (shown.length === 0) return null;
  return (
    <Menu position="bottom-end" width={250} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size={isPhone ? 40 : 32} aria-label={t('work.more')}>
          <Icon name="more" size={isPhone ? 22 : 18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.map(({ act, icon }) => (
          <Menu.Item key={act} leftSection={<Icon name={icon} />} onClick={work.acts[act]}>
            {t(`work.${act}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The end of it, or the way back. */
function Ending({ work, isPhone }: { work: WorkOn; isPhone: boolean }) {
  const { t } = useTranslation();
  const { close, close_next: closeNext, reopen } = work.acts;
  if (isPhone) {
    const act = close ?? reopen;
    return (
      act && (
        <IconAct
          name={close ? 'work.close' : 'work.reopen'}
          icon={close ? 'check' : 'refresh'}
          act={act}
          size={40}
        />
      )
    );
  }
  return (
    <>
      {reopen && close && <IconAct name="work.reopen" icon="refresh" act={reopen} />}
      {reopen && !close && (
        <Button variant="default" onClick={reopen} leftSection={<Icon name="refresh" />}>
          {t('work.reopen')}
        </Button>
      )}
      {close && (
        <Button.Group>
          <Button variant="default" onClick={close} leftSection={<Icon name="check" />}>
            {t('work.close')}
          </Button>
          <Menu position="bottom-end" width={250} withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <Button variant="default" className={styles.split} aria-label={t('work.more_close')}>
                <Icon name="down" size={14} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="checks" />} onClick={closeNext}>
                {t('work.close_next')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Button.Group>
      )}
    </>
  );
}
