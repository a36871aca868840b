import { Button, Select, Skeleton } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { ownTraining, registerOwn, reviewOwn } from "../contract/endpoints.ts";
import { RESULTS, type Result } from "../contract/plan.ts";
import { type Answers, emptyItems, type Programme } from "../contract/programme.ts";
import { AnswerForm } from "./answer-form.tsx";
import { PlanParts } from "./plan-screen.tsx";
import { ownSearch } from "./search.ts";
import styles from "./training.module.css";
import { YearStepper } from "./year-stepper.tsx";

type Own = EndpointReply<typeof ownTraining>;

/** My year: register, and at its end tell what came of it. */
export default function OwnTrainingScreen() {
  const [search, setSearch] = useSearchParams(ownSearch);
  const read = useRead(
    ownTraining,
    { query: search.year ? { year: search.year } : {} },
    { keepPrevious: true },
  );
  const own = read.data;
  return (
    <Page
      title={t("training.own.title")}
      subtitle={own?.programme?.title ?? own?.unitName ?? undefined}
      width="narrow"
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!own && !read.error && <Skeleton height={320} />}
      {own && (
        <>
          <YearStepper year={own.year} onYear={(year) => setSearch({ year })} />
          {!own.programme && (
            <Sheet>
              <EmptyState icon={IconCertificate} title={t("training.none", { year: String(own.year) })}>
                <p>{t("training.own.none_hint")}</p>
              </EmptyState>
            </Sheet>
          )}
          {own.programme && (
            <OwnYear key={`${own.year} ${own.plan?.version}`} own={own} programme={own.programme} />
          )}
          {own.before.length > 0 && (
            <Sheet flush title={t("training.own.before")}>
              {own.before.map((one) => (
                <div key={one.year} className={styles.item}>
                  <span className={styles.head}>
                    <strong>{one.year}</strong>
                    <span>{t(`training.result.${one.result}`)}</span>
                  </span>
                </div>
              ))}
            </Sheet>
          )}
        </>
      )}
    </Page>
  );
}

function OwnYear({ own, programme }: { own: Own; programme: Programme }) {
  const { plan, can } = own;
  const returned = plan?.state === "RETURNED" ? plan.steps.find((step) => step.deed === "return") : undefined;
  return (
    <>
      {returned && (
        <Notice tone="wait" title={t("training.own.returned")}>
          {returned.reason}
        </Notice>
      )}
      {can.late && (
        <Notice tone="wait">{t("training.own.late", { day: showDate(programme.registerUntil) })}</Notice>
      )}
      {can.register && <RegisterForm own={own} programme={programme} />}
      {can.review && <ReviewForm own={own} programme={programme} />}
      {plan?.state === "CONFIRMED" && !can.review && (
        <Notice tone="info">{t("training.own.review_from", { day: showDate(programme.reviewFrom) })}</Notice>
      )}
      {plan && !can.register && <PlanParts of={plan} />}
      {!plan && !can.register && (
        <Notice tone="info">
          {t("training.own.closed", { from: showDate(programme.opensOn), to: showDate(programme.closesOn) })}
        </Notice>
      )}
    </>
  );
}

function RegisterForm({ own, programme }: { own: Own; programme: Programme }) {
  const register = useWrite(registerOwn, { refresh: [ownTraining] });
  const [answers, setAnswers] = useState<Answers>(own.plan?.answers ?? {});
  const empty = emptyItems(programme.groups, answers).length;
  const send = () =>
    register.mutate(
      { body: { year: own.year, version: own.plan?.version ?? null, answers } },
      { onSuccess: () => toastDone(t("training.own.registered")) },
    );
  return (
    <Sheet title={t("training.own.register")} note={t("training.own.register_note")}>
      <div className={styles.stack}>
        <AnswerForm groups={programme.groups} answers={answers} onAnswers={setAnswers} />
        {empty > 0 && <p className={styles.soft}>{t("training.own.empty", { n: empty })}</p>}
        {register.error && <ProblemBox problem={register.error} />}
        <Button onClick={send} loading={register.isPending}>
          {t(own.plan ? "training.own.register_again" : "training.own.register_action")}
        </Button>
      </div>
    </Sheet>
  );
}

function ReviewForm({ own, programme }: { own: Own; programme: Programme }) {
  const review = useWrite(reviewOwn, { refresh: [ownTraining] });
  const promised = own.plan?.answers ?? {};
  const [told, setTold] = useState<Answers>(own.plan?.review ?? {});
  const [selfResult, setSelfResult] = useState<Result | null>(null);
  const send = () => {
    if (!selfResult) return;
    review.mutate(
      { body: { year: own.year, version: own.plan?.version ?? 0, review: told, selfResult } },
      { onSuccess: () => toastDone(t("training.own.reviewed")) },
    );
  };
  return (
    <Sheet title={t("training.own.review")} note={t("training.own.review_note")}>
      <div className={styles.stack}>
        <AnswerForm groups={programme.groups} answers={told} onAnswers={setTold} promised={promised} />
        <Select
          label={t("training.col.self")}
          withAsterisk
          data={RESULTS.map((value) => ({ value, label: t(`training.result.${value}`) }))}
          value={selfResult}
          onChange={(value) => setSelfResult(value as Result | null)}
        />
        {review.error && <ProblemBox problem={review.error} />}
        <Button onClick={send} loading={review.isPending} disabled={!selfResult}>
          {t("training.own.review_action")}
        </Button>
      </div>
    </Sheet>
  );
}
