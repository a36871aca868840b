import { useEffect, useState } from "react";

/** What was typed, once typing rests: nothing is asked letter by letter. */
export function useRested(text: string, restMs = 200): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);
  return rested;
}
