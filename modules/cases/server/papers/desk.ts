import type { PaperDesk } from "#kernel/workflow/papers.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import type { Signer } from "#modules/papers/contract/head-lines.ts";
import { placeOfIssue } from "#modules/papers/contract/who-signs.ts";
import { endOfCase, issueMany, kindOf, noteOfCase } from "#modules/papers/server/api.ts";
import { signerFor } from "./signer.ts";

/** The organ that decides or resolves, above the grounds: "BAN THƯỜNG VỤ ĐOÀN XÃ …". Who signs for it is known only here. */
function withDecider(kind: string, data: unknown, signer: Signer, unitName: string): unknown {
  const { onBehalfOf } = signer;
  const field = { decision: "decider", resolution: "organ" }[kindOf(kind)?.template ?? ""];
  if (!field || !onBehalfOf) return data;
  const whole = onBehalfOf.endsWith("Đoàn") ? onBehalfOf : `${onBehalfOf} ${unitName}`;
  return { [field]: whole.toLocaleUpperCase("vi"), ...(data as object) };
}

/** The register of papers, as the case engine uses it. */
export const paperDesk: PaperDesk = {
  async issue(acting, { kase, name, issue, at, on, texts }) {
    const chain = await chainOf(acting.db, at);
    const unit = chain.at(-1);
    if (!unit) throw new Error(`there is no unit ${at.id}`);
    const signer = await signerFor(acting, unit, kindOf(issue.kind)?.signs);
    const place = placeOfIssue(chain);
    return issueMany(
      acting,
      texts.map((text) => ({
        kind: issue.kind,
        unitId: unit.id,
        issuedOn: on,
        place,
        abstract: text.abstract ?? null,
        signers: [signer],
        recipients: text.recipients ?? [],
        data: withDecider(issue.kind, text.data, signer, unit.name),
        person: text.person ?? null,
        caseId: kase.id,
        casePart: name,
      })),
    );
  },

  async note(acting, kase, { names, words, byPaper }) {
    if (names.length > 0) await noteOfCase(acting, kase.id, { parts: names, words, byPaper });
  },

  async end(acting, kase, { names, except, reason, byPaper, unitIds, personId }) {
    await endOfCase(acting, kase.id, {
      parts: names,
      except,
      unitIds,
      reason,
      on: acting.today,
      byPaper,
      personId,
    });
  },
};
