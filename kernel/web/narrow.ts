import { useEffect, useState } from "react";

const NARROW = "(max-width: 899.98px)";

/** Whether the window is a phone's: under 900 px tables become lists and trees are walked level by level. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const onChange = () => setNarrow(query.matches);
    query.addEventListener("change", onChange);
    return () => query.removeEventListener("change", onChange);
  }, []);
  return narrow;
}
