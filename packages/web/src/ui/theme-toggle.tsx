import { useTheme } from '../app/appearance.ts';
import { useSettings } from '../app/settings-store.ts';
import { Button } from './button.tsx';
import { Hint } from './tooltip.tsx';

/** Daylight or candle-light, with one press. */
export function ThemeToggle() {
  const theme = useTheme();
  const change = useSettings((settings) => settings.change);
  const other = theme === 'day' ? 'candle' : 'day';
  const label = other === 'candle' ? 'Read by candle-light' : 'Read by daylight';
  return (
    <Hint text={label} side="bottom">
      <Button
        kind="ghost"
        className="theme-toggle"
        aria-label={label}
        onClick={() => change({ theme: other })}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor" aria-hidden>
          {theme === 'day' ? (
            <path d="M12 2c3 4 4.5 6 4.5 8.6A4.5 4.5 0 0 1 12 15a4.5 4.5 0 0 1-4.5-4.4C7.500 8 9 6 12 2Zm0 6c-1.400 1.700-1.900 2.500-1.900 3.400a1.900 1.900 0 0 0 3.800 0c0-.9-.5-1.700-1.900-3.400ZM9 17h6v5H9Z" />
          ) : (
            <path d="M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10ZM11 1h2v4h-2ZM11 19h2v4h-2ZM1 11h4v2H1ZM19 11h4v2h-4ZM4.200 5.600l1.400-1.400 2.800 2.800L7 8.400ZM15.600 17l1.400-1.400 2.800 2.800-1.400 1.400ZM4.200 18.400 7 15.600 8.400 17l-2.800 2.800ZM15.600 7l2.800-2.800 1.400 1.400L17 8.400Z" />
          )}
        </svg>
      </Button>
    </Hint>
  );
}
