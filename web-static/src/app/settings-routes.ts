import { createRoute, redirect } from '@tanstack/react-router';
import { logRoutes } from './log-routes';
import { workspace } from './root-routes';
import { timeRoutes } from './time-routes';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

const overview = createRoute({
  getParentRoute: () => workspace,
  path: '/overview',
}).lazy(() => import('./pages/overview').then(page => page.overviewRoute));

const settings = createRoute({
  getParentRoute: () => workspace,
  path: '/settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$slug/settings/channels', params: { slug: params.slug } });
  },
});

const channels = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/channels',
}).lazy(() => import('./pages/channels').then(page => page.channelsRoute));

const connect = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/channels/connect/$connector',
}).lazy(() => import('./pages/channels').then(page => page.connectRoute));

const change = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/channels/$channel',
}).lazy(() => import('./pages/channels').then(page => page.changeRoute));

const sandboxes = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/channels/sandbox',
}).lazy(() => import('./pages/sandbox').then(page => page.sandboxesRoute));

const sandbox = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/channels/sandbox/$channel',
}).lazy(() => import('./pages/sandbox').then(page => page.sandboxRoute));

const health = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/channels/$channel/health',
}).lazy(() => import('./pages/channel-health').then(page => page.healthRoute));

const templates = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/templates',
  validateSearch: (search): { channel?: string } => {
    const channel = text(search.channel);
    return channel ? { channel } : {};
  },
}).lazy(() => import('./pages/templates').then(page => page.templatesRoute));

const template = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/templates/$template',
}).lazy(() => import('./pages/template').then(page => page.templateRoute));

const newTemplate = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/templates/new/$channel',
}).lazy(() => import('./pages/template').then(page => page.newTemplateRoute));

const tags = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/tags',
}).lazy(() => import('./pages/tags').then(page => page.tagsRoute));

const attributes = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/attributes',
}).lazy(() => import('./pages/attributes').then(page => page.attributesRoute));

const consent = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/consent',
}).lazy(() => import('./pages/consent').then(page => page.consentRoute));

const macros = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/macros',
}).lazy(() => import('./pages/macros').then(page => page.macrosRoute));

const house = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/workspace',
}).lazy(() => import('./pages/workspace-settings').then(page => page.workspaceSettingsRoute));

const people = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/people',
}).lazy(() => import('./pages/people').then(page => page.peopleRoute));

const teams = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/teams',
}).lazy(() => import('./pages/teams').then(page => page.teamsRoute));

const roles = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/roles',
}).lazy(() => import('./pages/roles').then(page => page.rolesRoute));

const tokens = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/tokens',
}).lazy(() => import('./pages/tokens').then(page => page.tokensRoute));

const you = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/you',
}).lazy(() => import('./pages/security').then(page => page.securityRoute));

/** The overview, and the pages of the settings. */
export const settingsRoutes = [
  overview,
  ...logRoutes,
  settings,
  channels,
  connect,
  change,
  sandboxes,
  sandbox,
  health,
  templates,
  template,
  newTemplate,
  tags,
  attributes,
  consent,
  macros,
  house,
  people,
  teams,
  ...timeRoutes,
  roles,
  tokens,
  you,
] as const;
