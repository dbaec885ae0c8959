import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import { tallyOf } from '@/features/conversations/counts';
import type { Counts, SavedView } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import savedStyles from './saved-links.module.css';
import { ViewGroup } from './view-group';
import { ViewLink } from './view-link';
import styles from './views.module.css';

interface Props {
  slug: string;
  views: SavedView[];
  own: readonly string[];
  tallies: Counts['saved'] | undefined;
  onNewView: () => void;
  onGo: (() => void) | undefined;
}

const icons: Record<SavedView['visibility'], IconName> = {
  mine: 'star',
  team: 'users',
  everybody: 'layers',
};

/** The saved views: everybody's, those of one's teams, one's own; and of other teams, for whoever manages them. */
export function SavedLinks({ slug, views, own, tallies, onNewView, onGo }: Props) {
  const { t } = useTranslation();
  const isOthers = ({ team_id }: SavedView) => team_id !== undefined && !own.includes(team_id);
  const link = ({ id, name, visibility }: SavedView) => (
    <ViewLink
      key={id}
      slug={slug}
      path={`view-${id}`}
      label={plainName(name)}
      tally={tallyOf(tallies, id)}
      icon={<Icon name={icons[visibility]} size={16} />}
      onGo={onGo}
    />
  );
  const others = views.filter(isOthers);
  return (
    <>
      <ViewGroup name="saved" label={t('view.saved')} isEmpty={false}>
        {views.filter(view => !isOthers(view)).map(link)}
        <UnstyledButton
          className={`${styles.view} ${savedStyles.add}`}
          onClick={() => {
            onGo?.();
            onNewView();
          }}
        >
          <Icon name="plus" size={16} />
          {t('saved_view.new')}
        </UnstyledButton>
      </ViewGroup>
      <ViewGroup name="saved_others" label={t('view.saved_others')} isEmpty={others.length === 0}>
        {others.map(link)}
      </ViewGroup>
    </>
  );
}
