import { Button, MultiSelect, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { OptionalNumber } from '@/components/optional-number';
import { Panel } from '@/components/panel';
import type { AssignmentMode, Channel, TeamAssignment, TeamAssignmentDraft } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useChangeTeamAssignment, useTeamAssignment } from '../api/use-assignment';
import styles from './assignment.module.css';

interface Props {
  slug: string;
  team: string;
  channels: Channel[];
}

const modes: AssignmentMode[] = ['off', 'round_robin', 'balanced'];

/** How a team's conversations come to its members, and which come to the team. */
export function TeamAssignmentPanel(props: Props) {
  const { t } = useTranslation();
  const { data, error } = useTeamAssignment(props.slug, props.team);
  if (!data) return error && <EmptyState icon="tri" title={sayProblem(error, t)} />;
  return <AssignmentForm key={JSON.stringify(data)} rule={data} {...props} />;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(each => b.includes(each));

/** What the server is told: channels only where they changed, because they ask for a proof. */
function draftOf(form: TeamAssignment, rule: TeamAssignment): TeamAssignmentDraft {
  const { mode, reassign_after_minutes, channel_ids } = form;
  return {
    mode,
    ...(reassign_after_minutes && { reassign_after_minutes }),
    ...(!same(channel_ids, rule.channel_ids) && { channel_ids }),
  };
}

function AssignmentForm({ slug, team, channels, rule }: Props & { rule: TeamAssignment }) {
  const { t } = useTranslation();
  const change = useChangeTeamAssignment(slug, team);
  const [form, setForm] = useState(rule);
  const isSame = JSON.stringify(form) === JSON.stringify(rule);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(draftOf(form, rule));
  }

  function reassignAfter(minutes: number | undefined) {
    const { reassign_after_minutes: _, ...rest } = form;
    setForm(minutes === undefined ? rest : { ...rest, reassign_after_minutes: minutes });
  }

  return (
    <Panel title={t('assignment.title')} text={t('assignment.text')} error={change.error}>
      <form className={styles.form} onSubmit={submit}>
        <Radio.Group
          label={t('assignment.mode')}
          value={form.mode}
          onChange={mode => setForm({ ...form, mode: mode as AssignmentMode })}
        >
          <div className={styles.modes}>
            {modes.map(mode => (
              <Radio
                key={mode}
                value={mode}
                label={t(`assignment.${mode}`)}
                description={t(`assignment.${mode}_text`)}
              />
            ))}
          </div>
        </Radio.Group>
        <OptionalNumber
          label={t('assignment.reassign')}
          unit={t('assignment.minutes')}
          value={form.reassign_after_minutes}
          max={1440}
          first={30}
          onChange={reassignAfter}
        />
        <MultiSelect
          label={t('assignment.channels')}
          description={t('assignment.channels_text')}
          placeholder={form.channel_ids.length === 0 ? t('assignment.no_channel') : ''}
          data={channels.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.channel_ids}
          searchable
          hidePickedOptions
          onChange={channel_ids => setForm({ ...form, channel_ids })}
        />
        <div className={styles.foot}>
          <Button type="submit" disabled={isSame} loading={change.isPending}>
            {t('scope.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
