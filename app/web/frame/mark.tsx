/** The program's own mark: a Đ on the brand's colour. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#0B5CAD" />
    <path
      d="M11 8h5.600c4.600 0 7.400 3 7.400 8s-2.800 8-7.400 8H11zM7.500 16h9"
      fill="none"
      stroke="#fff"
      strokeWidth="3"
    />
  </svg>
);
