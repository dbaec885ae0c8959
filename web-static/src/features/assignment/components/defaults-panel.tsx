import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { OptionalNumber } from '@/components/optional-number';
import { Panel } from '@/components/panel';
import type { AssignmentDefaults } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useAssignmentDefaults, useChangeDefaults } from '../api/use-assignment';
import styles from './assignment.module.css';

/** How much everybody is given at once, and when he is taken to be away. */
export function DefaultsPanel({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const { data, error } = useAssignmentDefaults(slug);
  if (!data) return error && <EmptyState icon="tri" title={sayProblem(error, t)} />;
  return <DefaultsForm key={JSON.stringify(data)} slug={slug} defaults={data} />;
}

/** Only what has a number: what is left out is no more. */
const given = (form: AssignmentDefaults): AssignmentDefaults => ({
  ...(form.capacity !== undefined && { capacity: form.capacity }),
  ...(form.away_after_minutes !== undefined && { away_after_minutes: form.away_after_minutes }),
});

function DefaultsForm({ slug, defaults }: { slug: string; defaults: AssignmentDefaults }) {
  const { t } = useTranslation();
  const change = useChangeDefaults(slug);
  const [form, setForm] = useState<{ [K in keyof AssignmentDefaults]?: number | undefined }>(defaults);
  const isSame =
    form.capacity === defaults.capacity && form.away_after_minutes === defaults.away_after_minutes;

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(given(form as AssignmentDefaults));
  }

  return (
    <Panel title={t('assignment.defaults')} text={t('assignment.defaults_text')} error={change.error}>
      <form className={styles.form} onSubmit={submit}>
        <OptionalNumber
          label={t('assignment.capacity')}
          unit={t('assignment.conversations')}
          value={form.capacity}
          max={1000}
          first={10}
          onChange={capacity => setForm({ ...form, capacity })}
        />
        <OptionalNumber
          label={t('assignment.away_after')}
          unit={t('assignment.minutes')}
          value={form.away_after_minutes}
          max={1440}
          first={15}
          onChange={away_after_minutes => setForm({ ...form, away_after_minutes })}
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
