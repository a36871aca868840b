import { Button } from "@mantine/core";
import { IconArrowsExchange, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ageOn, today } from "#kernel/contract/plain-date.ts";
import { showDate, showMoment } from "#kernel/web/format.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useCan } from "#kernel/web/session.ts";
import { SlotView } from "#kernel/web/slot-parts.tsx";
import type { Member } from "../../contract/member.ts";
import styles from "../members.module.css";
import { memberActions, memberSections } from "../slots.ts";
import { StatusBadge } from "../status-badge.tsx";
import { wordOf } from "../words.ts";
import { ChangePlaceDialog } from "./change-place.tsx";
import { History } from "./history.tsx";
import { RecordSections } from "./record-sections.tsx";
import { Watchers, WhoCanSee } from "./watchers.tsx";

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/u);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toLocaleUpperCase("vi");
};

export function MemberPage({ member }: { member: Member }) {
  const [changing, setChanging] = useState(false);
  const { person } = member;
  return (
    <Page
      title={person.fullName}
      subtitle={t("members.record.subtitle", { code: member.memberCode, at: showMoment(member.changedAt) })}
      crumbs={[
        { label: t("members.roster.title"), to: `/don-vi/${member.unitId}/doan-vien` },
        { label: member.unitName, to: `/don-vi/${member.unitId}` },
        { label: person.fullName },
      ]}
      actions={
        <>
          <SlotView slot={memberActions} props={{ member }} height={0} />
          {member.can.move && (
            <Button
              variant="default"
              leftSection={<IconArrowsExchange size={18} stroke={1.5} />}
              onClick={() => setChanging(true)}
            >
              {t("members.place.open")}
            </Button>
          )}
        </>
      }
      primary={
        member.can.edit && (
          <Button
            component={Link}
            to={`/doan-vien/${member.personId}/sua`}
            leftSection={<IconPencil size={18} stroke={1.5} />}
          >
            {t("members.edit.action")}
          </Button>
        )
      }
    >
      <Doubts member={member} />
      <div className={styles.page}>
        <div className={styles.aside}>
          <Portrait member={member} />
        </div>
        <div className={styles.main}>
          <RecordSections member={member} />
          <SlotView slot={memberSections} props={{ member }} />
          <History personId={member.personId} />
          <Watchers personId={member.personId} />
          <WhoCanSee personId={member.personId} />
        </div>
      </div>
      <ChangePlaceDialog member={member} open={changing} onDone={() => setChanging(false)} />
    </Page>
  );
}

export function Portrait({ member }: { member: Member }) {
  const { person, membership } = member;
  const born = person.dateOfBirth;
  // A member sees the own record, not the unit's page.
  const mayOpenUnit = useCan("organisation.view");
  return (
    <>
      <Sheet>
        <div className={styles.portrait}>
          <span className={styles.initials} aria-hidden>
            {initials(person.fullName)}
          </span>
          <p className={styles.portraitName}>{person.fullName}</p>
          <p className={styles.code}>{member.memberCode}</p>
          <StatusBadge status={member.status} />
          <p className={styles.soft}>{t("members.record.status_since", { on: member.statusSince })}</p>
          <p className={styles.soft}>{t("members.born_aged", { on: born, age: ageOn(born, today()) })}</p>
        </div>
      </Sheet>
      <div className={styles.card}>
        <p className={styles.soft}>{t("members.record.card")}</p>
        <p>
          <strong>{membership.cardNo ?? wordOf("cardStatus", membership.cardStatus ?? "NONE")}</strong>
        </p>
        {membership.cardNo && (
          <p className={styles.soft}>
            {[
              wordOf("cardStatus", membership.cardStatus),
              membership.cardIssuedOn && showDate(membership.cardIssuedOn),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        )}
      </div>
      <Sheet title={t("members.record.place")}>
        <ol className={styles.way}>
          {[...member.way.map((step) => step.name), member.unitName].map((name, i) => (
            <li key={`${i} ${name}`}>
              {i === member.way.length && mayOpenUnit ? (
                <Link to={`/don-vi/${member.unitId}`}>{name}</Link>
              ) : (
                name
              )}
            </li>
          ))}
        </ol>
      </Sheet>
    </>
  );
}

/** What does not fit in the record, with the reason that was given for it. */
export function Doubts({ member }: { member: Member }) {
  const doubts = member.nationalIdWarnings.filter((code) => hasText(`issue.${code}`));
  if (doubts.length === 0) return null;
  return (
    <Notice tone="wait" title={t("members.record.doubts")}>
      <ul>
        {doubts.map((code) => (
          <li key={code}>{t(`issue.${code}`)}</li>
        ))}
      </ul>
      {member.nationalIdNote && <p>{t("members.record.doubt_note", { note: member.nationalIdNote })}</p>}
    </Notice>
  );
}
