import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';

const SAID_MS = 2500;

/** Where the browser gives no clipboard, the link is shown to be copied by hand. */
export function CopyLink({ path }: { path: string }) {
  const [said, setSaid] = useState<'no' | 'copied' | 'shown'>('no');
  useEffect(() => {
    if (said !== 'copied') return;
    const timer = setTimeout(() => setSaid('no'), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const link = `${location.origin}${path}`;
  if (said === 'shown') return <input className="minutes-link" readOnly aria-label="Link" value={link} />;
  const copy = () =>
    navigator.clipboard === undefined
      ? setSaid('shown')
      : navigator.clipboard.writeText(link).then(
          () => setSaid('copied'),
          () => setSaid('shown'),
        );
  return (
    <Button kind="ghost" onClick={() => void copy()}>
      <span aria-live="polite">{said === 'copied' ? 'Copied' : 'Copy the link'}</span>
    </Button>
  );
}
