import { Button, Skeleton } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams, useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { SlotPartView, SlotView, useParts } from "#kernel/web/slot-parts.tsx";
import { getUnit } from "../../contract/endpoints.ts";
import type { Unit } from "../../contract/unit.ts";
import { unitSearch } from "../search.ts";
import { type UnitPartProps, unitActions, unitFigures, unitLeaders, unitTabs } from "../slots.ts";
import { type UnitKinds, useUnitKinds } from "../unit-kinds.tsx";
import { ChildrenTab } from "./children-tab.tsx";
import { CloseUnitDialog } from "./close-dialog.tsx";
import { crumbsOf } from "./crumbs.ts";
import { DetailsTab } from "./details-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";

export default function UnitScreen() {
  const { unitId } = usePathParams<"unitId">();
  const unit = useRead(getUnit, { params: { unitId: Number(unitId) } });
  if (unit.error) {
    return (
      <Page title={t("organisation.unit.title")}>
        <ProblemBox problem={unit.error} onRetry={() => void unit.refetch()} retrying={unit.isFetching} />
      </Page>
    );
  }
  if (!unit.data) {
    return (
      <Page title={t("organisation.unit.title")}>
        <div aria-busy="true">
          <Skeleton height={18} width={280} mb={16} />
          <Skeleton height={84} mb={16} />
          <Skeleton height={360} />
        </div>
      </Page>
    );
  }
  return <UnitPageOf key={unit.data.id} unit={unit.data} />;
}

const OWN_TABS = [
  { id: "children", title: "organisation.tab.children", order: 20 },
  { id: "details", title: "organisation.tab.details", order: 80 },
  { id: "history", title: "organisation.tab.history", order: 90 },
];

function UnitPageOf({ unit }: { unit: Unit }) {
  const { post } = useSession();
  const kinds = useUnitKinds();
  const props: UnitPartProps = { unit, type: kinds.typeOf(unit.type) };
  const what = [
    kinds.typeName(unit.type),
    kinds.sectorName(unit.sector),
    t("organisation.unit.code_is", { code: unit.code }),
    t("organisation.unit.since", { on: unit.validFrom }),
  ];
  return (
    <Page
      title={unit.name}
      subtitle={what.filter(Boolean).join(" · ")}
      crumbs={crumbsOf(unit, post?.unitId)}
      actions={
        <>
          <SlotView slot={unitActions} props={props} height={0} />
          {unit.can.edit && (
            <Button
              component={Link}
              to={`/don-vi/${unit.id}/sua`}
              variant="default"
              leftSection={<IconPencil size={18} stroke={1.5} />}
            >
              {t("organisation.edit.action")}
            </Button>
          )}
        </>
      }
      primary={
        unit.can.addChild && (
          <Button
            component={Link}
            to={`/don-vi/${unit.id}/don-vi-moi`}
            leftSection={<IconPlus size={18} stroke={1.5} />}
          >
            {t("organisation.new.action")}
          </Button>
        )
      }
    >
      {unit.validTo && <ClosedNotice unit={unit} />}
      <SlotView slot={unitLeaders} props={props} />
      <SlotView slot={unitFigures} props={props} height={84} />
      <UnitTabs unit={unit} kinds={kinds} props={props} />
    </Page>
  );
}

const ClosedNotice = ({ unit }: { unit: Unit }) => (
  <Notice tone="wait" title={t("organisation.closed_on", { on: unit.validTo })}>
    <p>
      {t("organisation.unit.closed_by", {
        no: unit.closingDecisionNo ?? "–",
        date: unit.closingDecisionDate ? showDate(unit.closingDecisionDate) : "–",
      })}
    </p>
    {unit.closingReason && <p>{unit.closingReason}</p>}
  </Notice>
);

function UnitTabs({ unit, kinds, props }: { unit: Unit; kinds: UnitKinds; props: UnitPartProps }) {
  const [search] = useSearchParams(unitSearch);
  const [closing, setClosing] = useState(false);
  const added = useParts(unitTabs);
  const own = OWN_TABS.filter(
    ({ id }) => id !== "children" || unit.hasChildren || unit.childTypes.length > 0,
  );
  const tabs = [...added, ...own].sort((a, b) => a.order - b.order);
  const active = tabs.find((tab) => tab.id === search.tab) ?? tabs[0];
  const part = added.find((one) => one.id === active?.id);
  return (
    <>
      <Tabs
        label={t("organisation.unit.tabs")}
        active={active?.id ?? ""}
        tabs={tabs.map(({ id, title }) => ({
          id,
          label: t(title),
          to: `/don-vi/${unit.id}`,
          search: { tab: id },
        }))}
      />
      {part && <SlotPartView part={part} props={props} height={320} />}
      {active?.id === "children" && <ChildrenTab unit={unit} kinds={kinds} />}
      {active?.id === "details" && (
        <DetailsTab
          unit={unit}
          kinds={kinds}
          {...(unit.can.close ? { onClose: () => setClosing(true) } : {})}
        />
      )}
      {active?.id === "history" && <HistoryTab unit={unit} />}
      <CloseUnitDialog unit={unit} open={closing} onDone={() => setClosing(false)} />
    </>
  );
}
