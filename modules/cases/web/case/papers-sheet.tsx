import { ActionIcon, Button, Progress, Select, Tooltip } from "@mantine/core";
import { IconCamera, IconPaperclip, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { showBytes, showMoment } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { readKey, useWrite } from "#kernel/web/reads.ts";
import { download, upload } from "#kernel/web/transfer.ts";
import { attachFile, downloadAttachment, removeAttachment } from "../../contract/attachment-endpoints.ts";
import { type CaseView, getCase } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import type { CaseProps } from "./case-screen.tsx";
import type { Sealed } from "./use-sealed.tsx";

type Paper = CaseView["attachments"][number];

/** Scans and photographs of papers: looked at, added with the camera or from files, taken back. */
export function PapersSheet({ kase, procedure, sealed }: CaseProps & { sealed: Sealed }) {
  const kinds = procedure.attachments ?? {};
  if (Object.keys(kinds).length === 0) return null;
  return (
    <Sheet title={t("cases.papers.title")} note={kase.can.attach ? t("cases.papers.note") : undefined}>
      <div className={styles.stack}>
        {kase.attachments.length === 0 && <p className={styles.soft}>{t("cases.papers.none")}</p>}
        {kase.attachments.length > 0 && (
          <ul className={styles.papers}>
            {kase.attachments.map((paper) => (
              <PaperLine
                key={paper.id}
                caseId={kase.id}
                paper={paper}
                kind={kinds[paper.kind]}
                sealed={sealed}
              />
            ))}
          </ul>
        )}
        {kase.can.attach && <AddPaper kase={kase} procedure={procedure} />}
      </div>
    </Sheet>
  );
}

type Words = Parameters<typeof inLocale>[0];

function PaperLine(props: { caseId: string; paper: Paper; kind: Words | undefined; sealed: Sealed }) {
  const { caseId, paper, kind, sealed } = props;
  const [removing, setRemoving] = useState(false);
  const remove = useWrite(removeAttachment, { refresh: [getCase] });
  const params = { caseId, attachmentId: paper.id };
  const fetchIt = () =>
    download(downloadAttachment, { params }).catch((error: unknown) =>
      isProblem(error) && error.code === "cases.paper_needs_reason"
        ? sealed.ask(() => void fetchIt())
        : toastProblem(error),
    );
  return (
    <li className={styles.paper}>
      <div className={styles.paperWords}>
        <p>{kind ? inLocale(kind) : paper.kind}</p>
        <p className={styles.soft}>
          {paper.name} · {showBytes(paper.size)} · {showMoment(paper.attachedAt)}
        </p>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={t("cases.papers.fetch_one", { name: paper.name })}
        onClick={() => void fetchIt()}
      >
        {t("cases.papers.fetch")}
      </Button>
      {paper.can.remove && (
        <Tooltip label={t("cases.papers.remove")}>
          <ActionIcon
            variant="subtle"
            color="red"
            size={32}
            aria-label={t("cases.papers.remove_one", { name: paper.name })}
            onClick={() => setRemoving(true)}
          >
            <IconTrash size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      )}
      <ConfirmTouch
        open={removing}
        title={t("cases.papers.remove")}
        explain={t("cases.papers.remove_explain", { name: paper.name })}
        touched={[]}
        action={t("cases.papers.remove")}
        undo={t("cases.papers.remove_undo")}
        busy={remove.isPending}
        onCancel={() => setRemoving(false)}
        onConfirm={() =>
          remove.mutate(
            { params },
            {
              onSuccess: () => toastDone(t("cases.papers.removed")),
              onError: toastProblem,
              onSettled: () => setRemoving(false),
            },
          )
        }
      />
    </li>
  );
}

function AddPaper({ kase, procedure }: CaseProps) {
  const client = useQueryClient();
  const kinds = Object.entries(procedure.attachments ?? {});
  const [kind, setKind] = useState(kinds[0]?.[0] ?? "");
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const send = async (file: File | null | undefined) => {
    if (!file || share !== null) return;
    setProblem(null);
    setShare(0);
    try {
      await upload(attachFile, { params: { caseId: kase.id }, query: { kind } }, file, {
        onProgress: setShare,
      });
      await client.invalidateQueries({ queryKey: readKey(getCase) });
      toastDone(t("cases.papers.added"));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setShare(null);
    }
  };
  const onPick = (event: React.ChangeEvent<HTMLInputElement>) => {
    void send(event.currentTarget.files?.[0]);
    event.currentTarget.value = "";
  };
  return (
    <>
      {kinds.length > 1 && (
        <Select
          label={t("cases.papers.kind")}
          data={kinds.map(([value, words]) => ({ value, label: inLocale(words) }))}
          value={kind}
          onChange={(next) => next && setKind(next)}
          allowDeselect={false}
        />
      )}
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/jpeg,image/png"
        capture="environment"
        aria-label={t("cases.papers.camera")}
        onChange={onPick}
      />
      <input
        ref={files}
        type="file"
        hidden
        accept="application/pdf,image/jpeg,image/png"
        aria-label={t("cases.papers.file")}
        onChange={onPick}
      />
      <div className={styles.buttons}>
        <Button
          hiddenFrom="md"
          variant="default"
          leftSection={<IconCamera size={18} stroke={1.5} />}
          disabled={share !== null}
          onClick={() => camera.current?.click()}
        >
          {t("cases.papers.camera")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPaperclip size={18} stroke={1.5} />}
          disabled={share !== null}
          onClick={() => files.current?.click()}
        >
          {t("cases.papers.file")}
        </Button>
      </div>
      {share !== null && (
        <Progress.Root size="lg">
          <Progress.Section value={share * 100} aria-label={t("cases.papers.sending")} animated />
        </Progress.Root>
      )}
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}
