import { Button, Menu, Modal } from "@mantine/core";
import {
  IconChevronDown,
  IconFileTypePdf,
  IconFileZip,
  IconListNumbers,
  IconPrinter,
} from "@tabler/icons-react";
import { useState } from "react";
import { showBytes } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { RunProgress, type RunState } from "#kernel/web/parts/run-progress.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import { type BundleForm, downloadBundle, showBundle, startBundle } from "../../contract/bundle-endpoints.ts";
import styles from "../papers.module.css";
import type { RegisterSearch } from "../search.ts";

const FORMS = [
  { form: "pdf", icon: IconFileTypePdf },
  { form: "zip", icon: IconFileZip },
  { form: "register", icon: IconListNumbers },
] as const;

/** Everything that the register's filters find, in one file. */
export function PrintMenu({ unitId, search }: { unitId: number; search: RegisterSearch }) {
  const start = useWrite(startBundle, { refresh: [] });
  const { caseId, kind, state, issuedFrom: from, issuedTo: to } = search;
  const begin = (form: BundleForm) =>
    start.mutate({
      params: { unitId },
      body: { form, filter: { caseId, kind, state, from, to }, below: search.depth === "below" },
    });
  const close = () => start.reset();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            leftSection={<IconPrinter size={18} stroke={1.5} />}
            rightSection={<IconChevronDown size={16} stroke={1.5} />}
            loading={start.isPending}
          >
            {t("papers.print.action")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMS.map(({ form, icon: Icon }) => (
            <Menu.Item key={form} leftSection={<Icon size={18} stroke={1.5} />} onClick={() => begin(form)}>
              {t(`papers.print.${form}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={start.data !== undefined || start.error !== null}
        onClose={close}
        title={t("papers.print.action")}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        {start.error && <ProblemBox problem={start.error} />}
        {start.data && <Bundle bundleId={start.data.bundleId} onClose={close} />}
      </Modal>
    </>
  );
}

const RUN_STATE: Record<string, RunState> = {
  waiting: "running",
  ready: "done",
  failed: "failed",
  cancelled: "cancelled",
};

function Bundle({ bundleId, onClose }: { bundleId: string; onClose: () => void }) {
  const [saving, setSaving] = useState(false);
  const bundle = useRead(
    showBundle,
    { params: { bundleId } },
    { every: (reply) => (reply === undefined || reply.state === "waiting" ? 1000 : false) },
  );
  if (bundle.error) return <ProblemBox problem={bundle.error} onRetry={() => void bundle.refetch()} />;
  const { state = "waiting", done = 0, total = null, fileName = "", size = null } = bundle.data ?? {};
  const save = async () => {
    setSaving(true);
    await download(downloadBundle, { params: { bundleId } }).catch(toastProblem);
    setSaving(false);
  };
  return (
    <div className={styles.stack}>
      <RunProgress
        state={RUN_STATE[state] as RunState}
        title={t(`papers.print.state_${state}`)}
        done={done}
        total={total}
        message={state === "ready" ? [fileName, size === null ? "" : showBytes(size)].join(" · ") : undefined}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t("web.close")}
        </Button>
        {state === "ready" && (
          <Button loading={saving} onClick={() => void save()}>
            {t("papers.print.download")}
          </Button>
        )}
      </div>
    </div>
  );
}
