import { ActionIcon, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { SearchField } from '@/components/search-field';
import type { ReadyTemplate, Template } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useWidth } from '@/lib/use-width';
import { useTemplates } from '../api/use-templates';
import { type Family, families, variantFor } from '../templates';
import { TemplateFill } from './template-fill';
import { TemplateList } from './template-list';
import styles from './template-picker.module.css';

interface Props {
  slug: string;
  /** The account that sends, and what it is called. */
  channel: { id: string; name: string };
  conversation: string;
  /** The customer's language. */
  language: string | undefined;
  onSend: (ready: ReadyTemplate) => void;
  onEnd: () => void;
}

/** Finds a template, fills it in and shows what the customer will see, before it goes. */
export function TemplatePicker({ slug, channel, conversation, language, onSend, onEnd }: Props) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const { templates, error, isPending, hasNextPage, fetchNextPage, sync } = useTemplates(
    slug,
    channel.id,
    settled,
  );
  const [chosen, setChosen] = useState<{ family: Family; template: Template }>();
  const [values, setValues] = useState<Record<string, string>>({});
  const found = families(templates);

  function choose(family: Family) {
    const template = variantFor(family, language);
    if (!template) return;
    // A place of the same name in another template means something else; a place that was a file even more so.
    if (family.name !== chosen?.family.name) setValues({});
    setChosen({ family, template });
  }

  const isFilling = chosen !== undefined;
  return (
    <Modal
      opened
      onClose={onEnd}
      fullScreen={isPhone}
      size={760}
      title={t('template.pick', { channel: channel.name })}
      closeButtonProps={{ 'aria-label': t('template.close') }}
    >
      <div className={styles.picker} data-step={isFilling ? 'fill' : 'list'}>
        <div className={styles.side}>
          <SearchField isFirst label={t('template.search')} value={search} onChange={setSearch} />
          {error && <EmptyState icon="alert" title={t('template.failed')} text={sayProblem(error, t)} />}
          {!error && !isPending && found.length === 0 && (
            <EmptyState
              icon="template"
              title={t(settled ? 'template.none_found' : 'template.none')}
              text={sync?.problem ?? ''}
            />
          )}
          <TemplateList
            families={found}
            chosen={chosen?.family.name}
            language={language}
            onChoose={choose}
            onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          />
        </div>
        <div className={styles.main}>
          {chosen ? (
            <>
              <h3 className={styles.name}>
                {isPhone && (
                  <ActionIcon aria-label={t('action.back')} onClick={() => setChosen(undefined)}>
                    <Icon name="left" size={20} />
                  </ActionIcon>
                )}
                <bdi>{chosen.family.name}</bdi>
              </h3>
              <TemplateFill
                key={chosen.family.name}
                slug={slug}
                conversation={conversation}
                family={chosen.family}
                template={chosen.template}
                values={values}
                onValues={setValues}
                onVariant={template => setChosen({ ...chosen, template })}
                onSend={onSend}
              />
            </>
          ) : (
            <EmptyState icon="template" title={t('template.choose')} text={t('template.choose_text')} />
          )}
        </div>
      </div>
    </Modal>
  );
}
