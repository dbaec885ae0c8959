import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { sayProblem } from '@/lib/say-problem';

/** What is shown when a page could not be drawn at all. */
export function TroublePage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState
        icon="alert"
        title={t('page.trouble')}
        text={sayProblem(error, t)}
        action={
          <Button variant="default" onClick={() => location.reload()}>
            {t('page.reload')}
          </Button>
        }
      />
    </main>
  );
}
