import { useState } from "react";
import { call } from "#kernel/web/client.ts";
import { changedFields, type ThreeWay, threeWay } from "#kernel/web/form/three-way.ts";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { changeMember, getMember } from "../../contract/endpoints.ts";
import type { Member, MemberChange } from "../../contract/member.ts";

type Flat = Readonly<Record<string, unknown>>;
type Change = Pick<MemberChange, "person" | "sealed" | "membership" | "nationalIdNote">;
export type Meanwhile = ThreeWay & { version: number; change: Change; mine: Flat; now: Flat };

/** Codes that this post sees only as sums come as null; they are no part of its form. */
const withoutNull = (fields: Flat, names: readonly string[]): Flat =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null || !names.includes(name)),
  );
const COVERED_CODES = ["ethnicityCode", "religionCode", "partyStatus"];

export const personOf = (member: Member): Flat => withoutNull(member.person, COVERED_CODES);
export const membershipOf = (member: Member): Flat => ({
  ...member.membership,
  cardStatus: member.membership.cardStatus ?? "NONE",
});

const flat = (member: Member): Flat => ({ ...personOf(member), ...membershipOf(member) });

/** Only what was changed; a group without a change is absent. */
export function changeOf(member: Member, values: MemberChange): Change {
  const person = changedFields(personOf(member), { ...personOf(member), ...values.person });
  const membership = changedFields(membershipOf(member), { ...membershipOf(member), ...values.membership });
  const sealed = Object.fromEntries(
    Object.entries(values.sealed ?? {}).filter(([, value]) => value !== undefined),
  );
  const noted = (values.nationalIdNote ?? null) !== member.nationalIdNote;
  const groups = Object.entries({ person, membership, sealed }).filter(
    ([, group]) => Object.keys(group).length > 0,
  );
  return {
    ...Object.fromEntries(groups),
    ...(noted ? { nationalIdNote: values.nationalIdNote ?? null } : {}),
  };
}

/** The change without the fields for which the other person's value was chosen. */
export function without(change: Change, names: ReadonlySet<string>): Change {
  const drop = (group: object | undefined) =>
    group && Object.fromEntries(Object.entries(group).filter(([name]) => !names.has(name)));
  const { person, membership, ...rest } = change;
  return {
    ...rest,
    ...(person ? { person: drop(person) } : {}),
    ...(membership ? { membership: drop(membership) } : {}),
  } as Change;
}

/** Saves a record; when somebody else saved first, keeps both versions and asks which one for each field. */
export function useMemberChange(member: Member, onSaved: () => Promise<void>) {
  const save = useWrite(changeMember);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const send = async (version: number, change: Change) => {
    await save.mutateAsync({ params: { personId: member.personId }, body: { ...change, version } as never });
    await onSaved();
  };
  const meet = async (problem: ProblemError, change: Change) => {
    const mine = { ...change.person, ...change.membership };
    const base = flat(member);
    // A post that opens a record only for a reason has the refusal's own values instead of the record.
    const fresh = await call(getMember, { params: { personId: member.personId } }).catch(() => null);
    const theirs = (problem.data.theirs ?? {}) as Flat;
    const now = fresh ? flat(fresh as Member) : { ...base, ...theirs };
    const version = fresh?.version ?? Number(problem.data.version);
    setMeanwhile({ version, change, mine, now, ...threeWay(base, mine, now) });
  };
  const submit = async (values: MemberChange) => {
    const change = changeOf(member, values);
    try {
      await send(member.version, change);
    } catch (error) {
      if (!isProblem(error) || error.code !== "members.changed_meanwhile") throw error;
      await meet(error, change);
    }
  };
  const settle = async (sides: Record<string, "yours" | "theirs">) => {
    if (!meanwhile) return;
    const dropped = new Set(Object.keys(sides).filter((name) => sides[name] === "theirs"));
    try {
      await send(meanwhile.version, without(meanwhile.change, dropped));
    } catch (error) {
      setMeanwhile(null);
      toastProblem(error);
    }
  };
  return { submit, settle, meanwhile, giveUp: () => setMeanwhile(null), saving: save.isPending };
}
