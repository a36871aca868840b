import type { DraftMaker, PaperMaker } from "#kernel/workflow/papers.ts";
import * as say from "#modules/cases/contract/paper-words.ts";
import { committeeAt, handSigner, unitAt } from "#modules/cases/server/api.ts";
import type { pull } from "../contract/pull.ts";
import { introductionText, reasonOf, type Submission } from "./papers.ts";
import { lastForm } from "./queries/last-form.ts";

/** The same paper as that of a transfer which the member asks for: who decides above, without the branch, has no remark of it. */
const introduction: PaperMaker<typeof pull> = async (looking, kase, { step, form }) => {
  const branch = await unitAt(looking, kase, "toBranch");
  const base = await unitAt(looking, kase, "toBase");
  return introductionText(looking, kase as never, {
    to: await committeeAt(looking, kase, "toBase"),
    reason: reasonOf(kase),
    goingTo: branch === base ? base : `${branch}, ${base}`,
    given: step === "agree" ? (form as Submission) : await lastForm<Submission>(looking.db, kase.id, "agree"),
  });
};

/** Names nobody but by what the asking branch itself has written: it knows neither the unit nor the record. */
const request: DraftMaker<typeof pull> = async (looking, kase) => {
  const branch = await unitAt(looking, kase, "toBranch");
  const { askedName, memberCode } = kase.facts;
  const code = memberCode ? ` (mã đoàn viên ${memberCode})` : "";
  return {
    abstract: "về việc chuyển sinh hoạt Đoàn của đoàn viên",
    signers: [handSigner("Bí thư")],
    recipients: say.recipients("Như trên"),
    data: {
      to: ["Tổ chức Đoàn đang quản lý hồ sơ đoàn viên"],
      blocks: [
        {
          kind: "paragraph",
          text: `Đồng chí ${askedName}${code} hiện đang học tập, công tác hoặc cư trú trên địa bàn và đã đến ${branch} để tham gia sinh hoạt. Lý do: ${reasonOf(kase)}.`,
        },
        {
          kind: "paragraph",
          text: `${branch}, ${await unitAt(looking, kase, "toBase")} đề nghị tổ chức Đoàn đang quản lý hồ sơ đồng ý và giới thiệu chuyển sinh hoạt Đoàn cho đồng chí về ${branch}./.`,
        },
      ],
    },
  };
};

export const pullPapers = { papers: { introduction, ownIntroduction: introduction }, drafts: { request } };
