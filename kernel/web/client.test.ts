import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { call } from "./client.ts";
import { choosePost } from "./post.ts";
import { isProblem, type ProblemError } from "./problem-error.ts";
import { offerRemedy } from "./remedies.ts";
import { Submissions } from "./submission.ts";

const rename = endpoint({
  method: "POST",
  path: "/units/:unitId/names",
  permission: "organisation.manage",
  summary: "Renames",
  params: z.strictObject({ unitId: z.number() }),
  query: z.strictObject({ tag: z.array(z.string()).optional() }),
  body: z.strictObject({ name: z.string() }),
  reply: z.strictObject({ ok: z.boolean() }),
});
const input = { params: { unitId: 7 }, query: { tag: ["a", "b c"] }, body: { name: "Chi đoàn" } };

const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const reply = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const refusal = (code: string, status: number) =>
  reply(status, { type: `/problems/${code}`, code, status, title: code });

let sent: { address: string; init: RequestInit & { headers: Record<string, string> } }[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal("sessionStorage", storage());
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("fetch", async (address: string, init: never) => {
    sent.push({ address, init });
    return (answers.shift() as () => Response)();
  });
});
afterEach(() => vi.unstubAllGlobals());

const failure = async (promise: Promise<unknown>): Promise<ProblemError> => {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!isProblem(error)) throw new Error(`no problem but ${String(error)}`);
  return error;
};

it("puts parameters, query, body, post, language and key where the server looks for them", async () => {
  choosePost("post-1");
  answers = [() => reply(200, { ok: true })];
  expect(await call(rename, input)).toEqual({ ok: true });
  const [one] = sent;
  expect(one?.address).toBe("/api/units/7/names?tag=a&tag=b+c");
  expect(one?.init.body).toBe('{"name":"Chi đoàn"}');
  expect(one?.init.headers).toMatchObject({ "x-post": "post-1", "accept-language": "vi" });
  expect(one?.init.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
});

it("throws the server's problem with its issues and data", async () => {
  const issues = [{ path: "body.name", code: "too_small", message: "Quá ngắn" }];
  const body = { type: "/problems/x", code: "invalid_input", status: 422, title: "Có ô chưa đúng", issues };
  answers = [() => reply(422, { ...body, data: { at: 3 } })];
  const problem = await failure(call(rename, input));
  expect(problem).toMatchObject({ code: "invalid_input", status: 422, issues, data: { at: 3 } });
  expect(problem.canRetry).toBe(false);
});

it("makes a problem of a dead network and of a proxy's page, both worth another try", async () => {
  answers = [
    () => Promise.reject(new TypeError("fetch failed")),
    () => new Response("<html>", { status: 502 }),
  ];
  const network = await failure(call(rename, input));
  expect([network.code, network.status, network.canRetry]).toEqual(["network", 0, true]);
  const proxy = await failure(call(rename, input));
  expect([proxy.code, proxy.status, proxy.canRetry]).toEqual(["unreadable", 502, true]);
});

it("asks once to sign in for requests that fail together, then repeats each with its own key", async () => {
  let asked = 0;
  const takeBack = offerRemedy("sign_in_needed", async () => {
    asked++;
    await new Promise((done) => setTimeout(done, 5));
    return true;
  });
  const no = () => refusal("sign_in_needed", 401);
  const yes = () => reply(200, { ok: true });
  answers = [no, no, yes, yes];
  expect(await Promise.all([call(rename, input), call(rename, input)])).toEqual([{ ok: true }, { ok: true }]);
  takeBack();
  expect(asked).toBe(1);
  const keys = sent.map(({ init }) => init.headers["idempotency-key"]);
  expect(keys.slice(2)).toEqual(keys.slice(0, 2));
  expect(keys[0]).not.toBe(keys[1]);
});

it("gives the refusal on when the person turns the remedy down, and when it is asked quietly", async () => {
  const takeBack = offerRemedy("sign_in_needed", async () => false);
  answers = [() => refusal("sign_in_needed", 401)];
  expect((await failure(call(rename, input))).code).toBe("sign_in_needed");
  takeBack();
  const never = vi.fn(async () => true);
  const takeBackToo = offerRemedy("sign_in_needed", never);
  answers = [() => refusal("sign_in_needed", 401)];
  await failure(call(rename, input, { quiet: true }));
  takeBackToo();
  expect(never).not.toHaveBeenCalled();
});

it("keeps the key of a submission until it succeeded or its content changed", () => {
  const submissions = new Submissions();
  const first = submissions.keyFor({ name: "a" });
  expect(submissions.keyFor({ name: "a" })).toBe(first);
  expect(submissions.keyFor({ name: "b" })).not.toBe(first);
  const again = submissions.keyFor({ name: "a" });
  submissions.succeeded();
  expect(submissions.keyFor({ name: "a" })).not.toBe(again);
});

it("asks a read by POST with everything in the body and without an idempotency key", async () => {
  answers = [() => reply(200, { rows: [] })];
  const search = endpoint({
    method: "POST",
    path: "/members/search",
    reads: true,
    permission: "members.view",
    summary: "Searches",
    body: z.strictObject({ q: z.string() }),
    reply: z.strictObject({ rows: z.array(z.string()) }),
  });
  await call(search, { body: { q: "0912345678" } });
  expect(sent[0]?.address).toBe("/api/members/search");
  expect(sent[0]?.init.body).toBe('{"q":"0912345678"}');
  expect(sent[0]?.init.headers).not.toHaveProperty("idempotency-key");
});
