import { Button, Select, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionalNumber } from '@/components/optional-number';
import { Panel } from '@/components/panel';
import type { Calendar, SlaPolicy, SlaPolicyDraft } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useActOnSla, useSlaPreview } from '../api/use-sla-policies';
import { draftOf, fresh, isSound, targets, withHours, withMinutes } from '../form';
import { EffectLine } from './effect-line';
import styles from './sla.module.css';
import { type SlaAround, SlaConditions } from './sla-conditions';

/** A year. */
const most = 525_600;
const first = { first_response_minutes: 60, next_response_minutes: 120, resolution_minutes: 1_440 } as const;

interface Props {
  slug: string;
  /** Left out: a new one. */
  policy?: SlaPolicy;
  calendars: Calendar[];
  around: SlaAround;
  onDone: () => void;
}

/** How soon something is to be done, in which hours, for which conversations; and what saving it would do. */
export function PolicyEditor({ slug, policy, calendars, around, onDone }: Props) {
  const { t } = useTranslation();
  const act = useActOnSla(slug);
  const preview = useSlaPreview(slug);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSure, setSure] = useState(false);
  const [before] = useState<SlaPolicyDraft>(() => (policy ? draftOf(policy) : fresh));
  const [form, setForm] = useState(before);
  useUnsaved(differs(form, before));
  const refused = act.error instanceof Problem ? act.error.at('/name') : undefined;

  function change(next: SlaPolicyDraft) {
    setForm(next);
    preview.reset();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const does = policy
      ? ({ act: 'change', id: policy.id, draft: form } as const)
      : ({ act: 'make', draft: form, key } as const);
    act.mutate(does, { onSuccess: onDone, onError: () => setKey(crypto.randomUUID()) });
  }

  function remove() {
    if (!policy) return;
    if (isSure) return act.mutate({ act: 'delete', id: policy.id }, { onSuccess: onDone });
    setSure(true);
    preview.mutate({ id: policy.id });
  }

  return (
    <Panel
      title={policy ? plainName(policy.name) : t('sla.new')}
      error={refused ? preview.error : (act.error ?? preview.error)}
    >
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('sla.name')}
          required
          withAsterisk={false}
          maxLength={50}
          value={form.name}
          error={refused && sayField(refused, t)}
          onChange={event => change({ ...form, name: event.currentTarget.value })}
        />
        <fieldset className={styles.set}>
          <legend>{t('sla.targets')}</legend>
          {targets.map(target => (
            <OptionalNumber
              key={target}
              label={t(`sla.within.${target}`)}
              unit={t('assignment.minutes')}
              value={form[target]}
              max={most}
              first={first[target]}
              onChange={minutes => change(withMinutes(form, target, minutes))}
            />
          ))}
          <OptionalNumber
            label={t('sla.alert')}
            unit={t('assignment.minutes')}
            value={form.alert_before_minutes}
            max={most}
            first={15}
            onChange={minutes => change(withMinutes(form, 'alert_before_minutes', minutes))}
          />
        </fieldset>
        <Select
          label={t('sla.hours')}
          description={t('sla.hours_text')}
          allowDeselect={false}
          data={[
            { value: 'always', label: t('sla.always') },
            { value: 'channel', label: t('sla.of_channel') },
            ...calendars.map(({ id, name }) => ({ value: id, label: plainName(name) })),
          ]}
          value={form.hours === 'calendar' ? (form.calendar_id ?? null) : form.hours}
          onChange={chosen => change(withHours(form, chosen ?? 'channel'))}
        />
        <SlaConditions value={form} around={around} onChange={change} />
        <Switch
          label={t('sla.enabled')}
          checked={form.enabled ?? true}
          onChange={event => change({ ...form, enabled: event.currentTarget.checked })}
        />
        <EffectLine effect={preview.data} />
        <div className={styles.foot}>
          <Button type="submit" disabled={!isSound(form)} loading={act.isPending}>
            {t('scope.save')}
          </Button>
          <Button
            variant="default"
            disabled={!isSound(form)}
            loading={preview.isPending}
            onClick={() => preview.mutate({ ...(policy && { id: policy.id }), policy: form })}
          >
            {t('sla.preview')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('scope.back')}
          </Button>
          {policy && (
            <Button
              variant={isSure ? 'filled' : 'default'}
              {...(isSure && { color: 'red' })}
              onClick={remove}
            >
              {t(isSure ? 'team.delete_sure' : 'sla.delete')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
