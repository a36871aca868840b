import { Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Form } from "#kernel/web/form/form.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConflictDialog } from "#kernel/web/parts/conflict-dialog.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { NoRight } from "#kernel/web/parts/states.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { getMember } from "../../contract/endpoints.ts";
import { type Member, MemberChange } from "../../contract/member.ts";
import styles from "../members.module.css";
import { OpeningReason } from "../record/opening-reason.tsx";
import { SECTIONS } from "../record/sections.ts";
import { wordOf } from "../words.ts";
import { RecordField } from "./record-fields.tsx";
import { recordSchema } from "./record-schema.ts";
import { type Meanwhile, membershipOf, personOf, useMemberChange } from "./use-member-change.ts";

const SCHEMA = recordSchema(MemberChange);

export default function EditMemberScreen() {
  const { personId } = usePathParams<"personId">();
  const [opened, setOpened] = useState<Member | null>(null);
  const read = useRead(getMember, { params: { personId } }, { when: opened === null, staleTime: 600_000 });
  const member = opened ?? read.data;
  const needsReason = read.error?.code === "members.reason_needed";
  return (
    <Page
      title={t("members.edit.action")}
      subtitle={member && `${member.person.fullName} · ${member.memberCode}`}
      {...(member
        ? {
            crumbs: [
              { label: member.unitName, to: `/don-vi/${member.unitId}/doan-vien` },
              { label: member.person.fullName, to: `/doan-vien/${personId}` },
              { label: t("members.edit.action") },
            ],
          }
        : {})}
      width="narrow"
    >
      {!member && needsReason && <OpeningReason personId={personId} onOpened={setOpened} />}
      {!member && read.error && !needsReason && (
        <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />
      )}
      {!member && !read.error && <Skeleton height={420} />}
      {member && (member.can.edit ? <EditForm key={personId} member={member} /> : <NoRight />)}
    </Page>
  );
}

function EditForm({ member: first }: { member: Member }) {
  // What the form began with stays: a reading in the background must not hide that somebody saved in between.
  const [member] = useState(first);
  const navigate = useNavigate();
  const back = () => navigate({ to: `/doan-vien/${member.personId}` });
  const change = useMemberChange(member, async () => {
    toastDone(t("members.edit.done"));
    await back();
  });
  return (
    <>
      <Form<MemberChange>
        schema={SCHEMA}
        draftKey={`member-${member.personId}-${member.version}`}
        secret={["sealed"]}
        defaults={
          {
            version: member.version,
            person: personOf(member),
            membership: membershipOf(member),
            sealed: {},
            nationalIdNote: member.nationalIdNote,
          } as never
        }
        action={t("members.edit.save")}
        onCancel={() => void back()}
        onSubmit={change.submit}
      >
        {SECTIONS.map((section) => {
          const fields = section.fields.filter((spec) => !member.hidden.includes(spec.name));
          if (fields.length === 0) return null;
          return (
            <Sheet key={section.id} title={t(`members.section.${section.id}`)}>
              <div className={styles.two}>
                {fields.map((spec) => (
                  <RecordField key={spec.name} spec={spec} member={member} />
                ))}
              </div>
            </Sheet>
          );
        })}
      </Form>
      <MemberConflict change={change} />
    </>
  );
}

const words = (name: string, value: unknown): string => {
  if (typeof value === "boolean") return t(value ? "members.yes" : "members.no");
  if (Array.isArray(value)) return value.map((one) => wordOf(name, String(one))).join(", ");
  const text = String(value ?? "");
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDate(text) : wordOf(name, text);
};

const labels = (names: readonly string[]): string =>
  names.map((name) => t(`members.field.${name}`)).join(", ");

function explainOf({ both, theirs }: Meanwhile): string {
  const fields = labels(theirs);
  if (both.length === 0) return t(fields ? "members.conflict.apart" : "members.conflict.none", { fields });
  return fields ? t("members.conflict.also", { fields }) : t("members.conflict.same");
}

function MemberConflict({ change }: { change: ReturnType<typeof useMemberChange> }) {
  const { meanwhile } = change;
  return (
    <ConflictDialog
      open={meanwhile !== null}
      explain={meanwhile ? explainOf(meanwhile) : ""}
      busy={change.saving}
      fields={(meanwhile?.both ?? []).map((name) => ({
        name,
        label: t(`members.field.${name}`),
        yours: words(name, meanwhile?.mine[name]),
        theirs: words(name, meanwhile?.now[name]),
      }))}
      onCancel={change.giveUp}
      onChoose={(sides) => void change.settle(sides)}
    />
  );
}
