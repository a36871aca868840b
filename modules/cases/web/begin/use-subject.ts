import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "#kernel/web/client.ts";
import type { ProblemError } from "#kernel/web/problem-error.ts";
import { readKey, useRead } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import { getMember, ownRecord } from "#modules/members/contract/endpoints.ts";
import type { Member } from "#modules/members/contract/member.ts";

export type Subject = { personId: string; fullName: string; unitId: number; unitName: string };

const keyOf = (personId: string) => ["case-subject", personId] as const;

const subjectOf = (member: Member): Subject => ({
  personId: member.personId,
  fullName: member.person.fullName,
  unitId: member.unitId,
  unitName: member.unitName,
});

/** Remembers whom a search has just named: opening the record again would leave another line in it. */
export function useRememberSubject() {
  const client = useQueryClient();
  return (subject: Subject) => client.setQueryData(keyOf(subject.personId), subject);
}

/** One's own membership, for whoever has one. */
export function useOwnSubject() {
  const has = useCan("members.own");
  const own = useRead(ownRecord, {}, { when: has, staleTime: 600_000 });
  return {
    own: own.data?.member ? subjectOf(own.data.member) : null,
    isPending: has && own.isPending,
  };
}

/** Whom the address speaks of: oneself, or a member of one's part. A record that was read already is not read again. */
export function useSubject(personId: string | undefined) {
  const client = useQueryClient();
  const { own, isPending } = useOwnSubject();
  const isOwn = own !== null && personId === own.personId;
  const input = { params: { personId: personId ?? "" } };
  const other = useQuery<Subject, ProblemError>({
    queryKey: keyOf(personId ?? ""),
    queryFn: async ({ signal }) =>
      subjectOf(
        await client.ensureQueryData({
          queryKey: readKey(getMember, input),
          queryFn: () => call(getMember, input, { signal }),
        }),
      ),
    enabled: personId !== undefined && !isOwn && !isPending,
    staleTime: 600_000,
  });
  return {
    subject: personId === undefined ? null : isOwn ? own : (other.data ?? null),
    isOwn,
    own,
    problem: isOwn ? null : other.error,
    isPending: isPending || (personId !== undefined && !isOwn && other.isPending),
  };
}
