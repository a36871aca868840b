import { Button, Skeleton, Textarea } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import type { ProblemError } from "#kernel/web/problem-error.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import {
  listTemplates,
  previewTemplate,
  resetTemplate,
  saveTemplate,
  showTemplate,
} from "../../contract/template-endpoints.ts";
import { Picture } from "../paper/picture.tsx";
import styles from "../papers.module.css";

type Fault = { message: string; file: string; line: number | null };

export default function TemplateScreen() {
  const { unitId: unit, kind } = usePathParams<"unitId" | "kind">();
  const unitId = Number(unit);
  const template = useRead(showTemplate, { params: { unitId, kind } });
  const templates = useRead(listTemplates, { params: { unitId } });
  const row = templates.data?.rows.find((one) => one.kind === kind);
  return (
    <Page
      title={row ? t("papers.template.of", { kind: row.vi }) : t("papers.template.title")}
      subtitle={t("papers.template.text")}
      crumbs={[
        { label: t("papers.templates.title"), to: `/don-vi/${unitId}/mau-van-ban` },
        { label: row?.vi ?? "…" },
      ]}
    >
      {template.error && <ProblemBox problem={template.error} onRetry={() => void template.refetch()} />}
      {!template.data && !template.error && <Skeleton height={480} />}
      {template.data && <Editor key={template.data.version} unitId={unitId} kind={kind} {...template.data} />}
    </Page>
  );
}

type EditorProps = {
  unitId: number;
  kind: string;
  origin: "program" | "above" | "own";
  unitName: string | null;
  source: string;
  version: number;
};

const faultsOf = (problem: ProblemError | null): readonly Fault[] =>
  (problem?.data?.faults as readonly Fault[] | undefined) ?? [];

function Editor({ unitId, kind, origin, unitName, source: saved, version }: EditorProps) {
  const [source, setSource] = useState(saved);
  const [tried, setTried] = useState(saved);
  const params = { unitId, kind };
  const preview = useRead(previewTemplate, { params, body: { source: tried } }, { keepPrevious: true });
  const refresh = { refresh: [showTemplate, listTemplates] };
  const save = useWrite(saveTemplate, refresh);
  const reset = useWrite(resetTemplate, refresh);
  const problem = save.error ?? reset.error;
  const faults = save.error ? faultsOf(save.error) : (preview.data?.faults ?? []);
  const onSaved = { onSuccess: () => toastDone(t("papers.template.saved")) };
  return (
    <div className={styles.halves}>
      <Sheet
        title={t("papers.template.source")}
        note={t(`papers.template.origin_${origin}`, { unit: unitName ?? "" })}
      >
        <div className={styles.stack}>
          <Textarea
            className={styles.source ?? ""}
            aria-label={t("papers.template.source")}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            autosize
            minRows={14}
            maxRows={40}
            maxLength={60_000}
            spellCheck={false}
          />
          {problem && <ProblemBox problem={problem} />}
          <Faults faults={faults} />
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => setTried(source)} loading={preview.isFetching}>
              {t("papers.template.try")}
            </Button>
            <Button
              loading={save.isPending}
              disabled={source === saved}
              onClick={() => save.mutate({ params, body: { source, version } }, onSaved)}
            >
              {t("papers.template.save")}
            </Button>
            {origin === "own" && (
              <Button
                variant="subtle"
                color="red"
                loading={reset.isPending}
                onClick={() => reset.mutate({ params, body: { version } }, onSaved)}
              >
                {t("papers.template.reset")}
              </Button>
            )}
          </div>
        </div>
      </Sheet>
      <Sheet title={t("papers.template.preview")} note={t("papers.template.preview_note")}>
        {preview.error && <ProblemBox problem={preview.error} onRetry={() => void preview.refetch()} />}
        {!preview.data && !preview.error && <Skeleton height={480} />}
        {preview.data?.svg && <Picture svg={preview.data.svg} words={t("papers.template.preview")} />}
      </Sheet>
    </div>
  );
}

const Faults = ({ faults }: { faults: readonly Fault[] }) =>
  faults.length > 0 && (
    <Notice tone="late" title={t("papers.template.faults")}>
      <ul className={styles.faults}>
        {faults.map((fault) => (
          <li key={`${fault.file} ${fault.line} ${fault.message}`}>
            {fault.line === null ? "" : `${t("papers.template.line", { line: fault.line })} `}
            {fault.message}
          </li>
        ))}
      </ul>
    </Notice>
  );
