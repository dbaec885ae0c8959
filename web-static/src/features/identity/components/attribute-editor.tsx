import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Attribute, AttributeType, Team } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useDeleteAttribute, useSaveAttribute } from '../api/use-attributes';
import { type AttributeForm, draftOf, formOf, isComplete } from '../attribute-form';
import { types } from '../values';
import styles from './attributes.module.css';
import { AudienceFields } from './audience-fields';
import { OptionFields } from './option-fields';

interface Props {
  slug: string;
  /** Absent: a new one. */
  attribute: Attribute | undefined;
  taken: readonly string[];
  teams: ReadonlyMap<string, Pick<Team, 'name'>>;
  onDone: () => void;
}

/** How many addresses have a value that would go; undefined where none would. */
const usersOf = (error: Error | null): number | undefined =>
  error instanceof Problem && ['option_in_use', 'attribute_in_use'].includes(error.code)
    ? Number(error.errors[0]?.params?.count ?? 0)
    : undefined;

/** One attribute: what it is called, what its values are, who sees them and who says them. */
export function AttributeEditor({ slug, attribute, taken, teams, onDone }: Props) {
  const { t } = useTranslation();
  const [before] = useState(() => formOf(attribute));
  const [form, setForm] = useState<AttributeForm>(before);
  const letGo = useUnsaved(differs(form, before));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSure, setSure] = useState(false);
  const save = useSaveAttribute(slug);
  const remove = useDeleteAttribute(slug);
  const set = (some: Partial<AttributeForm>) => setForm(before => ({ ...before, ...some }));
  const fault = (at: string) => {
    const found = save.error instanceof Problem ? save.error.at(at) : undefined;
    return found && sayField(found, t);
  };
  const drops = usersOf(save.error);
  const loses = usersOf(remove.error);
  const isTold = ['/name', '/key', '/options'].some(fault) || drops !== undefined || loses !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    letGo();
    save.mutate(
      { attribute, draft: draftOf(form, taken), drops: drops !== undefined, key },
      { onSuccess: onDone, onError: () => setKey(crypto.randomUUID()) },
    );
  }
  const erase = () =>
    attribute && isSure
      ? remove.mutate({ id: attribute.id, drops: loses !== undefined }, { onSuccess: onDone })
      : setSure(true);

  return (
    <div className={styles.page}>
      <Panel
        title={attribute ? plainName(attribute.name) : t('attribute.new')}
        error={isTold ? null : (save.error ?? remove.error)}
      >
        <form className={styles.form} onSubmit={submit} autoComplete="off">
          <div className={styles.pair}>
            <TextInput
              label={t('attribute.name')}
              required
              withAsterisk={false}
              maxLength={100}
              dir="auto"
              value={form.name}
              error={fault('/name') ?? fault('/key')}
              onChange={event => set({ name: event.currentTarget.value })}
            />
            <Select
              label={t('attribute.kind')}
              description={attribute && t('attribute.kind_stays')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              allowDeselect={false}
              disabled={attribute !== undefined}
              data={types.map(value => ({ value, label: t(`attribute.type.${value}`) }))}
              value={form.type}
              onChange={value => value && set({ type: value as AttributeType })}
            />
          </div>
          <TextInput
            label={t('attribute.description')}
            maxLength={300}
            dir="auto"
            value={form.description}
            error={fault('/description')}
            onChange={event => set({ description: event.currentTarget.value })}
          />
          {form.type === 'choice' && (
            <OptionFields
              options={form.options}
              errorAt={index => fault(`/options/${index}`) ?? fault(`/options/${index}/name`)}
              onChange={options => set({ options })}
            />
          )}
          <AudienceFields
            act="seen"
            who={form.seenBy}
            chosen={form.seenByTeams}
            teams={teams}
            onChange={(seenBy, seenByTeams) => set({ seenBy, seenByTeams })}
          />
          <AudienceFields
            act="edited"
            who={form.editedBy}
            chosen={form.editedByTeams}
            teams={teams}
            onChange={(editedBy, editedByTeams) => set({ editedBy, editedByTeams })}
          />
          <Checkbox
            label={t('attribute.required')}
            description={t('attribute.required_text')}
            checked={form.required}
            onChange={event => set({ required: event.currentTarget.checked })}
          />
          {(drops ?? loses) !== undefined && (
            <p className={styles.warning} role="alert">
              {t(drops !== undefined ? 'attribute.drops' : 'attribute.loses', { count: drops ?? loses ?? 0 })}
            </p>
          )}
          <div className={styles.foot}>
            <Button
              type="submit"
              disabled={!isComplete(form)}
              loading={save.isPending}
              {...(drops !== undefined && { color: 'red' })}
            >
              {t(drops !== undefined ? 'attribute.save_and_drop' : 'action.save')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('action.cancel')}
            </Button>
            {attribute && (
              <Button
                className={styles.delete ?? ''}
                variant={isSure ? 'filled' : 'default'}
                color="red"
                loading={remove.isPending}
                onClick={erase}
              >
                {t(
                  loses !== undefined
                    ? 'attribute.delete_all'
                    : isSure
                      ? 'attribute.delete_sure'
                      : 'attribute.delete',
                )}
              </Button>
            )}
          </div>
        </form>
      </Panel>
    </div>
  );
}
