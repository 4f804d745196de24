/** A compass rose in ink, with a red north. */
const POINTS = Array.from({ length: 16 }, (_, index) => ({
  angle: (index * 360) / 16,
  length: index % 4 === 0 ? 90 : index % 2 === 0 ? 68 : 50,
  width: index % 4 === 0 ? 12 : index % 2 === 0 ? 9 : 6,
  tone: index % 4 === 0 ? 'var(--rubric)' : index % 2 === 0 ? 'var(--keyline)' : 'var(--gold)',
}));
/** Minor points lie under the greater ones. */
const IN_ORDER = [...POINTS].sort((a, b) => a.length - b.length);
const TICKS = Array.from({ length: 64 }, (_, index) => (index * 360) / 64);

export function CompassRose({ className }: { className?: string }) {
  return (
    <svg
      viewBox="-100 -112 200 212"
      className={className}
      stroke="var(--keyline)"
      strokeLinejoin="round"
      aria-hidden
    >
      {[62, 57, 36].map((radius, index) => (
        <circle key={radius} r={radius} fill="none" strokeWidth={index === 0 ? 1.2 : 0.7} />
      ))}
      {TICKS.map((angle) => (
        <path
          key={angle}
          d={angle % 45 === 0 ? 'M0-57V-52' : 'M0-57V-55'}
          transform={`rotate(${angle})`}
          strokeWidth="0.8"
        />
      ))}
      {IN_ORDER.map(({ angle, length, width, tone }) => (
        <g key={angle} transform={`rotate(${angle})`} strokeWidth="0.9">
          <path d={`M0-${length}L${width}-${width * 1.2}L0 0Z`} fill={tone} />
          <path d={`M0-${length}L-${width}-${width * 1.2}L0 0Z`} fill="var(--vellum)" />
        </g>
      ))}
      <circle r="7.5" fill="var(--gold)" strokeWidth="1" />
      <path
        d="M0-110C4-105 4-101 0-98C-4-101-4-105 0-110M1-99C7-106 11-100 6-97C8-100 5-101 1-98M-1-99C-7-106-11-100-6-97C-8-100-5-101-1-98M-5-98H5"
        fill="var(--keyline)"
        strokeWidth="0.8"
      />
    </svg>
  );
}
