/// <reference types="vite/client" />
import 'react';

declare module 'react' {
  // Custom properties in `style`: React sets them through the object model, which the page's policy allows.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
