import './app/base.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/inter';
import './app/tokens.css';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { startSpeaking } from './lib/i18n';
import { styleNonce } from './lib/nonce';
import { refuseMarkup } from './lib/trusted-types';

refuseMarkup();
// Mantine's scroll lock makes its own style element and looks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (root) {
  await startSpeaking();
  createRoot(root).render(<Providers />);
}
