import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { useMacros } from '@/features/macros/api/use-macros';
import { MacroEditor } from '@/features/macros/components/macro-editor';
import { MacroRows } from '@/features/macros/components/macro-rows';
import type { Macro } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';
import { useNames } from './use-names';

export const macrosRoute = createLazyRoute('/w/$slug/settings/macros')({ component: MacrosPage });

function MacrosPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/macros' });
  const { may } = useAgents(slug);
  const names = useNames(slug);
  const { data: macros, error } = useMacros(slug);
  const [open, setOpen] = useState<Macro | 'new'>();
  const canShare = may('macro_manage');
  useTitle(t('macro.title'));
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('macro.new')}
    </Button>
  );
  return (
    <SettingsPage
      slug={slug}
      title={t('macro.title')}
      lead={t('macro.lead')}
      {...(!open && macros && macros.length > 0 && { action: make })}
    >
      {open && (
        <MacroEditor
          key={open === 'new' ? 'new' : open.id}
          slug={slug}
          macro={open === 'new' ? undefined : open}
          around={names}
          canShare={canShare}
          onDone={() => setOpen(undefined)}
        />
      )}
      {!open && macros && macros.length > 0 && (
        <MacroRows macros={macros} around={names} canShare={canShare} onOpen={setOpen} />
      )}
      {!open && macros?.length === 0 && (
        <EmptyState icon="slash" title={t('macro.none_yet')} text={t('macro.none_text')} action={make} />
      )}
      {error && !macros && <EmptyState icon="tri" title={sayProblem(error, t)} />}
    </SettingsPage>
  );
}
