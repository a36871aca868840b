import { Link, useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { LongTextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { beginCase } from "../../contract/endpoints.ts";
import { DeclaredFields } from "../form/declared-fields.tsx";
import { emptyForm, hasSecrets, typedSchema } from "../form/form-values.ts";
import { stateName } from "../procedures.ts";
import type { Subject } from "./use-subject.ts";

type Values = { facts: Record<string, unknown>; comment: string | null };

/** What the case says of itself; sent, it is a case with its own page. */
export function BeginForm({
  procedure,
  unitId,
  subject,
}: {
  procedure: Procedure;
  unitId: number;
  subject: Subject | null;
}) {
  const navigate = useNavigate();
  const begin = useWrite(beginCase);
  const fields = procedure.facts;
  const openCase = begin.error?.code === "cases.open_already" ? begin.error.data.caseId : undefined;
  const submit = async ({ facts, comment }: Values) => {
    const begun = await begin.mutateAsync({
      body: {
        procedure: procedure.code,
        unitId,
        personId: subject?.personId ?? null,
        facts,
        comment: comment || null,
      },
    });
    toastDone(t("cases.begin.done", { state: stateName(procedure, begun.state) }));
    await navigate({ to: "/ho-so/$caseId", params: { caseId: begun.id } as never, replace: true });
  };
  return (
    <Sheet>
      <Form<Values>
        schema={z.object({ facts: typedSchema(fields), comment: z.string().trim().max(1000).nullable() })}
        draftKey={`case-new-${procedure.code}-${subject?.personId ?? unitId}`}
        secret={hasSecrets(fields) ? ["facts"] : []}
        defaults={{ facts: emptyForm(fields), comment: null }}
        action={t("cases.begin.send")}
        onSubmit={submit}
      >
        {typeof openCase === "string" && (
          <Link to="/ho-so/$caseId" params={{ caseId: openCase } as never}>
            {t("cases.begin.open_case")}
          </Link>
        )}
        <DeclaredFields fields={fields} under="facts" />
        <LongTextField
          name="comment"
          label={t("cases.step.comment")}
          hint={t("cases.step.comment_hint")}
          nullable
          maxLength={1000}
        />
      </Form>
    </Sheet>
  );
}
