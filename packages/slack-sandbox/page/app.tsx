import { useMemo, useRef, useState } from 'react';
import type { PageContent, Person } from '../src/contract.js';
import { runShortcut, sendCommand, uninstall } from './api.js';
import { ConfirmProvider } from './elements/confirm.js';
import { AboutTab } from './shell/about-tab.js';
import { ClockBar } from './shell/clock-bar.js';
import { Composer } from './shell/composer.js';
import { DmHeader } from './shell/dm-header.js';
import { FirstSteps } from './shell/first-steps.js';
import { HomeTab } from './shell/home-tab.js';
import { MessageList } from './shell/message-list.js';
import { ModalStack } from './shell/modal.js';
import { PanelButton, SidePanel } from './shell/side-panel.js';
import { Sidebar } from './shell/sidebar.js';
import { Starting } from './shell/starting.js';
import { TopBar } from './shell/top-bar.js';
import { Troubles } from './shell/troubles.js';
import { useHint } from './state/use-hint.js';
import { useHome } from './state/use-home.js';
import { useNotices } from './state/use-notices.js';
import { useNow } from './state/use-now.js';
import { usePanel } from './state/use-panel.js';
import { usePlace } from './state/use-place.js';
import { useReading } from './state/use-reading.js';
import { useTheme } from './state/use-theme.js';
import type { Shelf } from './state/use-values.js';
import { useWorkspace } from './state/use-workspace.js';
import { explain } from './text/failures.js';
import { type Viewer, ViewerProvider } from './viewer.js';
import { InstallCard } from './workspace/install-card.js';
import { useSignedIn } from './workspace/use-team.js';

export function App({ content, onTeam }: { content: PageContent; onTeam(team: string): void }) {
  const [place, go] = usePlace(content.firstUser);
  const [theme, toggleTheme] = useTheme();
  const { state, clock, linked, problem, reload, setClock } = useWorkspace(place.user);
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [noticesOf, addNotice] = useNotices();
  const [drawer, setDrawer] = useState(false);
  const [hint, setHint] = useHint();
  const shelf = useRef<Shelf>(new Map()).current;
  const newFrom = useReading(state, place.tab === 'messages', content.title);

  const now = useNow(clock, 15_000);
  const me = state?.me.id ?? '';
  const { panel, open: panelOpen, setOpen: setPanelOpen } = usePanel(content.panel, me);
  // The page's minute may lag a little; what is said now still stands below what has come.
  const latest = Number(state?.channel.messages.at(-1)?.ts ?? 0) * 1000;
  const say = (text: string, to = me) => addNotice(to, Math.max(now, latest), text);
  useSignedIn(state?.team ?? '', me);
  const here = state?.workspaces.find(({ id }) => id === state.team);
  const missing = here?.isInstalled === false ? here : undefined;
  useHome(me, place.tab === 'home' && missing === undefined, (why) =>
    say(`The Home tab could not be opened. ${why}`),
  );
  const minute = Math.floor(now / 60_000) * 60_000;
  const viewer = useMemo<Viewer | undefined>(
    () => (state ? { me: state.me, people: state.people, now: minute, content } : undefined),
    [state, minute, content],
  );
  if (!state || !clock || !viewer) return <Starting problem={problem} />;

  const write = (user: string, text: string) => setDrafts((all) => ({ ...all, [user]: text }));
  const send = async (text: string, user = me) => {
    const answer = await sendCommand(user, text);
    if (answer.ok) return reload();
    say(`${text.split(/\s/)[0]} failed. ${explain(answer.error)}`, user);
    if (answer.error === 'workspace_unreachable') write(user, text);
  };
  const shortcut = async (callbackId: string, name: string) => {
    const answer = await runShortcut(me, callbackId);
    if (!answer.ok) say(`${name} failed. ${explain(answer.error)}`);
  };
  const tryOut = (person: Person, step: { send?: string; opensPanel?: true }) => {
    go({ user: person.id, tab: 'messages' });
    if (step.send) void send(step.send, person.id);
    if (step.opensPanel) setPanelOpen(true);
  };
  const remove = async () => {
    const answer = await uninstall(me);
    if (!answer.ok) say(`The app could not be removed. ${explain(answer.error)}`);
    await reload();
  };
  const modal = state.modals.length > 0;
  return (
    <ViewerProvider value={viewer}>
      <ConfirmProvider>
        <div className="page" inert={modal}>
          <TopBar {...{ theme, toggleTheme, drawer, setDrawer }} linked={linked && !problem}>
            {content.isClockTurnable && <ClockBar clock={clock} setClock={setClock} onProblem={say} />}
            {panel && (
              <PanelButton title={panel.title} open={panelOpen} onToggle={() => setPanelOpen(!panelOpen)} />
            )}
          </TopBar>
          <div className="columns">
            <Sidebar
              unread={state.channel.unread}
              unreadOf={state.unreadOf}
              team={state.team}
              workspaces={state.workspaces}
              onTeam={onTeam}
              onUninstall={() => void remove()}
              open={drawer}
              onPerson={(user) => go({ user })}
              onTab={(tab) => go({ tab })}
              onClose={() => setDrawer(false)}
              onHint={() => {
                setHint(true);
                setDrawer(false);
                go({ tab: 'messages' });
              }}
            />
            <main className="main">
              <DmHeader tab={place.tab} unread={state.channel.unread} onTab={(tab) => go({ tab })} />
              <Troubles troubles={state.troubles} />
              {missing && <InstallCard workspace={missing} />}
              {place.tab === 'home' && !missing && <HomeTab key={me} view={state.home} shelf={shelf} />}
              {place.tab === 'about' && <AboutTab />}
              {place.tab === 'messages' && (
                <div className="panel" role="tabpanel" id="panel-messages" aria-labelledby="tab-messages">
                  <MessageList
                    key={me}
                    messages={state.channel.messages}
                    notices={noticesOf(me)}
                    newFrom={newFrom}
                    shelf={shelf}
                  />
                  {hint && content.steps && !missing && (
                    <FirstSteps steps={content.steps} onTry={tryOut} onDismiss={() => setHint(false)} />
                  )}
                  {!missing && (
                    <Composer
                      key={`composer-${me}`}
                      draft={drafts[me] ?? ''}
                      setDraft={(text) => write(me, text)}
                      onSend={(text) => void send(text)}
                      onShortcut={(callbackId, name) => void shortcut(callbackId, name)}
                      onChat={() =>
                        say(
                          `${content.appName} reads no messages here; it listens to commands. Nothing was sent, your text is still below.`,
                        )
                      }
                    />
                  )}
                </div>
              )}
            </main>
            {panel && panelOpen && (
              <SidePanel panel={panel} theme={theme} onClose={() => setPanelOpen(false)} />
            )}
          </div>
        </div>
        <ModalStack views={state.modals} shelf={shelf} reload={reload} />
      </ConfirmProvider>
    </ViewerProvider>
  );
}
