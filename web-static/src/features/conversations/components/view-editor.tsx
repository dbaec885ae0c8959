import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedFilter, SavedView } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { useDeleteView, useSaveView, useViews } from '../api/use-views';
import { formOf, others, type ViewForm, wishOf } from '../view-form';
import styles from './view-editor.module.css';
import { type FilterAround, ViewFilterFields } from './view-filter-fields';
import { ViewPlaceFields } from './view-place-fields';

interface Props {
  slug: string;
  /** Absent: a new one. */
  view: SavedView | undefined;
  /** What a new one begins with. */
  filter?: SavedFilter;
  around: FilterAround;
  canShare: boolean;
  /** Told of the view that was saved, or of none where it was deleted or nothing came of it. */
  onDone: (saved: SavedView | 'deleted' | undefined) => void;
}

/** One view: what it is called, which conversations it shows in which order, and who has it. */
export function ViewEditor({ slug, view, filter, around, canShare, onDone }: Props) {
  const { t } = useTranslation();
  const views = useViews(slug);
  const [form, setForm] = useState<ViewForm>(() => formOf(view, filter));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSure, setSure] = useState(false);
  const save = useSaveView(slug);
  const remove = useDeleteView(slug);
  const set = (some: Partial<ViewForm>) => setForm(before => ({ ...before, ...some }));
  const error = save.error ?? remove.error;
  const name = error instanceof Problem ? error.at('/name') : undefined;
  const isComplete = form.name.trim() !== '' && (form.visibility !== 'team' || form.team !== null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const wish = wishOf(form, view);
    if (Object.keys(wish).length === 0) return onDone(view);
    save.mutate({ view, wish, key }, { onSuccess: onDone, onError: () => setKey(crypto.randomUUID()) });
  }

  return (
    <Modal
      opened
      onClose={() => onDone(undefined)}
      title={view ? plainName(view.name) : t('saved_view.new')}
      size={620}
      classNames={{ title: styles.title, content: styles.content, header: styles.header }}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('saved_view.name')}
          required
          withAsterisk={false}
          maxLength={100}
          dir="auto"
          data-autofocus
          value={form.name}
          error={name && sayField(name, t)}
          onChange={event => set({ name: event.currentTarget.value })}
        />
        <ViewFilterFields value={form.filter} around={around} onChange={next => set({ filter: next })} />
        <ViewPlaceFields
          form={form}
          teams={around.teams}
          others={others(views, form, view)}
          canShare={canShare}
          onChange={set}
        />
        {error && !name && (
          <p className={styles.trouble} role="alert">
            {sayProblem(error, t)}
          </p>
        )}
        <div className={styles.foot}>
          <Button type="submit" disabled={!isComplete} loading={save.isPending}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={() => onDone(undefined)}>
            {t('action.cancel')}
          </Button>
          {view && (
            <Button
              className={styles.delete ?? ''}
              variant={isSure ? 'filled' : 'default'}
              color="red"
              loading={remove.isPending}
              onClick={() =>
                isSure ? remove.mutate(view.id, { onSuccess: () => onDone('deleted') }) : setSure(true)
              }
              onBlur={() => setSure(false)}
            >
              {t(isSure ? 'macro.delete_sure' : 'macro.delete')}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
