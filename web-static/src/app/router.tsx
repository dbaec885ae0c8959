import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { sessionQuery } from '@/features/accounts/api/session';
import { query } from '@/lib/api-client';
import { queryClient } from '@/lib/query-client';
import { type InboxSearch, inboxSearchOf } from './inbox-search';
import { NotFoundPage } from './pages/not-found';
import { SetUpPage } from './pages/set-up';
import { SignInPage } from './pages/sign-in';
import { TroublePage } from './pages/trouble';
import { root, workspace } from './root-routes';
import { settingsRoutes } from './settings-routes';
import { type ThreadSearch, threadSearchOf } from './thread-search';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const next = text(search.next);
    return next ? { next } : {};
  },
  component: SignInPage,
});

const back = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/back',
}).lazy(() => import('./pages/back').then(page => page.backRoute));

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search): { token: string } => ({ token: text(search.token) ?? '' }),
  component: SetUpPage,
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: (search): { token: string } => ({ token: text(search.token) ?? '' }),
  beforeLoad: async () => {
    await queryClient.ensureQueryData(sessionQuery);
  },
}).lazy(() => import('./pages/invitation').then(page => page.invitationRoute));

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  validateSearch: (search): { token: string } => ({ token: text(search.token) ?? '' }),
}).lazy(() => import('./pages/reset').then(page => page.resetRoute));

const locked = createRoute({
  getParentRoute: () => root,
  path: '/locked/$slug',
  beforeLoad: async ({ params }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    const isLocked = session?.workspaces.some(each => each.slug === params.slug && each.locked);
    if (!isLocked) throw redirect({ to: '/w/$slug', params });
  },
}).lazy(() => import('./pages/locked').then(page => page.lockedRoute));

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in' });
    const slug = session.workspaces[0]?.slug;
    if (slug)
      throw redirect({ to: '/w/$slug/inbox/$view/{-$conversationId}', params: { slug, view: 'open' } });
  },
  component: NotFoundPage,
});

/** What somebody types who knows no view by its name. */
const toTheInbox = ({ params }: { params: { slug: string } }) => {
  throw redirect({
    to: '/w/$slug/inbox/$view/{-$conversationId}',
    params: { slug: params.slug, view: 'open' },
  });
};

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: toTheInbox,
});

const inboxHome = createRoute({
  getParentRoute: () => workspace,
  path: '/inbox',
  beforeLoad: toTheInbox,
});

const inbox = createRoute({
  getParentRoute: () => workspace,
  path: '/inbox/$view/{-$conversationId}',
  validateSearch: (search): InboxSearch & ThreadSearch => ({
    ...inboxSearchOf(search),
    ...threadSearchOf(search),
  }),
}).lazy(() => import('./pages/inbox').then(page => page.inboxRoute));

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    back,
    setUp,
    invitation,
    reset,
    locked,
    workspace.addChildren([workspaceHome, inboxHome, inbox, ...settingsRoutes]),
  ]),
  // Words as they are: an address that people read and write has no quotation marks in it.
  parseSearch: search => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: search => query(search),
  defaultPreload: false,
  scrollRestoration: false,
  defaultErrorComponent: TroublePage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
