import { expect, test } from "vitest";
import { type HeldLine, heldBefore } from "./held-before.ts";

const line = (caseId: string | null, from: string, to: string, more: Partial<HeldLine> = {}): HeldLine => ({
  caseId,
  isOpen: false,
  status: { from, to },
  card: null,
  ...more,
});

test("what a case took is what stood before its first change, whatever followed", () => {
  const lines = [
    line("stay", "ACTIVE", "EXTENDED"),
    line("move", "EXTENDED", "TRANSFERRING"),
    line("move", "TRANSFERRING", "ACTIVE"),
  ];
  expect(heldBefore(lines, { byCase: "move" })).toEqual({ status: "EXTENDED" });
});

test("what another case decided since stays", () => {
  const lines = [line("move", "ACTIVE", "TRANSFERRING"), line("stay", "ACTIVE", "EXTENDED")];
  expect(heldBefore(lines, { byCase: "move" })).toEqual({});
});

test("the card comes back as it was, and stays out of it when the change did not touch it", () => {
  const removed = line("removal", "ACTIVE", "REMOVED", { card: { from: "LOST", to: "REVOKED" } });
  expect(heldBefore([removed], { byCase: "removal" })).toEqual({ status: "ACTIVE", cardStatus: "LOST" });
  expect(heldBefore([line("a", "ACTIVE", "LOST")], { madeStatus: "LOST" })).toEqual({ status: "ACTIVE" });
});

test("nobody comes back into a leave that has ended meanwhile, but into one that goes on or was written by hand", () => {
  const with_ = (leave: HeldLine) => [leave, line("move", "DEFERRED", "TRANSFERRING")];
  const ended = line("leave", "EXTENDED", "DEFERRED");
  expect(heldBefore(with_(ended), { byCase: "move" })?.status).toBe("EXTENDED");
  expect(heldBefore(with_({ ...ended, isOpen: true }), { byCase: "move" })?.status).toBe("DEFERRED");
  expect(heldBefore(with_({ ...ended, caseId: null }), { byCase: "move" })?.status).toBe("DEFERRED");
  expect(heldBefore(with_({ ...ended, isOpen: true }), { byCase: "move" }, true)?.status).toBe("EXTENDED");
});

test("a history that does not know the change tells nothing", () => {
  expect(heldBefore([], { byCase: "x" })).toBeNull();
  expect(heldBefore([line("y", "ACTIVE", "LOST")], { madeStatus: "REMOVED" })).toBeNull();
});
