import { Button, Modal, Select, Skeleton } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import { useState } from "react";
import { today } from "#kernel/contract/plain-date.ts";
import { DateInput } from "#kernel/web/form/date-field.tsx";
import { showDate, showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { download } from "#kernel/web/transfer.ts";
import { CHANNELS, type Slip } from "../contract/dues.ts";
import {
  disputeSlip,
  duesBelow,
  printSlip,
  receiveSlip,
  sendSlip,
  slips,
  takeBackSlip,
  unitDues,
} from "../contract/endpoints.ts";
import { monthWords } from "../contract/month.ts";
import styles from "./dues.module.css";
import { PrintButton } from "./print-button.tsx";
import { slipsSearch } from "./search.ts";
import { SLIP_TONE } from "./tones.ts";

const PAGE = 50;
const REFRESH = [slips, unitDues, duesBelow];

/** What the unit passes up, and what the units below pass to it. */
export default function SlipsScreen() {
  const { post, permissions } = useSession();
  const [search, setSearch] = useSearchParams(slipsSearch);
  const direction = search.direction ?? (permissions.has("dues.confirm") ? "down" : "up");
  const list = useRead(
    slips,
    {
      params: { unitId: post?.unitId ?? 0 },
      query: { direction, limit: PAGE, ...(search.cursor ? { cursor: search.cursor } : {}) },
    },
    { when: post !== null, keepPrevious: true },
  );
  return (
    <Page title={t("dues.slips.title")} subtitle={t("dues.slips.subtitle")} width="narrow">
      <Tabs
        label={t("dues.slips.title")}
        active={direction}
        tabs={(["down", "up"] as const).map((id) => ({
          id,
          label: t(`dues.slips.${id}`),
          to: "/doan-phi/phieu-nop",
          search: { direction: id },
        }))}
      />
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={240} />}
      {list.data && (
        <Sheet flush>
          {list.data.rows.length === 0 ? (
            <EmptyState icon={IconFileInvoice} title={t(`dues.slips.none_${direction}`)}>
              <p>{t(`dues.slips.none_${direction}_hint`)}</p>
            </EmptyState>
          ) : (
            list.data.rows.map((slip) => <SlipLine key={slip.id} slip={slip} up={direction === "up"} />)
          )}
        </Sheet>
      )}
      <Paging
        position={{ cursor: search.cursor, at: search.at ?? 1 }}
        page={list.data}
        pageSize={PAGE}
        onPosition={(next) => setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })}
      />
    </Page>
  );
}

type Doing = "send" | "receive" | "dispute" | "takeBack";

function SlipLine({ slip, up }: { slip: Slip; up: boolean }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <article className={styles.line}>
      <div className={styles.head}>
        <strong>{up ? t("dues.slips.to", { unit: slip.toUnitName }) : slip.fromUnitName}</strong>
        <Badge tone={SLIP_TONE[slip.state]}>{t(`dues.slip.${slip.state}`)}</Badge>
      </div>
      <p>
        {t("dues.slips.line", {
          month: monthWords(slip.month),
          collected: showMoney(slip.collected),
          share: slip.share.join("/"),
          amount: showMoney(slip.amount),
        })}
      </p>
      <p className={styles.soft}>
        {[
          slip.sentOn && t("dues.slips.sent_on", { on: showDate(slip.sentOn) }),
          slip.channel && t(`dues.channel.${slip.channel}`),
          slip.receivedOn && t("dues.slips.received_on", { on: showDate(slip.receivedOn) }),
        ]
          .filter(Boolean)
          .join(" · ") || t("dues.slips.not_sent")}
      </p>
      {slip.note && slip.state !== "RECEIVED" && <Notice tone="wait">{slip.note}</Notice>}
      <SlipButtons slip={slip} onDo={setDoing} />
      {(doing === "send" || doing === "receive") && <HandOver slip={slip} doing={doing} onClose={close} />}
      {doing === "dispute" && <Dispute slip={slip} onClose={close} />}
      {doing === "takeBack" && <TakeBack slip={slip} onClose={close} />}
    </article>
  );
}

function SlipButtons({ slip, onDo }: { slip: Slip; onDo: (doing: Doing) => void }) {
  const { can } = slip;
  return (
    <div className={styles.buttons}>
      {can.send && <Button onClick={() => onDo("send")}>{t("dues.slips.send")}</Button>}
      {can.receive && <Button onClick={() => onDo("receive")}>{t("dues.slips.receive")}</Button>}
      {can.dispute && (
        <Button variant="default" onClick={() => onDo("dispute")}>
          {t("dues.slips.dispute")}
        </Button>
      )}
      {can.takeBack && (
        <Button variant="default" onClick={() => onDo("takeBack")}>
          {t("dues.slips.take_back")}
        </Button>
      )}
      <PrintButton
        label={t("dues.print.slip")}
        title={t("dues.print.slip_of", { unit: slip.fromUnitName, month: monthWords(slip.month) })}
        fetchFile={() => download(printSlip, { params: { slipId: slip.id } })}
      />
    </div>
  );
}

/** By which way and when the money was handed over. */
function HandOver({ slip, doing, onClose }: { slip: Slip; doing: "send" | "receive"; onClose: () => void }) {
  const move = useWrite(doing === "send" ? sendSlip : receiveSlip, { refresh: REFRESH });
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>(slip.channel ?? "CASH");
  const [on, setOn] = useState<string | null>(() => today());
  const send = () =>
    move.mutate(
      { params: { slipId: slip.id }, body: { version: slip.version, channel, on: on ?? "" } },
      {
        onSuccess: () => {
          toastDone(t(`dues.slips.${doing}_done`, { amount: showMoney(slip.amount) }));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`dues.slips.${doing}`)}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={styles.stack}>
        <p>{t(`dues.slips.${doing}_explain`, { amount: showMoney(slip.amount), unit: slip.toUnitName })}</p>
        <Select
          label={t("dues.slips.channel")}
          data={CHANNELS.map((value) => ({ value, label: t(`dues.channel.${value}`) }))}
          value={channel}
          allowDeselect={false}
          onChange={(value) => value && setChannel(value as typeof channel)}
        />
        <DateInput label={t("dues.slips.on")} value={on} onChange={setOn} required />
        {move.error && <ProblemBox problem={move.error} />}
        <div className={styles.end}>
          <Button variant="default" onClick={onClose}>
            {t("web.cancel")}
          </Button>
          <Button onClick={send} loading={move.isPending}>
            {t(`dues.slips.${doing}`)}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

type ReasonProps = { slip: Slip; onClose: () => void };

function Dispute({ slip, onClose }: ReasonProps) {
  const dispute = useWrite(disputeSlip, { refresh: REFRESH });
  return (
    <ReasonDialog
      open
      title={t("dues.slips.dispute")}
      explain={t("dues.slips.dispute_explain", { unit: slip.fromUnitName })}
      action={t("dues.slips.dispute")}
      onCancel={onClose}
      onReason={async (reason) => {
        await dispute.mutateAsync({ params: { slipId: slip.id }, body: { version: slip.version, reason } });
        onClose();
      }}
    />
  );
}

function TakeBack({ slip, onClose }: ReasonProps) {
  const back = useWrite(takeBackSlip, { refresh: REFRESH });
  return (
    <ReasonDialog
      open
      title={t("dues.slips.take_back")}
      explain={t("dues.slips.take_back_explain")}
      action={t("dues.slips.take_back")}
      onCancel={onClose}
      onReason={async (reason) => {
        await back.mutateAsync({ params: { slipId: slip.id }, body: { version: slip.version, reason } });
        onClose();
      }}
    />
  );
}
