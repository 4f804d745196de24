import { Link } from '../app/router.tsx';

/** The name of the world with its own small shield: azure, a chevron or. */
export function Wordmark() {
  return (
    <Link href="/" className="wordmark">
      <svg viewBox="0 0 24 28" width="24" height="28" aria-hidden>
        <path
          d="M2 2h20v11c0 7-5 11-10 13.500C7 24 2 20 2 13Z"
          fill="#2c4f82"
          stroke="#241810"
          strokeWidth="2"
        />
        <path
          d="M3.200 17.500 12 9.500l8.800 8c-.6 1.200-1.400 2.300-2.300 3.300L12 15l-6.500 5.800c-.9-1-1.700-2.100-2.300-3.300Z"
          fill="#d6a436"
        />
      </svg>
      Farhold
    </Link>
  );
}
