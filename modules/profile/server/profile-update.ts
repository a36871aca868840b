import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { neededPaper, usualPlaces } from "#modules/cases/server/api.ts";
import {
  changePersonByCase,
  fieldsOfPerson,
  type PersonChange,
  standingOf,
} from "#modules/members/server/api.ts";
import { ASKED, ASKED_NAMES, beforeOf } from "../contract/profile-fields.ts";
import { profileUpdate } from "../contract/profile-update.ts";
import { profilePapers } from "./papers.ts";

type Profile = Kase<typeof profileUpdate>;
type Values = Readonly<Record<string, unknown>>;

const asked = (facts: Values): string[] => ASKED_NAMES.filter((name) => (facts[name] ?? null) !== null);

/** What was asked for, by the part of the record that it belongs to. */
function changeOf(facts: Values): PersonChange {
  const parts: Record<string, Record<string, unknown>> = {};
  for (const name of asked(facts)) {
    const { part } = ASKED[name] as (typeof ASKED)[string];
    parts[part] = { ...parts[part], [name]: facts[name] };
  }
  const note = facts.nationalIdNote as string | null;
  return { ...parts, ...(note ? { nationalIdNote: note } : {}) } as PersonChange;
}

async function apply(acting: Acting, kase: Profile) {
  const facts: Values = kase.facts;
  const done = await changePersonByCase(
    { ...acting, scope: kase.scope },
    kase.personId as string,
    changeOf(facts),
    {
      caseId: kase.id,
      cause: profileUpdate.code,
      effectiveOn: acting.today,
      reason: facts.why as string,
    },
  );
  return isRefusal(done) ? done : { effectiveOn: acting.today, details: { fields: done.changed } };
}

export const profileUpdateServer = serve<typeof profileUpdate>({
  declaration: profileUpdate,
  ...profilePapers,

  async prepare({ db, vault }, draft) {
    const facts: Values = draft.facts;
    const person = draft.personId ? await standingOf(db, draft.personId) : null;
    const now = person && (await fieldsOfPerson(db, vault, person.personId));
    if (!person || !now) return refuse("not_found", { status: 404, data: { what: "person" } });
    const names = asked(facts);
    if (names.length === 0) return refuse("profile.nothing_asked", { status: 422 });
    const before = names.map((name) => {
      const { part } = ASKED[name] as (typeof ASKED)[string];
      return [beforeOf(name), (now[part] as Values)[name] ?? null] as const;
    });
    const risk = names.some((name) => ASKED[name]?.risk === "HIGH") ? "HIGH" : "LOW";
    const places = await usualPlaces(db, person.unit);
    return "branch" in places ? { places, facts: { ...Object.fromEntries(before), risk } } : places;
  },

  obstacles: {
    async forward({ db }, kase) {
      const changesIdentity = asked(kase.facts).some((name) => ASKED[name]?.paper);
      return changesIdentity ? neededPaper(db, kase.id, "identity") : [];
    },
  },

  effects: { approve: apply, decide: apply },
});
