import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { restoreSession } from './api.ts';
import { App } from './app.tsx';
import '../ui/fonts.css';
import '../ui/theme.css';
import '../ui/base.css';

void restoreSession();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
