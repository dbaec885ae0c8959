import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Macro, MacroVisibility } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useDeleteMacro, useSaveMacro } from '../api/use-macros';
import type { Around } from '../does';
import { formOf, type MacroForm, wishOf } from '../form';
import { ActionFields } from './action-fields';
import { KeptCard } from './kept-card';
import { MacroFiles } from './macro-files';
import { MacroTextField } from './macro-text-field';
import styles from './macros.module.css';

interface Props {
  slug: string;
  /** Absent: a new one. */
  macro: Macro | undefined;
  around: Around;
  /** Whether others may see what he makes. */
  canShare: boolean;
  onDone: () => void;
}

/** One macro: what it is called, what it says, what it does, and who can use it. */
export function MacroEditor({ slug, macro, around, canShare, onDone }: Props) {
  const { t } = useTranslation();
  const [before] = useState(() => formOf(macro));
  const [form, setForm] = useState<MacroForm>(before);
  useUnsaved(differs(form, before));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSure, setSure] = useState(false);
  const save = useSaveMacro(slug);
  const remove = useDeleteMacro(slug);
  const set = (some: Partial<MacroForm>) => setForm(before => ({ ...before, ...some }));
  const refused = (field: string) => (save.error instanceof Problem ? save.error.at(field) : undefined);
  const isTold = ['/name', '/shortcut', '/text', '/team_id'].some(refused);
  const wish = wishOf(form, macro);
  const isComplete = form.name.trim() !== '' && (form.visibility !== 'team' || form.team !== null);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(wish).length === 0) return onDone();
    save.mutate({ macro, wish, key }, { onSuccess: onDone, onError: () => setKey(crypto.randomUUID()) });
  }

  return (
    <div className={styles.page}>
      <Panel
        title={macro ? plainName(macro.name) : t('macro.new')}
        error={isTold ? null : (save.error ?? remove.error)}
      >
        <form className={styles.form} onSubmit={submit} autoComplete="off">
          <div className={styles.pair}>
            <TextInput
              label={t('macro.name')}
              required
              withAsterisk={false}
              maxLength={100}
              dir="auto"
              value={form.name}
              error={refused('/name') && sayField(refused('/name') as never, t)}
              onChange={event => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t('macro.shortcut')}
              description={t('macro.shortcut_text')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              leftSection="/"
              leftSectionWidth={32}
              styles={{ input: { paddingInlineStart: 30 } }}
              maxLength={31}
              value={form.shortcut}
              error={refused('/shortcut') && sayField(refused('/shortcut') as never, t)}
              onChange={event => set({ shortcut: event.currentTarget.value })}
            />
          </div>
          <MacroTextField value={form.text} refused={refused('/text')} onChange={text => set({ text })} />
          {form.card ? (
            <KeptCard card={form.card} onOff={() => set({ card: undefined, files: [] })} />
          ) : (
            <MacroFiles slug={slug} files={form.files} onChange={files => set({ files })} />
          )}
          <ActionFields value={form.actions} around={around} onChange={actions => set({ actions })} />
          {canShare && <Sharing form={form} around={around} onChange={set} />}
          <div className={styles.foot}>
            <Button type="submit" disabled={!isComplete} loading={save.isPending}>
              {t('action.save')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('action.cancel')}
            </Button>
            {macro && (
              <Button
                className={styles.delete ?? ''}
                variant={isSure ? 'filled' : 'default'}
                color="red"
                loading={remove.isPending}
                onClick={() => (isSure ? remove.mutate(macro.id, { onSuccess: onDone }) : setSure(true))}
                onBlur={() => setSure(false)}
              >
                {t(isSure ? 'macro.delete_sure' : 'macro.delete')}
              </Button>
            )}
          </div>
        </form>
      </Panel>
    </div>
  );
}

interface SharingProps {
  form: MacroForm;
  around: Around;
  onChange: (some: Partial<MacroForm>) => void;
}

const visibilities: readonly MacroVisibility[] = ['mine', 'team', 'everybody'];

function Sharing({ form, around, onChange }: SharingProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.pair}>
      <Select
        label={t('macro.who')}
        allowDeselect={false}
        data={visibilities.map(value => ({ value, label: t(`macro.of.${value}`) }))}
        value={form.visibility}
        onChange={value => value && onChange({ visibility: value as MacroVisibility, team: null })}
      />
      {form.visibility === 'team' && (
        <Select
          label={t('assign.team')}
          searchable
          nothingFoundMessage={t('assign.none')}
          data={[...around.teams].map(([value, { name }]) => ({ value, label: plainName(name) }))}
          value={form.team}
          onChange={team => onChange({ team })}
        />
      )}
    </div>
  );
}
