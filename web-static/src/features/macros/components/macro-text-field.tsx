import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { keyOf, variables, withVariable } from '../form';
import styles from './macros.module.css';

interface Props {
  value: string;
  refused: FieldProblem | undefined;
  onChange: (text: string) => void;
}

const longest = 4_000;

/** The words, and the variables that can be put into them; one that was refused is marked where it stands. */
export function MacroTextField({ value, refused, onChange }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const at = Number(refused?.params?.at ?? Number.NaN);

  useEffect(() => {
    const input = field.current;
    if (!input || Number.isNaN(at)) return;
    const close = input.value.indexOf('}}', at);
    input.focus();
    input.setSelectionRange(at, close < 0 ? at + 2 : close + 2);
  }, [at]);

  function add(variable: (typeof variables)[number]) {
    const place = field.current?.selectionStart ?? value.length;
    const next = withVariable(value, place, variable, t(`macro.fallback.${keyOf(variable)}`));
    onChange(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.from, next.to);
    });
  }

  return (
    <div>
      <Textarea
        ref={field}
        label={t('macro.text')}
        description={t('macro.text_text')}
        autosize
        classNames={{ input: styles.words }}
        minRows={4}
        maxRows={16}
        maxLength={longest}
        dir="auto"
        value={value}
        error={refused && sayField(refused, t)}
        onChange={event => onChange(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of one field, no fields of their own */}
      <div className={styles.variables} role="group" aria-label={t('macro.insert')}>
        <span>{t('macro.insert')}</span>
        {variables.map(variable => (
          <Button key={variable} size="compact-sm" variant="default" onClick={() => add(variable)}>
            {t(`macro.variable.${keyOf(variable)}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
