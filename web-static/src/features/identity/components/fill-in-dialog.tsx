import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { useWidth } from '@/lib/use-width';
import { useAttributes, useSay, type Values } from '../api/use-attributes';
import { readWritten, type Written, writtenOf } from '../values';
import styles from './known.module.css';
import { ValueField } from './value-field';

interface Props {
  slug: string;
  customer: { id: string; name: string };
  /** Keys of what is to be filled in. */
  missing: readonly string[];
  onFilled: () => void;
  onEnd: () => void;
}

/** Asks for what must be known of a customer before his conversation is closed. */
export function FillInDialog({ slug, customer, missing, onFilled, onEnd }: Props) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  const { data } = useAttributes(slug);
  const [written, setWritten] = useState<Record<string, Written>>({});
  const { mutate, error, isPending } = useSay(slug, customer.id);
  const attributes = data?.filter(({ key }) => missing.includes(key)) ?? [];
  const writing = (key: string) => {
    const attribute = attributes.find(each => each.key === key);
    return written[key] ?? writtenOf(attribute?.type ?? 'text', undefined);
  };
  const values = attributes.map(({ key, type }) => [key, readWritten(type, writing(key))] as const);
  const isWhole = values.length > 0 && values.every(([, value]) => value !== null && value !== undefined);
  const refused = (key: string) => (error instanceof Problem ? error.at(`/values/${key}`) : undefined);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWhole) return;
    const expected: Values = Object.fromEntries(missing.map(key => [key, null]));
    mutate({ values: Object.fromEntries(values) as Values, expected }, { onSuccess: onFilled });
  }

  return (
    <Modal
      opened
      onClose={onEnd}
      fullScreen={isPhone}
      title={t('attribute.fill_in', { name: plainName(customer.name) })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form className={styles.fields} onSubmit={submit} autoComplete="off">
        {attributes.map((attribute, index) => {
          const fault = refused(attribute.key);
          return (
            <ValueField
              key={attribute.id}
              isFirst={index === 0}
              attribute={attribute}
              value={writing(attribute.key)}
              error={fault && sayField(fault, t)}
              onChange={value => setWritten(all => ({ ...all, [attribute.key]: value }))}
            />
          );
        })}
        {error && !attributes.some(({ key }) => refused(key)) && (
          <p className={styles.trouble} role="alert">
            {sayProblem(error, t)}
          </p>
        )}
        <div className={styles.acts}>
          <Button type="submit" loading={isPending} disabled={!isWhole}>
            {t('attribute.close')}
          </Button>
          <Button variant="default" onClick={onEnd}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
