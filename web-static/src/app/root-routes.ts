import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { sessionQuery } from '@/features/accounts/api/session';
import { queryClient } from '@/lib/query-client';
import { belongTo } from '@/lib/whose';
import { NotFoundPage } from './pages/not-found';
import { TroublePage } from './pages/trouble';

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: TroublePage,
});

/** All pages of a workspace: only for somebody signed in who is an agent there. */
export const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$slug',
  beforeLoad: async ({ location, params }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    belongTo(session.person.id);
    const entered = session.workspaces.find(each => each.slug === params.slug);
    if (!entered) throw redirect({ to: '/' });
    if (entered.locked) throw redirect({ to: '/locked/$slug', params });
    return { session };
  },
}).lazy(() => import('./pages/workspace').then(page => page.workspaceRoute));
