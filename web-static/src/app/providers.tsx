import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { styleNonce } from '@/lib/nonce';
import { queryClient } from '@/lib/query-client';
import { router } from './router';
import { cssVariablesResolver, theme } from './theme';

const nonce = styleNonce();
const colorSchemeManager = localStorageColorSchemeManager({ key: 'atrium.theme' });

export function Providers() {
  return (
    <StrictMode>
      <DirectionProvider>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          colorSchemeManager={colorSchemeManager}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <QueryClientProvider client={queryClient}>
            <Notifications position="bottom-center" limit={3} autoClose={6_000} />
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>
  );
}
