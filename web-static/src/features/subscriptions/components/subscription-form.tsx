import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { isComplete, type SubscriptionForm as Values } from '../draft';
import { kindGroups, toggled, unknownKinds } from '../kinds';
import styles from './subscription-form.module.css';

interface Props {
  initial: Values;
  submitLabel: string;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (values: Values) => void;
}

/** What a program is called, where it is told, and of what. */
export function SubscriptionForm({ initial, submitLabel, isBusy, error, onSubmit }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState(initial);
  useUnsaved(differs(values, initial));
  const set = (change: Partial<Values>) => setValues(before => ({ ...before, ...change }));
  const refused = (pointer: string) => {
    const found = error instanceof Problem ? error.at(pointer) : undefined;
    return found && sayField(found, t);
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(values);
  }

  return (
    <form className={styles.form} onSubmit={submit} autoComplete="off">
      <TextInput
        label={t('subscription.name')}
        description={t('subscription.name_help')}
        value={values.name}
        required
        withAsterisk={false}
        maxLength={100}
        error={refused('/name')}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('subscription.url')}
        description={t('subscription.url_help')}
        value={values.url}
        required
        withAsterisk={false}
        maxLength={2_000}
        dir="ltr"
        inputMode="url"
        placeholder="https://"
        autoComplete="off"
        spellCheck={false}
        error={refused('/url')}
        onChange={event => set({ url: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('subscription.kinds')}
        value={values.isChosen ? 'chosen' : 'all'}
        onChange={choice => set({ isChosen: choice === 'chosen' })}
      >
        <div className={styles.radios}>
          <Radio
            value="all"
            label={t('subscription.kinds_all')}
            description={t('subscription.kinds_all_help')}
          />
          <Radio value="chosen" label={t('subscription.kinds_chosen')} />
        </div>
      </Radio.Group>
      {values.isChosen && <Kinds kinds={values.kinds} onChange={kinds => set({ kinds })} />}
      {error && (
        <p className={styles.refusal} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
      <div>
        <Button type="submit" loading={isBusy} disabled={!isComplete(values)}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

function Kinds({ kinds, onChange }: { kinds: string[]; onChange: (kinds: string[]) => void }) {
  const { t } = useTranslation();
  const others = unknownKinds(kinds);
  const box = (kind: string, label: string) => (
    <Checkbox
      key={kind}
      size="xs"
      radius="xs"
      label={label}
      description={<code>{kind}</code>}
      checked={kinds.includes(kind)}
      onChange={() => onChange(toggled(kinds, kind))}
    />
  );
  return (
    <div className={styles.groups}>
      {kindGroups.map(({ group, kinds: some }) => (
        <fieldset key={group} className={styles.group}>
          <legend>{t(`subscription.group.${group}`)}</legend>
          {some.map(kind =>
            box(kind, t(`subscription.kind.${kind.replace('.', '_')}` as 'subscription.kind.note_added')),
          )}
        </fieldset>
      ))}
      {others.length > 0 && (
        <fieldset className={styles.group}>
          <legend>{t('subscription.group.others')}</legend>
          {others.map(kind => box(kind, kind))}
        </fieldset>
      )}
    </div>
  );
}
