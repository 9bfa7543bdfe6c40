/** The mark: a flight feather (a pinion) whose barbs are the steps of a process. */
export function PinionMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#176c57" />
      <path d="M9 25 22.5 8.5" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M12.6 20.6h6.2M15.6 17h6.4M18.6 13.3h5.2" stroke="#b0d8cc" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
