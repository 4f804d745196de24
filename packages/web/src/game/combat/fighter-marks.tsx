const RAYS = Array.from({ length: 32 }, (_, index) => index);
const AIM_POINTS = [45, 135, 225, 315];

/** About whoever acts. */
export function Rays() {
  return (
    <svg className="fighter-rays" viewBox="-64 -64 128 128" stroke="var(--gilt)" aria-hidden>
      {RAYS.map((ray) => (
        <path
          key={ray}
          d={`M0-50V${ray % 2 ? -56 : -62}`}
          strokeWidth={ray % 2 ? 1 : 2}
          transform={`rotate(${ray * 11.25})`}
        />
      ))}
    </svg>
  );
}

/** About whoever is aimed at. */
export function Aim() {
  return (
    <svg className="fighter-aim" viewBox="-64 -64 128 128" aria-hidden>
      <circle r="50" fill="none" stroke="currentColor" strokeWidth="2.2" strokeDasharray="9 6" />
      {AIM_POINTS.map((angle) => (
        <path key={angle} d="M47 0L58-6V6Z" fill="currentColor" transform={`rotate(${angle})`} />
      ))}
    </svg>
  );
}
