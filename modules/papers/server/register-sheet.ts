import { today } from "#kernel/contract/plain-date.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { ListBody } from "../contract/bodies.ts";
import { contentOf } from "./actions/set-paper.ts";
import type { PaperRecord } from "./queries/papers.ts";
import { sheetOf } from "./set-sheet.ts";

const STATE_WORDS = { ISSUED: "", VOIDED: "Hủy", REVOKED: "Thu hồi" } as const;

const day = (iso: string): string => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;

const noteOf = (paper: PaperRecord): string =>
  paper.state === "ISSUED"
    ? (paper.note ?? "")
    : `${STATE_WORDS[paper.state]} ${paper.state_on ? day(paper.state_on) : ""}: ${paper.state_reason ?? ""}`;

/** The printed register with the columns of "Sổ đăng ký văn bản đi" (NĐ 30/2020 art. 16 asks that it can be printed). */
export function registerSheet(vault: Vault, unitName: string, papers: readonly PaperRecord[]) {
  const data = ListBody.parse({
    table: {
      size: 10,
      columns: [
        { title: "Số, ký hiệu", width: 2, align: "center" },
        { title: "Ngày tháng", width: 1.6, align: "center" },
        { title: "Tên loại và trích yếu nội dung", width: 5 },
        { title: "Người ký", width: 2.4 },
        { title: "Nơi nhận", width: 3.4 },
        { title: "Số bản", width: 1, align: "center" },
        { title: "Ký nhận", width: 1.4 },
        { title: "Ghi chú", width: 2.4 },
      ],
      rows: papers.toReversed().map((paper) => [
        paper.number_text ?? "",
        day(paper.issued_on),
        [paper.title, paper.abstract].filter(Boolean).join(" "),
        `${paper.signer_name} (${paper.signer_position})`,
        contentOf(vault, paper)
          .recipients.map((line) => line.replace(/[;.]\s*$/u, ""))
          .join("; ")
          .slice(0, 1000),
        "",
        "",
        noteOf(paper),
      ]),
    },
    closing: [`Sổ có ${papers.length} văn bản.`],
  });
  return sheetOf({
    content: {
      template: "list",
      sheet: "A4-landscape",
      heading: "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
      superior: null,
      place: "In",
      recipients: [],
      signers: [],
      data,
    },
    title: "Sổ đăng ký văn bản đi",
    issuer: unitName.toLocaleUpperCase("vi"),
    numberText: null,
    issuedOn: today(),
    abstract: null,
    check: null,
  });
}
