import { expect, test } from "vitest";
import { procedure } from "#kernel/contract/procedure.ts";
import { leadsTo, pathOf } from "./path.ts";

const words = { vi: "", en: "" };
const at = (place: string) => ({ at: place, permission: "x" });
/** A leave asked of one unit and granted by another; one unit that is both grants at once. */
const leave = procedure({
  code: "LEAVE",
  title: words,
  explain: words,
  sources: [],
  views: "x",
  subject: "person",
  begins: [{ by: { self: true }, state: "ASKED" }],
  places: { near: words, far: words },
  facts: {},
  states: {
    ASKED: { ...words, phase: "OPEN", waits: at("near") },
    SENT: { ...words, phase: "OPEN", waits: at("far") },
    RETURNED: { ...words, phase: "OPEN", waits: at("near") },
    GRANTED: { ...words, phase: "DONE" },
    REFUSED: { ...words, phase: "ENDED" },
  },
  steps: {
    refuse: { ...words, tone: "stop", from: ["ASKED", "SENT"], by: [at("near")], to: "REFUSED" },
    remind: { ...words, tone: "go", from: ["ASKED"], by: [{ program: true }], to: "ASKED" },
    send: {
      ...words,
      tone: "go",
      from: ["ASKED", "RETURNED"],
      by: [at("near")],
      to: [{ state: "GRANTED", when: { same: ["near", "far"] } }, { state: "SENT" }],
    },
    return: { ...words, tone: "back", from: ["SENT"], by: [at("far")], to: "RETURNED" },
    grant: { ...words, tone: "go", from: ["SENT"], by: [at("far")], to: "GRANTED" },
  },
});
const places = { near: { id: 1 }, far: { id: 2 } };
const went = (...states: string[]) => states.map((to, i) => ({ to, at: `2026-11-0${i + 1}` }));
const told = (state: string, history: readonly { to: string; at: string }[], where = places) =>
  pathOf(leave, { state, facts: {}, places: where, history }).map((stop) => `${stop.at} ${stop.state}`);

test("shows what was done, where it stands and the way ahead that nobody returns or ends", () => {
  expect(told("ASKED", went("ASKED"))).toEqual(["here ASKED", "ahead SENT", "ahead GRANTED"]);
  expect(told("SENT", went("ASKED", "SENT"))).toEqual(["done ASKED", "here SENT", "ahead GRANTED"]);
});

test("knows by the places that one unit does both", () => {
  expect(told("ASKED", went("ASKED"), { near: { id: 1 }, far: { id: 1 } })).toEqual([
    "here ASKED",
    "ahead GRANTED",
  ]);
});

test("tells a return once: the line goes back to where the case came back to", () => {
  expect(told("RETURNED", went("ASKED", "SENT", "RETURNED"))).toEqual([
    "done ASKED",
    "done SENT",
    "here RETURNED",
    "ahead SENT",
    "ahead GRANTED",
  ]);
  expect(told("SENT", went("ASKED", "SENT", "RETURNED", "SENT"))).toEqual([
    "done ASKED",
    "here SENT",
    "ahead GRANTED",
  ]);
});

test("ends where the case ended", () => {
  expect(told("REFUSED", went("ASKED", "REFUSED"))).toEqual(["done ASKED", "here REFUSED"]);
});

test("a way that depends on a unit not chosen yet is taken as the last way", () => {
  expect(leadsTo(leave.steps.send, { facts: {}, places: {} })).toBe("SENT");
});
