import { ActionIcon, Button, Select, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import type { ConsentTopic, StopWords } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useSaveStopWords } from '../api/use-consent';
import { topicName } from '../consent';
import attributes from './attributes.module.css';
import styles from './consent.module.css';

interface Props {
  slug: string;
  words: StopWords;
  topics: readonly ConsentTopic[];
}

interface ListForm {
  language: string;
  words: string[];
  /** What tells rows apart on the page. */
  row: string;
}

const formOf = ({ topic, lists }: StopWords) => ({
  topic,
  lists: lists.map((list): ListForm => ({ ...list, row: list.language })),
});

/** Whole messages by which customers forbid a topic. */
export function StopWordsForm({ slug, words, topics }: Props) {
  const { t } = useTranslation();
  const [before] = useState(() => formOf(words));
  const [form, setForm] = useState(before);
  const letGo = useUnsaved(differs(form, before));
  const save = useSaveStopWords(slug);
  const problem = save.error instanceof Problem ? save.error : undefined;
  const change = (row: string, some: Partial<ListForm>) =>
    setForm({ ...form, lists: form.lists.map(list => (list.row === row ? { ...list, ...some } : list)) });

  function submit(event: FormEvent) {
    event.preventDefault();
    letGo();
    const lists = form.lists.map(({ language, words: own }) => ({ language: language.trim(), words: own }));
    save.mutate({ body: { topic: form.topic, lists }, revision: words.revision });
  }

  return (
    <div className={attributes.page}>
      <Panel title={t('consent.stop_words')} text={t('consent.stop_text')} error={save.error}>
        <form className={attributes.form} onSubmit={submit} autoComplete="off">
          <Select
            label={t('consent.stop_topic')}
            allowDeselect={false}
            data={topics.map(({ key }) => ({ value: key, label: topicName(key, topics, t) }))}
            value={form.topic}
            onChange={topic => topic && setForm({ ...form, topic })}
          />
          {form.lists.map((list, index) => {
            const fault = problem?.errors.find(({ pointer }) => pointer.startsWith(`/lists/${index}/`));
            const said = fault && sayField(fault, t);
            const isLanguage = fault?.pointer.endsWith('/language');
            return (
              <div key={list.row} className={styles.list}>
                <TextInput
                  label={t('consent.language')}
                  required
                  withAsterisk={false}
                  maxLength={20}
                  dir="ltr"
                  value={list.language}
                  error={isLanguage ? said : undefined}
                  onChange={event => change(list.row, { language: event.currentTarget.value })}
                />
                <TagsInput
                  label={t('consent.words', { language: list.language || '…' })}
                  maxTags={200}
                  maxLength={40}
                  value={list.words}
                  error={isLanguage ? undefined : said}
                  onChange={own => change(list.row, { words: own })}
                  placeholder={t('attribute.list_hint')}
                />
                <ActionIcon
                  size={36}
                  variant="subtle"
                  color="gray"
                  aria-label={t('consent.remove_language', { language: list.language })}
                  onClick={() =>
                    setForm({ ...form, lists: form.lists.filter(({ row }) => row !== list.row) })
                  }
                >
                  <Icon name="x" size={16} />
                </ActionIcon>
              </div>
            );
          })}
          {form.lists.length === 0 && <p className={attributes.warning}>{t('consent.no_words')}</p>}
          <div className={attributes.foot}>
            <Button type="submit" disabled={!differs(form, before)} loading={save.isPending}>
              {t('action.save')}
            </Button>
            <Button
              variant="default"
              leftSection={<Icon name="plus" size={14} />}
              disabled={form.lists.length >= 20}
              onClick={() => {
                const fresh = { language: '', words: [], row: crypto.randomUUID() };
                setForm({ ...form, lists: [...form.lists, fresh] });
              }}
            >
              {t('consent.add_language')}
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  );
}
