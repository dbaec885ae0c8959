import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CataloguePermission, Permission } from '@/lib/api';
import styles from './scope.module.css';

interface Props {
  catalogue: CataloguePermission[];
  value: readonly Permission[];
  /** Whether one can be given by who looks. */
  canGive: (item: CataloguePermission) => boolean;
  onChange?: (value: Permission[]) => void;
}

const groups = ['conversations', 'channels', 'programs', 'people'] as const;

/** What a role allows, in groups, each with a sentence that says so. */
export function PermissionPicker({ catalogue, value, canGive, onChange }: Props) {
  const { t, i18n } = useTranslation();
  // A server that is newer than this page has words of its own for what this page does not know.
  const say = (key: string, otherwise: string) => (i18n.exists(key) ? t(key as never) : otherwise);
  return (
    <Checkbox.Group value={[...value]} onChange={next => onChange?.(next as Permission[])}>
      <div className={styles.groups}>
        {groups.map(group => (
          <fieldset key={group} className={styles.set}>
            <legend>{t(`permission_group.${group}`)}</legend>
            {catalogue
              .filter(item => item.group === group)
              .map(item => (
                <Checkbox
                  key={item.permission}
                  value={item.permission}
                  disabled={!onChange || item.always || !canGive(item)}
                  label={say(`permission.${item.permission}.title`, item.title)}
                  description={say(`permission.${item.permission}.text`, item.sentence)}
                />
              ))}
          </fieldset>
        ))}
      </div>
    </Checkbox.Group>
  );
}
