import { Button } from "@mantine/core";
import { IconDownload, IconFileText, IconPrinter } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Words } from "#kernel/contract/fields.ts";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useCan } from "#kernel/web/session.ts";
import { download } from "#kernel/web/transfer.ts";
import { type CaseView, downloadCasePaper, printDraft } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import type { CaseProps } from "./case-screen.tsx";

type Paper = CaseView["papers"][number];

/** So many papers of one kind stand here one by one; more are opened and printed from the register. */
const FEW = 5;

/** What the case has issued, with its numbers, and the forms that can be printed to be signed. */
export function IssuedSheet({ kase, procedure }: CaseProps) {
  if (kase.papers.length === 0 && kase.drafts.length === 0) return null;
  const parts = Map.groupBy(kase.papers, (paper) => `${paper.part} ${paper.unit.id}`);
  return (
    <Sheet title={t("cases.issued.title")} note={t("cases.issued.note")}>
      <div className={styles.stack}>
        {kase.papers.length === 0 && <p className={styles.soft}>{t("cases.issued.none")}</p>}
        <ul className={styles.papers}>
          {[...parts].map(([key, papers]) =>
            papers.length <= FEW ? (
              papers.map((paper) => <IssuedLine key={paper.id} caseId={kase.id} paper={paper} />)
            ) : (
              <ManyLine key={key} kase={kase} papers={papers} />
            ),
          )}
        </ul>
        {kase.drafts.length > 0 && (
          <div className={styles.buttons}>
            {kase.drafts.map((name) => (
              <DraftButton key={name} caseId={kase.id} name={name} words={procedure.drafts?.[name]} />
            ))}
          </div>
        )}
      </div>
    </Sheet>
  );
}

const describe = (paper: Paper): string =>
  [paper.numberText, showDate(paper.issuedOn), paper.unit.name, paper.signerName].filter(Boolean).join(" · ");

function IssuedLine({ caseId, paper }: { caseId: string; paper: Paper }) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    await download(downloadCasePaper, { params: { caseId, paperId: paper.id } }).catch(toastProblem);
    setSaving(false);
  };
  return (
    <li className={styles.paper}>
      <div className={styles.paperWords}>
        <p>
          {paper.title}{" "}
          {paper.state !== "ISSUED" && (
            <Badge tone={paper.state === "REVOKED" ? "late" : "plain"}>
              {t(paper.state === "REVOKED" ? "cases.issued.revoked" : "cases.issued.voided")}
            </Badge>
          )}
        </p>
        <p className={styles.soft}>{describe(paper)}</p>
        {paper.stateReason && <p className={styles.soft}>{paper.stateReason}</p>}
        {paper.note && <p className={styles.soft}>{paper.note}</p>}
      </div>
      {paper.can.open && (
        <Button
          size="xs"
          variant="default"
          loading={saving}
          leftSection={<IconDownload size={16} stroke={1.5} />}
          aria-label={t("cases.issued.fetch_one", {
            name: [paper.title, paper.numberText].filter(Boolean).join(" "),
          })}
          onClick={() => void save()}
        >
          {t("cases.issued.fetch")}
        </Button>
      )}
    </li>
  );
}

/** Certificates of many: the register finds them by the case and prints them together. */
function ManyLine({ kase, papers }: { kase: CaseView; papers: readonly Paper[] }) {
  const [first] = papers;
  const mayOpen = useCan("papers.view");
  if (!first) return null;
  const n = kase.paperCounts.find((one) => one.part === first.part && one.unitId === first.unit.id)?.n;
  const last = papers.at(-1);
  const numbers = n === undefined ? `${first.numberText} – ${last?.numberText}` : `${first.numberText} …`;
  return (
    <li className={styles.paper}>
      <div className={styles.paperWords}>
        <p>{t("cases.issued.many", { title: first.title, n: n ?? papers.length })}</p>
        <p className={styles.soft}>{[numbers, showDate(first.issuedOn), first.unit.name].join(" · ")}</p>
      </div>
      {mayOpen && first.can.open && (
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`/don-vi/${first.unit.id}/so-van-ban`}
          search={{ caseId: kase.id } as never}
          leftSection={<IconFileText size={16} stroke={1.5} />}
        >
          {t("cases.issued.all")}
        </Button>
      )}
    </li>
  );
}

function DraftButton({ caseId, name, words }: { caseId: string; name: string; words: Words | undefined }) {
  const [saving, setSaving] = useState(false);
  const print = async () => {
    setSaving(true);
    await download(printDraft, { params: { caseId, draft: name } }).catch(toastProblem);
    setSaving(false);
  };
  return (
    <Button
      size="xs"
      variant="default"
      className={styles.draft}
      loading={saving}
      leftSection={<IconPrinter size={16} stroke={1.5} />}
      onClick={() => void print()}
    >
      {words ? inLocale(words) : name}
    </Button>
  );
}
