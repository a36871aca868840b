import type { Bench, Measure } from "./bench.ts";
import { type Ask, type Figure, figureOf, send } from "./timing.ts";

const WRITERS = 64;
const CHANGES_EACH = 5;
const PASSWORD = "Do-luong-64-nguoi-ghi";
/** A sign-in hashes a password on purpose; beside 64 writers it may take this long, in ms. */
const SIGN_IN_TARGET = 5000;

/** Many at once on the pool's ten connections: nobody hangs, nobody is refused, and the door stays open. */
export const writers: Measure = {
  name: "writers",
  async run(bench: Bench): Promise<Figure[]> {
    const people: Ask[] = [];
    for (const { unit, officers } of bench.bases) {
      if (people.length >= WRITERS) break;
      const [person] = await bench.country.people(3, unit);
      if (!person) continue;
      const body = { version: person.version };
      people.push({
        as: officers[0] as Ask["as"],
        method: "PATCH",
        path: `/members/${person.person_id}`,
        body,
      });
    }
    const times: number[] = [];
    const refused: string[] = [];
    const username = await bench.officers.withPassword("UNIT_OFFICER", bench.root.unit, PASSWORD);
    const nobody = { accountId: "", headers: {} };
    const signIns: number[] = [];
    const write = async (ask: Ask) => {
      let { version } = ask.body as { version: number };
      for (let i = 0; i < CHANGES_EACH; i++) {
        const answer = await send(bench.url, {
          ...ask,
          body: { version, person: { major: `Lần ${i} ${Date.now()}` } },
        });
        times.push(answer.ms);
        if (answer.status !== 200) refused.push(`${answer.status} ${answer.body?.code}`);
        else version = answer.body.version;
      }
    };
    const signIn = async () => {
      for (let i = 0; i < 3; i++) {
        const body = { identifier: username, password: PASSWORD };
        const answer = await send(bench.url, { as: nobody, method: "POST", path: "/sign-in", body });
        signIns.push(answer.ms);
        if (answer.status !== 200) refused.push(`sign-in ${answer.status} ${answer.body?.code}`);
      }
    };
    await Promise.all([...people.map(write), signIn()]);
    if (refused.length > 0)
      throw new Error(`parallel writers: ${refused.length} refused, first ${refused[0]}`);
    return [
      {
        ...figureOf(`${people.length} parallel writers on a pool of 10`, 10_000, times),
        note: "no refusal, no hang",
      },
      figureOf("sign-in beside the writers", SIGN_IN_TARGET, signIns),
    ];
  },
};
