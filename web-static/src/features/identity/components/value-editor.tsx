import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import type { Attribute, AttributeValue, KnownAttribute, SaidValue } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { useSay } from '../api/use-attributes';
import { readWritten, sayValue, writtenOf } from '../values';
import styles from './known.module.css';
import { ValueField } from './value-field';

interface Props {
  slug: string;
  customer: string;
  attribute: Attribute;
  known: KnownAttribute | undefined;
  onEnd: () => void;
}

/** One value: who said it, what else was said, and saying it otherwise. */
export function ValueEditor({ slug, customer, attribute, known, onEnd }: Props) {
  const { t } = useTranslation();
  const [before] = useState(() => writtenOf(attribute.type, known?.shown.value));
  const [written, setWritten] = useState(before);
  const letGo = useUnsaved(differs(written, before));
  const { mutate, error, isPending } = useSay(slug, customer);
  const value = readWritten(attribute.type, written);
  const refused = error instanceof Problem ? error.errors.find(isOfValue) : undefined;

  function say(said: AttributeValue | null) {
    letGo();
    const { key } = attribute;
    mutate(
      { values: { [key]: said }, expected: { [key]: known?.shown.value ?? null } },
      { onSuccess: onEnd },
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (value !== undefined) say(value);
  }

  return (
    <form className={styles.editor} aria-label={plainName(attribute.name)} onSubmit={submit}>
      {attribute.editable ? (
        <ValueField
          isFirst
          attribute={attribute}
          value={written}
          error={
            refused ? sayField(refused, t) : value === undefined ? t('attribute.not_a_number') : undefined
          }
          onChange={setWritten}
        />
      ) : (
        <b>
          <bdi>{plainName(attribute.name)}</bdi>
        </b>
      )}
      {known && <Said attribute={attribute} said={known.shown} />}
      {known?.others.map(other => (
        <Said
          key={`${other.identity_id} ${other.set_by.kind}`}
          attribute={attribute}
          said={other}
          onUse={attribute.editable ? () => say(other.value) : undefined}
        />
      ))}
      {error && !refused && (
        <p className={styles.trouble} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
      <div className={styles.acts}>
        {attribute.editable && (
          <Button size="xs" type="submit" loading={isPending} disabled={!differs(written, before)}>
            {t('action.save')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onEnd}>
          {t(attribute.editable ? 'action.cancel' : 'action.close')}
        </Button>
      </div>
    </form>
  );
}

const isOfValue = ({ pointer }: { pointer: string }) => pointer.startsWith('/values/');

interface SaidProps {
  attribute: Attribute;
  said: SaidValue;
  onUse?: (() => void) | undefined;
}

function Said({ attribute, said, onUse }: SaidProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { kind, name } = said.set_by;
  const words = sayValue(attribute, said.value, t, i18n.language);
  return (
    <p className={styles.said}>
      <span className={utilities.grow}>
        {attribute.type === 'link' && typeof said.value === 'string' ? (
          <a href={said.value} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {words}
          </a>
        ) : (
          <bdi>{words}</bdi>
        )}
        <small>
          {t(kind === 'program' ? 'attribute.by_program' : 'attribute.by_agent', {
            name: name ? plainName(name) : t('attribute.somebody'),
            date: shortDate(said.set_at, now, i18n.language),
          })}
        </small>
      </span>
      {onUse && (
        <Button size="compact-xs" variant="default" onClick={onUse}>
          {t('attribute.use')}
        </Button>
      )}
    </p>
  );
}
