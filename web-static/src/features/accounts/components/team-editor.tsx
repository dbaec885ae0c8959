import { Button, MultiSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Agent, Channel, Team } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { useActOnTeam } from '../api/use-teams';
import { changesOf, type TeamForm } from '../teams';
import { ChannelPicker } from './channel-picker';
import styles from './scope.module.css';

interface Props {
  slug: string;
  /** Left out: a new one. */
  team?: Team;
  agents: Agent[];
  channels: Channel[];
  canAll: boolean;
  onDone: () => void;
}

/** A team's name, who is in it, and what they see by it. */
export function TeamEditor({ slug, team, agents, channels, canAll, onDone }: Props) {
  const { t } = useTranslation();
  const act = useActOnTeam(slug);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSure, setSure] = useState(false);
  const [form, setForm] = useState<TeamForm>({
    name: team?.name ?? '',
    members: team?.member_ids.filter(id => agents.some(agent => agent.id === id)) ?? [],
    channels: { all: team?.all_channels ?? false, ids: team?.channel_ids ?? [] },
  });
  const refused = act.error instanceof Problem ? act.error.at('/name') : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(changesOf(team, form, key), {
      onSuccess: onDone,
      onError: () => setKey(crypto.randomUUID()),
    });
  }

  return (
    <Panel title={team?.name ?? t('team.new')} error={refused ? null : act.error}>
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('team.name')}
          required
          withAsterisk={false}
          maxLength={50}
          value={form.name}
          error={refused && sayField(refused, t)}
          onChange={event => setForm({ ...form, name: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('team.members')}
          placeholder={form.members.length === 0 ? t('team.nobody') : ''}
          data={agents.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.members}
          searchable
          hidePickedOptions
          onChange={members => setForm({ ...form, members })}
        />
        <ChannelPicker
          label={t('team.channels')}
          allLabel={t('scope.all')}
          channels={channels}
          picked={form.channels}
          canAll={canAll}
          onChange={picked => setForm({ ...form, channels: picked })}
        />
        <div className={styles.foot}>
          <Button type="submit" loading={act.isPending}>
            {t(team ? 'scope.save' : 'team.make')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('scope.back')}
          </Button>
          {team && (
            <Button
              variant={isSure ? 'filled' : 'default'}
              {...(isSure && { color: 'red' })}
              onClick={() =>
                isSure ? act.mutate({ act: 'delete', id: team.id }, { onSuccess: onDone }) : setSure(true)
              }
              onBlur={() => setSure(false)}
            >
              {t(isSure ? 'team.delete_sure' : 'team.delete')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
