import { Button, Skeleton } from "@mantine/core";
import { IconFilePlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { usePathParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { mayBegin } from "../begin/can-begin.ts";
import { useOwnSubject } from "../begin/use-subject.ts";
import styles from "../cases.module.css";
import { handsName, useProcedures } from "../procedures.ts";
import { Flow } from "./flow.tsx";

/** A procedure explained from its own declaration: what it is for, who does what by when, and where that is written. */
export default function ProcedureScreen() {
  const { code } = usePathParams<"code">();
  const { read, rows, find } = useProcedures();
  const procedure = find(code);
  if (procedure) return <Explained procedure={procedure} />;
  return (
    <Page title={t("cases.handbook.one")} crumbs={[{ label: t("cases.handbook.title"), to: "/nghiep-vu" }]}>
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!rows && !read.error && <Skeleton height={420} />}
      {rows && (
        <Sheet>
          <EmptyState title={t("cases.handbook.unknown")}>
            <p>{t("cases.handbook.unknown_hint")}</p>
          </EmptyState>
        </Sheet>
      )}
    </Page>
  );
}

function Explained({ procedure: p }: { procedure: Procedure }) {
  const { permissions } = useSession();
  const { own } = useOwnSubject();
  const begins = mayBegin(p, { permissions, self: own !== null });
  const asked = Object.values(p.facts).map((field) => inLocale(field));
  const papers = Object.values(p.attachments ?? {}).map(inLocale);
  const issued = [...Object.values(p.issues ?? {}), ...Object.values(p.drafts ?? {})].map(inLocale);
  return (
    <Page
      width="narrow"
      title={inLocale(p.title)}
      subtitle={inLocale(p.explain)}
      crumbs={[{ label: t("cases.handbook.title"), to: "/nghiep-vu" }, { label: inLocale(p.title) }]}
      primary={
        begins && (
          <Button
            component={Link}
            to="/ho-so/moi"
            search={{ procedure: p.code } as never}
            leftSection={<IconFilePlus size={18} stroke={1.5} />}
          >
            {t("cases.begin.action")}
          </Button>
        )
      }
    >
      <Sheet>
        <Facts
          facts={[
            ...(p.no ? [{ label: t("cases.handbook.no"), value: p.no }] : []),
            {
              label: t("cases.handbook.begins"),
              value: handsName(
                p,
                p.begins.map((one) => one.by),
              ),
            },
            { label: t("cases.handbook.asked"), value: asked.join(", ") },
            { label: t("cases.handbook.places"), value: Object.values(p.places).map(inLocale).join(", ") },
            ...(issued.length > 0
              ? [{ label: t("cases.issued.title"), value: [...new Set(issued)].join(", ") }]
              : []),
            ...(papers.length > 0 ? [{ label: t("cases.papers.title"), value: papers.join(", ") }] : []),
          ]}
        />
      </Sheet>
      <Sheet title={t("cases.handbook.flow")} note={t("cases.handbook.flow_note")}>
        <Flow procedure={p} />
      </Sheet>
      <Sheet title={t("cases.handbook.sources")}>
        <ul className={styles.sources}>
          {p.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </Sheet>
    </Page>
  );
}
