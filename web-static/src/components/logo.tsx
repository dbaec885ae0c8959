/** The arch: a door with light in it. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M3.5 21V11.5a8.5 8.5 0 0 1 17 0V21"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path d="M8 21v-9a4 4 0 0 1 8 0v9z" fill="var(--accent-mark)" />
    </svg>
  );
}
