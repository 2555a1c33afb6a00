import { AppMark } from './avatar.js';

const commands: [string, string][] = [
  ['/infointerview', 'what this is, and what you can do now'],
  ['/infointerview @person', 'ask someone for an informational interview'],
  ['/infointerview hosts', 'who is open to being asked'],
  ['/infointerview setup', 'become a host, or change your settings'],
  ['/infointerview status', 'where your requests and your capacity stand'],
];

export function AboutTab() {
  return (
    <div className="home" role="tabpanel" id="panel-about" aria-labelledby="tab-about">
      <div className="home-inner about">
        <AppMark size={72} />
        <h2>Infointerview</h2>
        <p>
          Thirty minutes with someone whose work interests you: asked for well, at an hour that costs them
          least, and over on time.
        </p>
        <h3>Commands</h3>
        <dl>
          {commands.map(([text, hint]) => (
            <div key={text}>
              <dt>
                <code>{text}</code>
              </dt>
              <dd>{hint}</dd>
            </div>
          ))}
        </dl>
        <h3>This page</h3>
        <p>
          A stand-in for a Slack workspace on your own machine. Change who you are on the left, and turn the
          clock at the top to see what happens the day before, at the start and at minute 25. Nothing leaves
          this machine.
        </p>
      </div>
    </div>
  );
}
