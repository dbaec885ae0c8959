import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { ConsentTopic, TopicDraft } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useDeleteTopic, useSaveTopic } from '../api/use-consent';
import { keyFor } from '../attribute-form';
import styles from './attributes.module.css';

interface Props {
  slug: string;
  /** Absent: a new one. */
  topic: ConsentTopic | undefined;
  taken: readonly string[];
  onDone: () => void;
}

const kinds: TopicDraft['kind'][] = ['marketing', 'service'];

/** One topic: what it is called, and what it takes to send something of it. */
export function TopicEditor({ slug, topic, taken, onDone }: Props) {
  const { t } = useTranslation();
  const [before] = useState({
    name: topic?.name ?? '',
    description: topic?.description ?? '',
    kind: topic?.kind === 'service' ? ('service' as const) : ('marketing' as const),
  });
  const [form, setForm] = useState<typeof before>(before);
  const [isSure, setSure] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  // Keys of topics that are gone are not known here: each refusal tries the next.
  const [tried, setTried] = useState<readonly string[]>([]);
  const letGo = useUnsaved(differs(form, before));
  const save = useSaveTopic(slug);
  const remove = useDeleteTopic(slug);
  const fault = (at: string) => {
    const found = save.error instanceof Problem ? save.error.at(at) : undefined;
    return found && sayField(found, t);
  };
  const own = topic?.key ?? keyFor(form.name, [...taken, ...tried], 'topic');

  function submit(event: FormEvent) {
    event.preventDefault();
    letGo();
    const name = form.name.trim();
    const draft = { key: own, kind: form.kind, name, description: form.description.trim() };
    save.mutate(
      { topic, draft, key },
      {
        onSuccess: onDone,
        onError: error => {
          setKey(crypto.randomUUID());
          if (error instanceof Problem && error.at('/key')) setTried([...tried, own]);
        },
      },
    );
  }
  const erase = () => (topic?.id && isSure ? remove.mutate(topic.id, { onSuccess: onDone }) : setSure(true));

  return (
    <div className={styles.page}>
      <Panel
        title={topic?.name ? plainName(topic.name) : t('consent.new')}
        error={fault('/name') ? null : (save.error ?? remove.error)}
      >
        <form className={styles.form} onSubmit={submit} autoComplete="off">
          <div className={styles.pair}>
            <TextInput
              label={t('consent.name')}
              required
              withAsterisk={false}
              maxLength={100}
              dir="auto"
              value={form.name}
              error={fault('/name')}
              onChange={event => setForm({ ...form, name: event.currentTarget.value })}
            />
            <Select
              label={t('consent.needs')}
              description={topic && t('consent.kind_stays')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              allowDeselect={false}
              disabled={topic !== undefined}
              data={kinds.map(value => ({ value, label: t(`consent.kind.${value}`) }))}
              value={form.kind}
              onChange={value => value && setForm({ ...form, kind: value as TopicDraft['kind'] & string })}
            />
          </div>
          <TextInput
            label={t('consent.description')}
            maxLength={300}
            dir="auto"
            value={form.description}
            error={fault('/description')}
            onChange={event => setForm({ ...form, description: event.currentTarget.value })}
          />
          {isSure && <p className={styles.warning}>{t('consent.delete_text')}</p>}
          <div className={styles.foot}>
            <Button type="submit" disabled={form.name.trim() === ''} loading={save.isPending}>
              {t('action.save')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('action.cancel')}
            </Button>
            {topic && (
              <Button
                className={styles.delete ?? ''}
                variant={isSure ? 'filled' : 'default'}
                color="red"
                loading={remove.isPending}
                onClick={erase}
              >
                {t(isSure ? 'attribute.delete_sure' : 'attribute.delete')}
              </Button>
            )}
          </div>
        </form>
      </Panel>
    </div>
  );
}
