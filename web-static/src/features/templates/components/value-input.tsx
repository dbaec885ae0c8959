import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { TemplatePreview, TemplateVariable } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import { uploadFile } from '@/lib/upload-file';
import styles from './template-fill.module.css';

interface Props {
  slug: string;
  variable: TemplateVariable;
  value: string;
  /** What stands there now, and where that comes from. */
  filled: NonNullable<TemplatePreview['filled']>[string] | undefined;
  onChange: (value: string) => void;
}

const files = new Set<TemplateVariable['type']>(['image', 'video', 'document']);

/** The place of one value: words, or a file. */
export function ValueInput(props: Props) {
  return files.has(props.variable.type) ? <FileValue {...props} /> : <TextValue {...props} />;
}

function TextValue({ variable, value, filled, onChange }: Props) {
  const { t } = useTranslation();
  const { key, label, type, example, required } = variable;
  const stands = filled && filled.source !== 'value' ? filled : undefined;
  return (
    <TextInput
      label={t(`template.variable.${type}`, { label: label || key })}
      description={
        stands
          ? t(`template.stands.${stands.source as 'attribute' | 'fallback'}`, { text: stands.text })
          : undefined
      }
      placeholder={stands?.text ?? example ?? ''}
      dir="auto"
      value={value}
      required={required && !stands}
      withAsterisk={false}
      maxLength={4_000}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** A file goes to the server at once; the template names it by its id. */
function FileValue({ slug, variable, value, onChange }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function upload(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { signal } = new AbortController();
      const kept = await uploadFile(slug)(file, { signal, onProgress: () => undefined });
      setName(kept.name);
      onChange(kept.id);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0));
    } finally {
      setBusy(false);
    }
  }

  const label = t(`template.variable.${variable.type}`, { label: variable.label ?? '' });
  return (
    <div className={styles.file}>
      <span>{label}</span>
      <Button
        variant="default"
        leftSection={<Icon name="clip" />}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {value && name ? (
          <bdi className={styles['file-name']}>{plainName(name)}</bdi>
        ) : (
          t('template.choose_file')
        )}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          void upload(currentTarget.files?.[0]);
          // Else the same file could not be picked again.
          currentTarget.value = '';
        }}
      />
      {problem && (
        <span className={styles.wrong} role="alert">
          {sayProblem(problem, t)}
        </span>
      )}
    </div>
  );
}
