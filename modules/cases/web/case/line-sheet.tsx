import { Button, Modal, Progress } from "@mantine/core";
import { IconDownload, IconTableImport } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { readKey } from "#kernel/web/reads.ts";
import { download, upload } from "#kernel/web/transfer.ts";
import { type CaseView, getCase, listLines } from "../../contract/endpoints.ts";
import { lineTemplate, loadLines, type SheetRow } from "../../contract/sheet-endpoints.ts";
import styles from "../cases.module.css";

type Loaded = EndpointReply<typeof loadLines>;
/** Rows that are told; whoever has more wrong ones than this looks at the file first. */
const MOST_TOLD = 100;

/** People, and what is asked of each, from a spreadsheet: a template, a trial that writes nothing, then the writing. */
export function LineSheet({ kase }: { kase: CaseView }) {
  const [tried, setTried] = useState<{ file: File; reply: Loaded } | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [fetching, setFetching] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const send = async (file: File, apply: boolean) => {
    setProblem(null);
    setShare(0);
    try {
      const query = { apply: apply ? ("true" as const) : ("false" as const) };
      const reply = await upload(loadLines, { params: { caseId: kase.id }, query }, file, {
        onProgress: setShare,
      });
      if (!apply) setTried({ file, reply });
      else {
        toastDone(t("cases.sheet.done", { add: reply.counts.add, change: reply.counts.change }));
        setTried(null);
        await client.invalidateQueries({ queryKey: readKey(listLines) });
        await client.invalidateQueries({ queryKey: readKey(getCase) });
      }
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setShare(null);
    }
  };
  const fetchTemplate = async () => {
    setFetching(true);
    await download(lineTemplate, { params: { caseId: kase.id } }).catch(toastProblem);
    setFetching(false);
  };
  return (
    <>
      <Button
        variant="default"
        loading={fetching}
        leftSection={<IconDownload size={16} stroke={1.5} />}
        onClick={() => void fetchTemplate()}
      >
        {t("cases.sheet.template")}
      </Button>
      <Button
        variant="default"
        loading={share !== null}
        leftSection={<IconTableImport size={16} stroke={1.5} />}
        onClick={() => input.current?.click()}
      >
        {t("cases.sheet.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv"
        aria-label={t("cases.sheet.choose")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) void send(file, false);
        }}
      />
      {share !== null && <Progress value={share * 100} w="100%" aria-label={t("cases.sheet.choose")} />}
      {problem && !tried && <ProblemBox problem={problem} />}
      {tried && (
        <Trial
          reply={tried.reply}
          busy={share !== null}
          problem={problem}
          onApply={() => void send(tried.file, true)}
          onCancel={() => setTried(null)}
        />
      )}
    </>
  );
}

type TrialProps = {
  reply: Loaded;
  busy: boolean;
  problem: ProblemError | null;
  onApply: () => void;
  onCancel: () => void;
};

/** What the sheet would do, in numbers, and why each row that is left out is. */
function Trial({ reply: { counts, rows, unknown }, busy, problem, onApply, onCancel }: TrialProps) {
  const left = rows.filter((row) => row.does === "left");
  const does = counts.add + counts.change;
  return (
    <Modal
      opened
      onClose={onCancel}
      size="lg"
      fullScreen={useNarrow()}
      title={t("cases.sheet.trial")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={styles.stack}>
        {problem && <ProblemBox problem={problem} />}
        <ul>
          <li>{t("cases.sheet.add", { n: counts.add })}</li>
          <li>{t("cases.sheet.change", { n: counts.change })}</li>
          {counts.same > 0 && <li>{t("cases.sheet.same", { n: counts.same })}</li>}
          {unknown.length > 0 && <li>{t("cases.sheet.unknown", { columns: unknown.join(", ") })}</li>}
        </ul>
        {left.length > 0 && (
          <Notice tone="wait" title={t("cases.sheet.left", { n: left.length })}>
            <ul>
              {left.slice(0, MOST_TOLD).map((row) => (
                <li key={row.row}>
                  {t("cases.sheet.row", { row: row.row, name: row.fullName })} {reasonOf(row)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button onClick={onApply} loading={busy} disabled={does === 0}>
            {t("cases.sheet.apply", { n: does })}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("web.cancel")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const reasonOf = ({ code, data }: SheetRow): string => {
  const key = `problem.${code}`;
  return code && hasText(key) ? t(key, data as Record<string, string | number>) : (code ?? "");
};
