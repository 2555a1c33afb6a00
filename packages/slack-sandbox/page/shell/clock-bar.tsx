import { useState } from 'react';
import type { ClockState } from '../../src/contract.js';
import { turnClock } from '../api.js';
import { useNow } from '../state/use-now.js';
import { clockTime, daysFrom, shortMoment, timeUntil } from '../text/dates.js';
import { zoneCity, zoneName } from '../text/zones.js';
import { useViewer } from '../viewer.js';

const steps = [
  { step: '5m', label: '+5 min', hint: 'Turn the clock by five minutes' },
  { step: '1h', label: '+1 hour', hint: 'Turn the clock by an hour' },
  { step: '1d', label: '+1 day', hint: 'Turn the clock by a day' },
] as const;

interface Props {
  clock: ClockState;
  setClock(clock: ClockState): void;
  onProblem(text: string): void;
}

/** The workspace's time, what happens next, and the hands to turn it with. */
export function ClockBar({ clock, setClock, onProblem }: Props) {
  const { me } = useViewer();
  const [asking, setAsking] = useState(false);
  const now = useNow(clock);
  const turning = asking || clock.turning;
  const turn = async (step: 'next' | '5m' | '1h' | '1d') => {
    setAsking(true);
    try {
      setClock(await turnClock(step));
    } catch {
      onProblem('The clock could not be turned; is the sandbox still running?');
    }
    setAsking(false);
  };
  const { next } = clock;
  const nextAt =
    next === undefined
      ? ''
      : daysFrom(now, next, me.tz) === 0
        ? clockTime(next, me.tz)
        : shortMoment(next, me.tz);
  return (
    <section className="clock" aria-label="Clock of the workspace">
      <div
        className="clock-now"
        data-testid="clock-now"
        data-now={Math.floor(now)}
        data-turning={turning}
        title={`${me.tz}, where ${me.realName} is`}
      >
        <span className={turning ? 'spinner' : 'clock-face'} aria-hidden="true" />
        <b>{shortMoment(now, me.tz)}</b>
        <span className="zone">
          {zoneName(now, me.tz)} <i>{zoneCity(me.tz)}</i>
        </span>
      </div>
      <div className="clock-buttons">
        <button
          type="button"
          data-testid="clock-next"
          className="clock-next"
          disabled={turning || next === undefined}
          onClick={() => void turn('next')}
          title="Turn the clock to the next thing that happens"
        >
          Next event
          <small>
            {turning ? 'turning …' : next === undefined ? 'nothing planned' : nextAt}
            {!turning && next !== undefined && <span className="until"> · {timeUntil(next, now)}</span>}
          </small>
        </button>
        {steps.map(({ step, label, hint }) => (
          <button
            key={step}
            type="button"
            data-testid={`clock-${step}`}
            disabled={turning}
            title={hint}
            onClick={() => void turn(step)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}
