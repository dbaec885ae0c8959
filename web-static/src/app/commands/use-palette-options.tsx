import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import type { PickOption } from '@/components/pick-list';
import { TagDot } from '@/components/tag-dot';
import { useChannels } from '@/features/channels/api/use-channels';
import { useTags } from '@/features/conversations/api/use-tags';
import { useViews } from '@/features/conversations/api/use-views';
import { heldConversations, heldLists } from '@/features/conversations/held';
import { plainName } from '@/lib/bidi';
import { useTeams } from '../use-snapshot';
import type { CommandCentre } from './centre';
import { commands } from './registry';
import { Shortcut } from './shortcut';

/** What the palette offers: what can be done here and now, where one can go, and the conversations at hand. */
export function usePaletteOptions(slug: string, centre: CommandCentre): PickOption[] {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const channels = useChannels(slug);
  const tags = useTags(slug);
  const views = useViews(slug);
  const { teams } = useTeams(slug);

  const acts = useMemo(() => {
    const offered = commands.filter(({ id }) => id !== 'palette' && centre.can(id));
    return offered.map((command): PickOption => {
      const { id, group } = command;
      return {
        id: `command:${id}`,
        label: t(`command.${id}`),
        group: t(`command.group.${group}`),
        ...('keys' in command && { hint: <Shortcut keys={command.keys} /> }),
      };
    });
  }, [centre, t]);

  const places = useMemo((): PickOption[] => {
    const group = t('command.group.go');
    const go = (id: string, name: string, icon: PickOption['icon']): PickOption => ({
      id: `view:${id}`,
      label: plainName(name),
      icon,
      group,
    });
    return [
      ...views.map(({ id, name }) => go(`view-${id}`, name, <Icon name="filter" />)),
      ...teams.map(({ id, name }) => go(`team-${id}`, name, <Icon name="users" />)),
      ...channels.map(({ id, name, connector }) => go(id, name, <ChannelMark connector={connector} />)),
      ...tags.map(({ id, name, colour }) => go(`tag-${id}`, name, <TagDot colour={colour} isWide />)),
    ];
  }, [views, teams, channels, tags, t]);

  const conversations = useMemo((): PickOption[] => {
    const held = heldConversations(cache, slug, heldLists(cache, slug));
    const group = t('command.group.conversations');
    return [...held.values()].map(({ id, number, customer }) => ({
      id: `conversation:${id}`,
      label: plainName(customer.name),
      also: `#${number}`,
      icon: <Icon name="inbox" />,
      hint: <span dir="ltr">#{number}</span>,
      group,
    }));
  }, [cache, slug, t]);

  return useMemo(() => {
    const [page, go] = [t('command.group.page'), t('command.group.go')];
    const of = (wanted: string) => acts.filter(({ group }) => group === wanted);
    const first = acts.filter(({ group }) => group !== page && group !== go);
    return [...first, ...of(go), ...places, ...of(page), ...conversations];
  }, [acts, places, conversations, t]);
}
