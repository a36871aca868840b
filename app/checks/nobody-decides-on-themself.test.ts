import { expect, test } from "vitest";
import { type Procedure, procedure } from "#kernel/contract/procedure.ts";
import { modules } from "../modules.ts";

/** Steps by which somebody may bring their own case to its end, with the reason. */
const EXCEPT: Readonly<Record<string, string>> = {
  "TRANSFER submit": "A base branch introduces by itself; the receiving side decides.",
  "TRANSFER sign": "An introduction gives nothing: the receiving side decides.",
  "TRANSFER accept":
    "The old side has signed; whom one would be accepted by is oneself only in a unit one leads.",
  "TRANSFER confirm": "Tells that somebody came.",
  "CARD handOver": "Tells that an approved card was given.",
  "DEFERRAL resume": "Comes back before the leave ends: gives up what was granted.",
  "CONGRESS ratify":
    "Refused by a rule of its own: whoever was elected does not approve (congresses.own_election).",
  "COMMITTEE_COMPLETION approve": "As CONGRESS ratify.",
  "PROVISIONAL_COMMITTEE appoint": "As CONGRESS ratify.",
  "TEMPORARY_STAY comeBack": "Comes back before the stay ends: gives up what was granted.",
  "TRANSFER_PULL agree":
    "The receiving side asked; home gives its member away, as when a transfer is signed.",
  "TRANSFER_PULL consent": "As TRANSFER_PULL agree.",
  "TRANSFER_PULL decide": "As TRANSFER_PULL agree.",
  "PARTY_INTRODUCTION official": "Tells what the Party decided.",
};

/** Steps of a post that bring a case about people to a state in which it takes effect, and do not bar those people. */
const faultsOf = (p: Procedure): string[] =>
  p.subject === "unit"
    ? []
    : Object.entries(p.steps)
        .filter(([, step]) => step.tone === "go" && step.by.some((hand) => "at" in hand))
        .filter(([, step]) => step.from.some((state) => p.states[state]?.phase !== "DONE"))
        .filter(([, step]) => {
          const to = typeof step.to === "string" ? [step.to] : step.to.map((one) => one.state);
          return to.some((state) => p.states[state]?.phase === "DONE");
        })
        .filter(([, step]) => !step.notBy?.includes("self"))
        .map(([name]) => `${p.code} ${name}`);

const all = modules.flatMap((one) => (one.procedures ?? []).map((server) => server.declaration));

test("nobody decides on themself: every deciding step bars whom the case is about", () => {
  expect(all.length).toBeGreaterThan(10);
  const found = all.flatMap(faultsOf);
  expect(found.filter((one) => !(one in EXCEPT))).toEqual([]);
  // No exception that nothing needs.
  expect(Object.keys(EXCEPT).filter((one) => !found.includes(one))).toEqual([]);
});

test("the check finds a step that lets somebody approve themself", () => {
  const words = { vi: "x", en: "x" };
  const HAND = { at: "unit", permission: "x.act" } as const;
  const careless = procedure({
    code: "CARELESS",
    title: words,
    explain: words,
    sources: [],
    views: "x.view",
    begins: [{ by: HAND, state: "OPENED" }],
    subject: "person",
    places: { unit: words },
    facts: {},
    states: { OPENED: { ...words, phase: "OPEN", waits: HAND }, OVER: { ...words, phase: "DONE" } },
    steps: { approve: { ...words, tone: "go", from: ["OPENED"], by: [HAND], to: "OVER" } },
  });
  expect(faultsOf(careless)).toEqual(["CARELESS approve"]);
});
