import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PageContent } from '../src/contract.js';
import { fetchContent } from './api.js';
import { App } from './app.js';
import { Starting } from './shell/starting.js';
import './styles/index.css';
import { useTeam } from './workspace/use-team.js';

const TRY_AGAIN_MS = 1_000;

/** Asks what the page is to say of the app, until the workspace answers. */
function Root() {
  const [team, switchTo] = useTeam();
  const [content, setContent] = useState<PageContent>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      fetchContent(team).then(setContent, (error: unknown) => {
        setProblem(error instanceof Error ? error.message : String(error));
        timer = setTimeout(load, TRY_AGAIN_MS);
      });
    void load();
    return () => clearTimeout(timer);
  }, [team]);
  return content === undefined ? (
    <Starting problem={problem} />
  ) : (
    <App key={team} content={content} onTeam={switchTo} />
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
