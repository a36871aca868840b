import { Button, Checkbox, Modal, Radio, Skeleton, Stack, Textarea } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import type { RosterActionProps } from "#modules/members/web/slots.ts";
import type { RosterColumnName } from "../contract/columns.ts";
import {
  type ExportFormat,
  exportChoices,
  exportRoster,
  LARGE_EXPORT,
  listFiles,
} from "../contract/endpoints.ts";
import styles from "./exports.module.css";

/** Letters that a reason has at the least. */
const LEAST_REASON = 5;

/** The roster's action: everybody whom the filters find, as a file. */
export default function RosterExport(props: RosterActionProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={16} stroke={1.5} />}
        onClick={() => setOpen(true)}
        disabled={props.total === 0}
      >
        {t("exports.roster.action")}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t("exports.roster.title")}
        size="lg"
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        {open && <Choose {...props} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function Choose({
  unitId,
  filter,
  order,
  columns: shown,
  total,
  onClose,
}: RosterActionProps & { onClose: () => void }) {
  const choices = useRead(exportChoices, { params: { unitId } });
  const [chosen, setChosen] = useState<readonly RosterColumnName[] | null>(null);
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const start = useWrite(exportRoster, { refresh: [listFiles] });
  if (choices.error) return <ProblemBox problem={choices.error} onRetry={() => void choices.refetch()} />;
  if (!choices.data) return <Skeleton height={280} />;
  if (start.data) return <Started onClose={onClose} />;
  const { columns, mayLarge } = choices.data;
  const usual = columns
    .filter(({ name, usual: isUsual }) => isUsual || shown.includes(name))
    .map(({ name }) => name);
  const picked = chosen ?? usual;
  const isLarge = total === undefined || total > LARGE_EXPORT;
  const needsReason = isLarge || columns.some(({ name, needsReason: asks }) => asks && picked.includes(name));
  const given = reason.trim().length;
  const reasonMissing = needsReason ? given < LEAST_REASON : given > 0 && given < LEAST_REASON;
  const send = () =>
    start.mutate({
      params: { unitId },
      body: {
        filter,
        order: order as { sort?: "name"; direction?: "asc" },
        columns: [...picked],
        format,
        reason: reason.trim() === "" ? null : reason.trim(),
      },
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!reasonMissing) send();
      }}
      noValidate
    >
      <p>{total === undefined ? t("exports.roster.many") : t("exports.roster.count", { n: total })}</p>
      {isLarge && !mayLarge && (
        <Notice tone="wait">{t("exports.roster.no_large", { most: LARGE_EXPORT })}</Notice>
      )}
      <Checkbox.Group
        label={t("exports.roster.columns")}
        value={[...picked]}
        onChange={(names) => setChosen(names as RosterColumnName[])}
      >
        <div className={styles.columns}>
          {columns.map(({ name, needsReason: asks, ...words }) => (
            <Checkbox
              key={name}
              value={name}
              label={asks ? t("exports.roster.guarded", { column: inLocale(words) }) : inLocale(words)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Radio.Group
        label={t("exports.roster.format")}
        value={format}
        onChange={(value) => setFormat(value as ExportFormat)}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="xlsx" label={t("exports.roster.xlsx")} />
          <Radio value="csv" label={t("exports.roster.csv")} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("exports.roster.reason")}
        description={t(needsReason ? "exports.roster.reason_needed" : "exports.roster.reason_optional")}
        required={needsReason}
        error={tried && reasonMissing ? t("web.reason.short") : undefined}
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {start.error && <ProblemBox problem={start.error} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t("web.cancel")}
        </Button>
        <Button type="submit" loading={start.isPending} disabled={picked.length === 0}>
          {t("exports.roster.submit")}
        </Button>
      </div>
    </form>
  );
}

const Started = ({ onClose }: { onClose: () => void }) => (
  <div className={styles.form}>
    <Notice tone="good" title={t("exports.roster.started")}>
      {t("exports.roster.started_hint")}
    </Notice>
    <div className={styles.buttons}>
      <Button variant="default" onClick={onClose}>
        {t("web.close")}
      </Button>
      <Button component={Link} to="/tep-cua-toi">
        {t("exports.roster.see_files")}
      </Button>
    </div>
  </div>
);
