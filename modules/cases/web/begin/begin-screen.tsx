import { Skeleton } from "@mantine/core";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { NoRight } from "#kernel/web/parts/states.tsx";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { useProcedures } from "../procedures.ts";
import { beginSearch } from "../search.ts";
import { BeginForm } from "./begin-form.tsx";
import { mayBegin, namesPerson } from "./can-begin.ts";
import { ChooseProcedure } from "./choose-procedure.tsx";
import { PersonPicker } from "./person-picker.tsx";
import { UnitOfCase } from "./unit-of-case.tsx";
import { useSubject } from "./use-subject.ts";

/** Begins a case: which kind, about whom, and what it says of itself. */
export default function BeginScreen() {
  const [search] = useSearchParams(beginSearch);
  const { read, rows, find } = useProcedures();
  const procedure = search.procedure === undefined ? undefined : find(search.procedure);
  return (
    <Page
      width="narrow"
      title={procedure ? inLocale(procedure.title) : t("cases.begin.title")}
      subtitle={procedure ? inLocale(procedure.explain) : t("cases.begin.subtitle")}
      crumbs={[
        { label: t("cases.list.title"), to: "/ho-so" },
        ...(procedure ? [{ label: t("cases.begin.title"), to: "/ho-so/moi" }] : []),
        { label: procedure ? inLocale(procedure.title) : t("cases.begin.title") },
      ]}
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!rows && !read.error && <Skeleton height={240} />}
      {rows && !procedure && <ChooseProcedure procedures={rows} />}
      {procedure && <BeginOf procedure={procedure} />}
    </Page>
  );
}

function BeginOf({ procedure }: { procedure: Procedure }) {
  const [search] = useSearchParams(beginSearch);
  const { post, permissions } = useSession();
  const about = useSubject(search.person);
  if (!namesPerson(procedure)) {
    const unitId = search.unit ?? post?.unitId;
    if (!mayBegin(procedure, { permissions, self: false }) || unitId === undefined) return <Closed />;
    return (
      <>
        <UnitOfCase key={unitId} unitId={unitId} />
        <BeginForm key={`${procedure.code} ${unitId}`} procedure={procedure} unitId={unitId} subject={null} />
      </>
    );
  }
  if (about.isPending) return <Skeleton height={240} />;
  if (about.problem) return <ProblemBox problem={about.problem} />;
  const self = about.own !== null && (about.isOwn || !permissions.has("members.view"));
  if (!mayBegin(procedure, { permissions, self })) return <Closed />;
  const subject = about.subject ?? (self ? about.own : null);
  if (!subject) return <PersonPicker own={about.own} />;
  return (
    <>
      <Sheet title={t("cases.begin.about")}>
        <p>
          <strong>{subject.fullName}</strong> · {subject.unitName}
        </p>
      </Sheet>
      <BeginForm
        key={`${procedure.code} ${subject.personId}`}
        procedure={procedure}
        unitId={subject.unitId}
        subject={subject}
      />
    </>
  );
}

const Closed = () => (
  <Sheet>
    <NoRight>
      <p>{t("cases.begin.closed")}</p>
    </NoRight>
  </Sheet>
);
