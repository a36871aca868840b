import { Button, Skeleton, TextInput } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconHelpCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { LocaleSwitch } from "#kernel/web/parts/switches.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { CheckCode, checkPaper, type PublicCheck } from "../../contract/endpoints.ts";
import styles from "../papers.module.css";
import { groupsOf, readCode } from "./code.ts";

/** The public check: for whoever holds a paper, without signing in. */
export default function CheckScreen() {
  const typed = usePathParams<"code">().code;
  const code = typed === undefined ? null : readCode(typed);
  useEffect(() => {
    document.title = `${t("papers.check.title")} · Đoàn Số`;
  }, []);
  return (
    <main className={styles.public}>
      <div className={styles.buttons}>
        <span className={styles.brand}>Đoàn Số</span>
        <LocaleSwitch />
      </div>
      {code === null ? (
        <section className={styles.verdict}>
          <h1>{t("papers.check.title")}</h1>
          <p>{t("papers.check.text")}</p>
        </section>
      ) : (
        <Verdict code={code} />
      )}
      <Ask key={code} />
    </main>
  );
}

const ICONS = { VALID: IconCircleCheck, REVOKED: IconCircleX, UNKNOWN: IconHelpCircle };

function Verdict({ code }: { code: string }) {
  const isCode = CheckCode.safeParse(code).success;
  const check = useRead(checkPaper, { params: { code } }, { when: isCode });
  if (!isCode) return <Said code={code} check={null} />;
  if (check.error) return <ProblemBox problem={check.error} onRetry={() => void check.refetch()} />;
  if (!check.data) return <Skeleton height={280} />;
  return <Said code={code} check={check.data} />;
}

function Said({ code, check }: { code: string; check: PublicCheck | null }) {
  const state = check?.state ?? "UNKNOWN";
  const Icon = ICONS[state];
  return (
    <section className={styles.verdict} data-state={state} aria-live="polite">
      <h1>
        <Icon size={28} stroke={1.5} aria-hidden />
        {t(`papers.check.${state}`)}
      </h1>
      <p>{t(`papers.check.${state}_text`)}</p>
      {check && state !== "UNKNOWN" && (
        <Facts
          facts={[
            { label: t("papers.kind"), value: check.kind },
            { label: t("papers.number"), value: check.numberText },
            { label: t("papers.issued_on"), value: check.issuedOn && showDate(check.issuedOn) },
            { label: t("papers.issuer"), value: check.issuer },
            ...(check.name ? [{ label: t("papers.check.name"), value: check.name }] : []),
          ]}
        />
      )}
      <p className={styles.soft}>{t("papers.check.code_is", { code: groupsOf(code) })}</p>
    </section>
  );
}

function Ask() {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        const code = readCode(typed);
        if (CheckCode.safeParse(code).success) void navigate({ to: `/kiem-tra/${code}` });
        else setWrong(true);
      }}
    >
      <TextInput
        size="md"
        label={t("papers.check.ask")}
        description={t("papers.check.ask_hint")}
        placeholder="A1B2C-D3E4F-G5H6J-K7M8N"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        error={wrong ? t("papers.check.wrong_shape") : undefined}
      />
      <Button type="submit" size="md" variant="default">
        {t("papers.check.action")}
      </Button>
    </form>
  );
}
