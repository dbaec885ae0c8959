import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { sessionQuery } from '@/features/accounts/api/session';
import { queryClient } from '@/lib/query-client';
import { NotFoundPage } from './pages/not-found';
import { SetUpPage } from './pages/set-up';
import { SignInPage } from './pages/sign-in';
import { TroublePage } from './pages/trouble';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: TroublePage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const next = text(search.next);
    return next ? { next } : {};
  },
  component: SignInPage,
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search): { token: string } => ({ token: text(search.token) ?? '' }),
  component: SetUpPage,
});

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

/** All pages of a workspace: only for somebody signed in who is an agent there. */
const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$slug',
  beforeLoad: async ({ location, params }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (!session.workspaces.some(each => each.slug === params.slug)) throw redirect({ to: '/' });
    return { session };
  },
}).lazy(() => import('./pages/workspace').then(page => page.workspaceRoute));

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({
      to: '/w/$slug/inbox/$view/{-$conversationId}',
      params: { slug: params.slug, view: 'open' },
    });
  },
});

const inbox = createRoute({
  getParentRoute: () => workspace,
  path: '/inbox/$view/{-$conversationId}',
}).lazy(() => import('./pages/inbox').then(page => page.inboxRoute));

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

const subscriptions = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks',
}).lazy(() => import('./pages/subscriptions').then(page => page.subscriptionsRoute));

const newSubscription = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks/new',
}).lazy(() => import('./pages/subscriptions').then(page => page.newSubscriptionRoute));

const subscription = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks/$subscription',
}).lazy(() => import('./pages/subscriptions').then(page => page.subscriptionRoute));

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    setUp,
    workspace.addChildren([
      workspaceHome,
      inbox,
      settings,
      channels,
      connect,
      change,
      subscriptions,
      newSubscription,
      subscription,
    ]),
  ]),
  defaultPreload: false,
  scrollRestoration: false,
  defaultErrorComponent: TroublePage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
