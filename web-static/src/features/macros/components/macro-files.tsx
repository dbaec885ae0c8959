import { ActionIcon, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { UploadedFile } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { sayProblem } from '@/lib/say-problem';
import { uploadFile } from '@/lib/upload-file';
import styles from './macros.module.css';

interface Props {
  slug: string;
  files: readonly UploadedFile[];
  onChange: (files: readonly UploadedFile[]) => void;
}

const most = 10;

/** Files that come with a macro; each is on the server as soon as it is picked. */
export function MacroFiles({ slug, files, onChange }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: async (picked: readonly File[]) => {
      const send = uploadFile(slug);
      const options = { signal: new AbortController().signal, onProgress: () => undefined };
      return await Promise.all(picked.map(file => send(file, options)));
    },
    onSuccess: uploaded => onChange([...files, ...uploaded].slice(0, most)),
  });
  return (
    <div className={styles.files}>
      {files.map(({ id, name }) => (
        <span key={id} className={styles.file}>
          <Icon name="clip" size={16} />
          <bdi className={utilities.ellipsis}>{plainName(name)}</bdi>
          <ActionIcon
            aria-label={t('macro.file_off', { name: plainName(name) })}
            onClick={() => onChange(files.filter(each => each.id !== id))}
          >
            <Icon name="x" size={14} />
          </ActionIcon>
        </span>
      ))}
      <Button
        variant="default"
        leftSection={<Icon name="clip" size={16} />}
        loading={upload.isPending}
        disabled={files.length >= most}
        onClick={() => input.current?.click()}
      >
        {t('macro.file_add')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          const picked = [...(currentTarget.files ?? [])].slice(0, most - files.length);
          if (picked.length > 0) upload.mutate(picked);
          // Else the same file could not be picked again.
          currentTarget.value = '';
        }}
      />
      {upload.error && <p role="alert">{sayProblem(upload.error, t)}</p>}
    </div>
  );
}
