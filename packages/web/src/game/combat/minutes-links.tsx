import { CopyLink } from '../../replay/copy-link.tsx';

/** To watch the fight again, and to let others watch it. It opens beside the game, which goes on. */
export function MinutesLinks({ fightId }: { fightId: string }) {
  const path = `/minutes/${fightId}`;
  return (
    <div className="row minutes-links">
      <a href={path} target="_blank" rel="noopener">
        Read the Minutes
      </a>
      <CopyLink path={path} />
    </div>
  );
}
