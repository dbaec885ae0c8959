import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Channel, Team, TeamMember } from '@/lib/api';
import { useActOnPerson } from '../api/use-people';
import { asChannels } from '../teams';
import { ChannelPicker } from './channel-picker';
import styles from './scope.module.css';

interface Props {
  slug: string;
  person: TeamMember;
  teams: Team[];
  channels: Channel[];
  canAll: boolean;
  onDone: () => void;
}

/** Which channels are somebody's own, beside those that his teams show him. */
export function PersonScope({ slug, person, teams, channels, canAll, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const act = useActOnPerson(slug);
  const [picked, setPicked] = useState({ all: person.all_channels, ids: person.channel_ids });
  const names = teams.filter(({ id }) => person.team_ids.includes(id)).map(({ name }) => name);

  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate({ id: person.id, does: { act: 'show', channels: asChannels(picked) } }, { onSuccess: onDone });
  }

  return (
    <Panel
      title={t('scope.of', { name: person.name })}
      text={
        names.length > 0
          ? t('scope.teams_too', { teams: new Intl.ListFormat(i18n.language).format(names) })
          : t('scope.no_team')
      }
      error={act.error}
    >
      <form className={styles.form} onSubmit={submit}>
        <ChannelPicker
          label={t('scope.own')}
          allLabel={t('scope.all')}
          channels={channels}
          picked={picked}
          canAll={canAll}
          onChange={setPicked}
        />
        <div className={styles.foot}>
          <Button type="submit" loading={act.isPending}>
            {t('scope.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('scope.back')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
