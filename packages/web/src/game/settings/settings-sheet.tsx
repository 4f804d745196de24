import { type ReactNode, useEffect, useState } from 'react';
import { KEY_ACTIONS, type KeyAction, keyName, rebind } from '../../app/key-bindings.ts';
import { THEMES, useSettings } from '../../app/settings-store.ts';
import { Button } from '../../ui/button.tsx';
import { formatShare } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { hideFirstSteps, useFirstSteps } from '../first-steps/first-steps-query.ts';
import '../character/sheets.css';

const THEME_NAMES = { day: 'Daylight', candle: 'Candle-light', auto: 'As the system' } as const;
const MOTION_NAMES = { system: 'As the system', full: 'Full', reduced: 'Reduced' } as const;
const SMALLEST = 0.9;
const LARGEST = 1.5;

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="settings-row">
      <b>{name}</b>
      <div className="choice">{children}</div>
    </div>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  names: Readonly<Record<T, string>>;
  value: T;
  onChange: (value: T) => void;
};

function Choice<T extends string>({ label, names, value, onChange }: ChoiceProps<T>) {
  return (
    <div className="choice" role="radiogroup" aria-label={label}>
      {(Object.keys(names) as T[]).map((key) => (
        <Button key={key} role="radio" aria-checked={key === value} onClick={() => onChange(key)}>
          {names[key]}
        </Button>
      ))}
    </div>
  );
}

function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Choice
      label={label}
      names={{ off: 'Off', on: 'On' }}
      value={on ? 'on' : 'off'}
      onChange={(value) => onChange(value === 'on')}
    />
  );
}

/** Kept by the server, with the Walker. */
function FirstStepsRow() {
  const { data } = useFirstSteps();
  if (!data) return null;
  return (
    <Row name="First steps">
      <Toggle label="First steps" on={!data.hidden} onChange={(on) => void hideFirstSteps(!on)} />
      <span className="faint">A list of things to try, for newcomers.</span>
    </Row>
  );
}

/** Waits for one key and gives it to an action. */
function useKeyCapture() {
  const { bindings, change } = useSettings();
  const [waiting, setWaiting] = useState<KeyAction | null>(null);
  useEffect(() => {
    if (!waiting) return;
    const onDown = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key !== 'Escape') change({ bindings: rebind(bindings, waiting, event.code) });
      setWaiting(null);
    };
    window.addEventListener('keydown', onDown, { capture: true });
    return () => window.removeEventListener('keydown', onDown, { capture: true });
  }, [waiting, bindings, change]);
  return { waiting, setWaiting, bindings };
}

function Keys() {
  const { waiting, setWaiting, bindings } = useKeyCapture();
  return (
    <div className="keys">
      {(Object.keys(KEY_ACTIONS) as KeyAction[]).map((action) => {
        const codes = bindings[action];
        const shown = codes.length > 0 ? codes.map(keyName).join(' or ') : 'none';
        return (
          <div key={action} className="keys-row">
            {KEY_ACTIONS[action]}
            <Button
              aria-label={`${KEY_ACTIONS[action]}: ${shown}. Press to change.`}
              onClick={() => setWaiting(action)}
            >
              {waiting === action ? 'Press a key' : shown}
            </Button>
          </div>
        );
      })}
    </div>
  );
}

/** Tastes, kept on this device. */
export function SettingsSheet({ onClose }: { onClose: () => void }) {
  const settings = useSettings();
  const { change } = settings;
  return (
    <Sheet
      title="Settings"
      open
      onClose={onClose}
      width={620}
      aside={<span className="faint">kept on this device</span>}
    >
      <Row name="Light">
        <Choice
          label="Light"
          names={Object.fromEntries(THEMES.map((theme) => [theme, THEME_NAMES[theme]])) as typeof THEME_NAMES}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
        />
      </Row>
      <Row name="Text size">
        <input
          className="range"
          type="range"
          aria-label="Text size"
          min={SMALLEST}
          max={LARGEST}
          step={0.05}
          value={settings.textScale}
          onChange={(event) => change({ textScale: Number(event.target.value) })}
        />
        <b>{formatShare(settings.textScale)}</b>
      </Row>
      <Row name="Motion">
        <Choice
          label="Motion"
          names={MOTION_NAMES}
          value={settings.motion}
          onChange={(motion) => change({ motion })}
        />
      </Row>
      <Row name="Hatched arms">
        <Toggle label="Hatched arms" on={settings.hatching} onChange={(hatching) => change({ hatching })} />
        <span className="faint">Tinctures as engraver’s lines: arms can be told apart without colour.</span>
      </Row>
      <FirstStepsRow />
      <div style={{ height: 14 }} />
      <Heading level={3}>Keys</Heading>
      <Keys />
      <div className="bag-deeds">
        <Button kind="ghost" onClick={() => settings.reset()}>
          Everything as it was
        </Button>
      </div>
    </Sheet>
  );
}
