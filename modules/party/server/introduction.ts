import { addMonths, addYears, type PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { resultOf } from "#kernel/contract/vote.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { refusalOfVote, usualPlaces } from "#modules/cases/server/api.ts";
import { underDiscipline } from "#modules/discipline/server/api.ts";
import { changePersonByCase, type PersonChange, standingOf } from "#modules/members/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { partyIntroduction } from "../contract/introduction.ts";
import { introductionPapers } from "./papers.ts";
import { introductionRule } from "./vote.ts";

type Introduction = Kase<typeof partyIntroduction>;
const MAY_BE_INTRODUCED: ReadonlySet<string> = new Set(partyIntroduction.statuses);

/** Until its resolution a case waits while the person is under discipline or no member in activity. */
async function standsInTheWay({ db }: Pick<Acting, "db"> | { db: Acting["db"] }, kase: Introduction) {
  const person = await standingOf(db, kase.personId as string);
  if (!person || !MAY_BE_INTRODUCED.has(person.status)) return [{ code: "party.not_active", data: {} }];
  const [found] = await underDiscipline(db, [person.personId]);
  return found ? [{ code: "party.under_discipline", data: {} }] : [];
}

async function become(
  acting: Acting,
  kase: Introduction,
  person: NonNullable<PersonChange["person"]>,
  on: PlainDate,
): Promise<Refusal | undefined> {
  const done = await changePersonByCase(
    { ...acting, scope: kase.scope },
    kase.personId as string,
    { person },
    { caseId: kase.id, cause: partyIntroduction.code, effectiveOn: on },
  );
  return isRefusal(done) ? done : undefined;
}

const dayRefusal = (day: PlainDate, from: PlainDate, today: PlainDate) =>
  day > today || day < from ? refuse("party.day", { status: 422, data: { from } }) : null;

export const partyIntroductionServer = serve<typeof partyIntroduction>({
  declaration: partyIntroduction,
  ...introductionPapers,

  async prepare({ db, today }, { facts, personId }) {
    const person = personId ? await standingOf(db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    if (!MAY_BE_INTRODUCED.has(person.status)) return refuse("party.not_active");
    if (person.partyStatus === "PROBATIONARY" || person.partyStatus === "FULL") {
      return refuse("party.member_already");
    }
    if (!facts.willing) return refuse("party.not_willing", { status: 422 });
    const rules = await rulesOn(db, today);
    const years = rules.get("party.leastAge");
    if (today < addYears(person.dateOfBirth, years)) {
      return refuse("party.too_young", { status: 422, data: { years, rule: "party.leastAge" } });
    }
    const places = await usualPlaces(db, person.unit);
    return "branch" in places ? { places } : places;
  },

  obstacles: {
    vote: (looking, kase) => standsInTheWay(looking as Acting, kase),
    resolve: (looking, kase) => standsInTheWay(looking as Acting, kase),
  },

  effects: {
    async vote({ db, today }, _kase, { meetingOn, vote }) {
      if (meetingOn > today) return refuse("party.day", { status: 422, data: { from: meetingOn } });
      const rules = await rulesOn(db, meetingOn);
      const rule = introductionRule(rules);
      const refusal = refusalOfVote(vote, rule, { secret: true });
      if (refusal) return refusal;
      return { facts: { carried: resultOf(vote, rule).carried, votedOn: meetingOn } };
    },
    async resolve({ db, today }, kase, { decisionDate }) {
      const refusal = dayRefusal(decisionDate, kase.facts.votedOn as PlainDate, today);
      if (refusal) return refusal;
      const rules = await rulesOn(db, decisionDate);
      return { facts: { validUntil: addMonths(decisionDate, rules.get("party.introductionMonths")) } };
    },
    async attendClass(acting, kase, { on }) {
      if (on > acting.today) return refuse("party.day", { status: 422, data: { from: on } });
      return become(acting, kase, { partyStatus: "SYMPATHISER" }, on);
    },
    async admit(acting, kase, { partyJoinDate }) {
      const wrong = dayRefusal(partyJoinDate, kase.facts.votedOn as PlainDate, acting.today);
      if (wrong) return wrong;
      const refusal = await become(
        acting,
        kase,
        { partyStatus: "PROBATIONARY", partyJoinDate },
        partyJoinDate,
      );
      if (refusal) return refusal;
      const rules = await rulesOn(acting.db, partyJoinDate);
      return {
        effectiveOn: partyJoinDate,
        facts: { probationUntil: addMonths(partyJoinDate, rules.get("party.probationMonths")) },
      };
    },
    async official(acting, kase, { partyOfficialDate }) {
      const wrong = dayRefusal(partyOfficialDate, kase.facts.probationUntil as PlainDate, acting.today);
      return wrong ?? become(acting, kase, { partyStatus: "FULL", partyOfficialDate }, partyOfficialDate);
    },
  },
});
