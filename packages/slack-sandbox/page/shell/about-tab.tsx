import { useViewer } from '../viewer.js';
import { AppMark } from './avatar.js';

export function AboutTab() {
  const { content } = useViewer();
  const commands = content.commands.flatMap(({ command, hint, verbs }) => [
    { text: command, hint },
    ...verbs.map(({ verb, argument, hint: words }) => ({
      text: `${command} ${verb === '@' ? '@person' : [verb, argument].filter(Boolean).join(' ')}`,
      hint: words,
    })),
  ]);
  return (
    <div className="home" role="tabpanel" id="panel-about" aria-labelledby="tab-about">
      <div className="home-inner about">
        <AppMark size={72} />
        <h2>{content.appName}</h2>
        {content.about.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {commands.length > 0 && <h3>Commands</h3>}
        <dl>
          {commands.map(({ text, hint }) => (
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
          A stand-in for a Slack workspace on your own machine. Change who you are on the left. Nothing leaves
          this machine.
        </p>
      </div>
    </div>
  );
}
