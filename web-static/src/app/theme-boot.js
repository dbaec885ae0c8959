// Runs before the first paint: the chosen theme and language are on <html> before anything is drawn.
(() => {
  const root = document.documentElement;
  let theme = 'auto';
  let language = '';
  try {
    theme = localStorage.getItem('atrium.theme') || 'auto';
    language = localStorage.getItem('atrium.language') || '';
  } catch {
    // Storage may be forbidden; the system's choice stands.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (language) root.lang = language;
})();
