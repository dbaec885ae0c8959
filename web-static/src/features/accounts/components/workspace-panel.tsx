import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import { Panel } from '@/components/panel';
import type { WorkspaceDetails } from '@/lib/api';
import { useNow } from '@/lib/now';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { useUnsaved } from '@/lib/unsaved';
import { timeIn, zoneChoices } from '@/lib/zones';
import { useChangeWorkspace } from '../api/use-workspace';
import styles from './workspace-panel.module.css';

/** What was written into the form, and what stood there when that began. */
interface Writing {
  from: WorkspaceDetails;
  name: string;
  zone: string;
}

/** What the workspace is called, and where it is. Who writes is not disturbed by what colleagues save; who saves over it is asked. */
export function WorkspacePanel({ slug, details }: { slug: string; details: WorkspaceDetails }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const change = useChangeWorkspace(slug);
  const [writing, setWriting] = useState<Writing>();
  const { from, name, zone } = writing ?? { from: details, ...details };
  const time = timeIn(zone, now, i18n.language);
  const refused = (pointer: string) => {
    const found = change.error instanceof Problem ? change.error.at(pointer) : undefined;
    return found && sayField(found, t);
  };
  const [nameRefused, zoneRefused] = [refused('/name'), refused('/zone')];
  const isSame = name.trim() === from.name && zone === from.zone;
  useUnsaved(writing !== undefined && !isSame);
  const isOvertaken = change.error instanceof Problem && change.error.code === 'stale';

  function write(part: { name?: string; zone?: string }) {
    setWriting({ from, name, zone, ...part });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = {
      ...(name.trim() !== from.name && { name: name.trim() }),
      ...(zone !== from.zone && { zone }),
    };
    change.mutate({ from: from.revision, change: wanted }, { onSuccess: () => setWriting(undefined) });
  }

  function forget() {
    setWriting(undefined);
    change.reset();
  }

  return (
    <Panel title={t('workspace.panel')} error={nameRefused || zoneRefused ? null : change.error}>
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('workspace.name')}
          description={t('workspace.name_help')}
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          error={nameRefused}
          onChange={event => write({ name: event.currentTarget.value })}
        />
        <Select
          label={t('workspace.zone')}
          description={time ? t('workspace.zone_now', { time }) : t('workspace.zone_unknown')}
          data={zoneChoices(zone)}
          value={zone}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('workspace.no_zone')}
          error={zoneRefused}
          onChange={chosen => chosen && write({ zone: chosen })}
        />
        <CopyField label={t('workspace.address')} value={`${location.origin}/w/${details.slug}`} />
        <p className={styles.help}>{t('workspace.address_help')}</p>
        <div className={styles.foot}>
          <Button type="submit" disabled={isSame || name.trim() === ''} loading={change.isPending}>
            {t('action.save')}
          </Button>
          {writing && (isOvertaken || !isSame) && (
            <Button variant="default" onClick={forget}>
              {t(isOvertaken ? 'workspace.load' : 'action.cancel')}
            </Button>
          )}
        </div>
      </form>
      <output className={styles.told}>{change.isSuccess && !writing && t('workspace.saved')}</output>
    </Panel>
  );
}
