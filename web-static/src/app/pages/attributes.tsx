import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { useAttributes } from '@/features/identity/api/use-attributes';
import { AttributeEditor } from '@/features/identity/components/attribute-editor';
import { AttributeRows } from '@/features/identity/components/attribute-rows';
import type { Attribute } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents, useTeams } from '../use-snapshot';

export const attributesRoute = createLazyRoute('/w/$slug/settings/attributes')({
  component: AttributesPage,
});

function AttributesPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/attributes' });
  const { may } = useAgents(slug);
  const { byId: teams } = useTeams(slug);
  const { data: attributes, error } = useAttributes(slug);
  const [open, setOpen] = useState<Attribute | 'new'>();
  useTitle(t('attribute.title'));
  const frame = { slug, title: t('attribute.title'), lead: t('attribute.lead') };
  if (!may('attribute_manage')) {
    return (
      <SettingsPage {...frame}>
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      </SettingsPage>
    );
  }
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('attribute.new')}
    </Button>
  );
  return (
    <SettingsPage {...frame} {...(!open && attributes && attributes.length > 0 && { action: make })}>
      {open && (
        <AttributeEditor
          key={open === 'new' ? 'new' : open.id}
          slug={slug}
          attribute={open === 'new' ? undefined : open}
          taken={attributes?.map(({ key }) => key) ?? []}
          teams={teams}
          onDone={() => setOpen(undefined)}
        />
      )}
      {!open && attributes && attributes.length > 0 && (
        <AttributeRows attributes={attributes} onOpen={setOpen} />
      )}
      {!open && attributes?.length === 0 && (
        <EmptyState
          icon="sliders"
          title={t('attribute.none_yet')}
          text={t('attribute.none_text')}
          action={make}
        />
      )}
      {error && !attributes && <EmptyState icon="tri" title={sayProblem(error, t)} />}
    </SettingsPage>
  );
}
