import { Skeleton } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { listTransfers, type TransferRequest } from "../../contract/transfer-endpoints.ts";
import { transfersSearch } from "../search.ts";
import { TransferVerbs } from "./transfer-verbs.tsx";

const PAGE = 20;
const TONES: Record<TransferRequest["state"], BadgeTone> = {
  OPEN: "wait",
  ACCEPTED: "good",
  DECLINED: "late",
  WITHDRAWN: "plain",
};

/** Requests that wait for this part's answer, and those it asked. */
export default function TransfersScreen() {
  const [search, setSearch] = useSearchParams(transfersSearch);
  const direction = search.direction ?? "in";
  const list = useRead(
    listTransfers,
    { query: { direction, cursor: search.cursor, limit: PAGE } },
    { keepPrevious: true },
  );
  return (
    <Page title={t("members.transfers.title")} subtitle={t("members.transfers.subtitle")}>
      <Tabs
        label={t("members.transfers.directions")}
        active={direction}
        tabs={(["in", "out"] as const).map((id) => ({
          id,
          label: t(`members.transfers.${id}`),
          to: "/de-nghi-chuyen",
          search: { direction: id },
        }))}
      />
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={240} />}
      {list.data?.rows.length === 0 && (
        <Sheet>
          <EmptyState icon={IconArrowsExchange} title={t(`members.transfers.none_${direction}`)}>
            <p>{t(`members.transfers.none_${direction}_hint`)}</p>
          </EmptyState>
        </Sheet>
      )}
      {list.data?.rows.map((request) => (
        <TransferSheet key={request.id} request={request} />
      ))}
      <Paging
        position={{ cursor: search.cursor, at: search.at ?? 1 }}
        page={list.data && { ...list.data, previous: null }}
        pageSize={PAGE}
        onPosition={(next) => setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })}
      />
    </Page>
  );
}

function TransferSheet({ request }: { request: TransferRequest }) {
  const { person } = request;
  return (
    <Sheet
      title={person?.fullName ?? request.askedName}
      note={t("members.transfers.asked", { at: showMoment(request.askedAt) })}
      actions={<Badge tone={TONES[request.state]}>{t(`members.transfers.state.${request.state}`)}</Badge>}
    >
      <Facts
        facts={[
          ...(person
            ? [
                {
                  label: t("members.field.memberCode"),
                  value: <Link to={`/doan-vien/${person.personId}`}>{person.memberCode}</Link>,
                },
              ]
            : []),
          {
            label: t("members.transfers.from"),
            value: request.fromUnit?.name ?? t("members.duplicates.elsewhere"),
          },
          {
            label: t("members.transfers.to"),
            value: [request.toUnit.name, request.toUnit.way].filter(Boolean).join(" · "),
          },
          { label: t("members.transfer.reason"), value: request.reason },
          ...(request.answer ? [{ label: t("members.transfers.answer"), value: request.answer }] : []),
        ]}
      />
      <TransferVerbs request={request} />
    </Sheet>
  );
}
