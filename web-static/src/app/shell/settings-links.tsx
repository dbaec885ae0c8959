import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Permission } from '@/lib/api';
import { useAgents } from '../use-snapshot';

interface Place {
  to: `/w/$slug/settings/${'channels' | 'tags' | 'attributes' | 'consent' | 'macros' | 'templates' | 'workspace' | 'people' | 'teams' | 'hours' | 'sla' | 'roles' | 'tokens' | 'webhooks' | 'journal' | 'audit' | 'you'}`;
  icon: IconName;
  title:
    | 'channel.title'
    | 'tag.title'
    | 'attribute.title'
    | 'consent.title'
    | 'macro.title'
    | 'template.title'
    | 'workspace.title'
    | 'people.title'
    | 'team.title'
    | 'hours.title'
    | 'sla.title'
    | 'roles.title'
    | 'token.title'
    | 'subscription.title'
    | 'journal.title'
    | 'audit.title'
    | 'security.title';
  needs?: Permission;
}

const places: Place[] = [
  { to: '/w/$slug/settings/channels', icon: 'link', title: 'channel.title' },
  { to: '/w/$slug/settings/templates', icon: 'template', title: 'template.title', needs: 'channel_read' },
  { to: '/w/$slug/settings/tags', icon: 'tag', title: 'tag.title', needs: 'tag_manage' },
  {
    to: '/w/$slug/settings/attributes',
    icon: 'sliders',
    title: 'attribute.title',
    needs: 'attribute_manage',
  },
  { to: '/w/$slug/settings/consent', icon: 'shield', title: 'consent.title', needs: 'consent_manage' },
  { to: '/w/$slug/settings/macros', icon: 'slash', title: 'macro.title', needs: 'message_send' },
  { to: '/w/$slug/settings/workspace', icon: 'globe', title: 'workspace.title', needs: 'workspace_manage' },
  { to: '/w/$slug/settings/people', icon: 'users', title: 'people.title', needs: 'agent_manage' },
  { to: '/w/$slug/settings/teams', icon: 'users', title: 'team.title', needs: 'team_manage' },
  { to: '/w/$slug/settings/hours', icon: 'clock', title: 'hours.title', needs: 'team_manage' },
  { to: '/w/$slug/settings/sla', icon: 'hourglass', title: 'sla.title', needs: 'team_manage' },
  { to: '/w/$slug/settings/roles', icon: 'layers', title: 'roles.title' },
  { to: '/w/$slug/settings/tokens', icon: 'lock', title: 'token.title', needs: 'token_manage' },
  {
    to: '/w/$slug/settings/webhooks',
    icon: 'megaphone',
    title: 'subscription.title',
    needs: 'subscription_manage',
  },
  { to: '/w/$slug/settings/journal', icon: 'download', title: 'journal.title', needs: 'journal_read' },
  { to: '/w/$slug/settings/audit', icon: 'shield', title: 'audit.title', needs: 'audit_read' },
  { to: '/w/$slug/settings/you', icon: 'user', title: 'security.title' },
];

/** What there is to set, as far as this agent may. */
export function SettingsLinks({ slug, className }: { slug: string; className: string | undefined }) {
  const { t } = useTranslation();
  const { may } = useAgents(slug);
  return (
    <>
      {places
        .filter(({ needs }) => !needs || may(needs))
        .map(({ to, icon, title }) => (
          <Link key={to} className={className} to={to} params={{ slug }}>
            <Icon name={icon} size={16} />
            <span className={`${utilities.grow} ${utilities.ellipsis}`}>{t(title)}</span>
          </Link>
        ))}
    </>
  );
}
