import { createLazyRoute, Outlet } from '@tanstack/react-router';
export const workspaceRoute = createLazyRoute('/w/$slug')({ component: Outlet });
