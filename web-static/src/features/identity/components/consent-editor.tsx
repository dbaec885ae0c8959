import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddressConsent, ConsentDraft, ConsentState } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useRecordConsent } from '../api/use-consent';
import styles from './consent.module.css';
import { ConsentRecords } from './consent-records';

interface Props {
  slug: string;
  customer: string;
  item: AddressConsent;
  /** Its address with those that speak for it. */
  identities: readonly string[];
  /** What the topic is called. */
  name: string;
  canEdit: boolean;
  onEnd: () => void;
}

type Source = ConsentDraft['source'];
const sources: Source[] = ['spoken', 'written', 'form', 'other'];
const states: ConsentState[] = ['granted', 'denied', 'unknown'];

/** What an address said of a topic, and recording what was said elsewhere. */
export function ConsentEditor({ slug, customer, item, identities, name, canEdit, onEnd }: Props) {
  const { t } = useTranslation();
  const [before] = useState({ state: '' as ConsentState | '', source: 'spoken' as Source, proof: '' });
  const [form, setForm] = useState(before);
  const letGo = useUnsaved(differs(form, before));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { mutate, error, isPending } = useRecordConsent(slug, customer);
  const fault = error instanceof Problem ? error.at('/proof') : undefined;
  const offered = states.filter(
    state => state !== item.state && (state !== 'granted' || item.topic !== 'everything'),
  );
  const needsProof = form.state === 'granted';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!form.state) return;
    letGo();
    const { state, source } = form;
    const proof = form.proof.trim();
    const { identity_id, topic } = item;
    mutate(
      { body: { identity_id, topic, state, source, ...(proof && { proof }) }, key },
      { onSuccess: onEnd, onError: () => setKey(crypto.randomUUID()) },
    );
  }

  return (
    <form className={styles.editor} aria-label={name} onSubmit={submit} autoComplete="off">
      <ConsentRecords slug={slug} customer={customer} identities={identities} topic={item.topic} />
      {canEdit && (
        <>
          <Select
            label={t('consent.record')}
            placeholder={t('consent.what')}
            data={offered.map(value => ({ value, label: t(`consent.said.${value}`) }))}
            value={form.state || null}
            onChange={value => setForm({ ...form, state: (value ?? '') as ConsentState | '' })}
          />
          {form.state && form.state !== 'unknown' && (
            <>
              <Select
                label={t('consent.how')}
                allowDeselect={false}
                data={sources.map(value => ({ value, label: t(`consent.source.${value}`) }))}
                value={form.source}
                onChange={value => value && setForm({ ...form, source: value as Source })}
              />
              <TextInput
                label={t(needsProof ? 'consent.proof' : 'consent.proof_optional')}
                description={t('consent.proof_text')}
                required={needsProof}
                withAsterisk={false}
                maxLength={500}
                dir="auto"
                value={form.proof}
                error={fault && sayField(fault, t)}
                onChange={event => setForm({ ...form, proof: event.currentTarget.value })}
              />
            </>
          )}
        </>
      )}
      {error && !fault && (
        <p className={styles.trouble} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
      <div className={styles.acts}>
        {canEdit && (
          <Button
            size="xs"
            type="submit"
            loading={isPending}
            disabled={!form.state || (needsProof && !form.proof.trim())}
          >
            {t('action.save')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onEnd}>
          {t(canEdit ? 'action.cancel' : 'action.close')}
        </Button>
      </div>
    </form>
  );
}
