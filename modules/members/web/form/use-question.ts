import { useCallback, useState } from "react";

type Asked<Q, A> = { question: Q; answer: (answer: A) => void };

/** A question in the middle of a submission: the submission waits for the answer. */
export function useQuestion<Q, A>() {
  const [asked, setAsked] = useState<Asked<Q, A> | null>(null);
  const ask = useCallback(
    (question: Q) =>
      new Promise<A>((resolve) => {
        setAsked({
          question,
          answer: (answer) => {
            setAsked(null);
            resolve(answer);
          },
        });
      }),
    [],
  );
  return { ask, asked };
}
