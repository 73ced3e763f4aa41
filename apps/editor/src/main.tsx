import '@fontsource-variable/inter';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createServices } from './app/create-services.ts';
import { fetchDeferred } from './app/deferred.tsx';
import { startTheme } from './app/theme.ts';
import './design/tokens.css';
import './design/base.css';

startTheme();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the editor.');
createRoot(root).render(
  <StrictMode>
    <App services={createServices()} />
  </StrictMode>,
);
fetchDeferred();
