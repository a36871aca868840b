import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { z } from "zod";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { addDays } from "#kernel/contract/plain-date.ts";
import { call } from "#kernel/web/client.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { FindField, type Found } from "#kernel/web/form/find-field.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { delegatePost, findDelegates, listDelegations } from "../../contract/delegation-endpoints.ts";
import { roleName } from "../role-name.ts";

const given = delegatePost.body.shape;
/** People name the last day on which it holds; the contract the first on which it does not. */
const Body = z.strictObject({
  assignmentId: given.assignmentId,
  accountId: given.accountId,
  from: given.from,
  last: given.to,
  note: given.note,
});
type Body = z.output<typeof Body>;
type Posts = EndpointReply<typeof listDelegations>["posts"];

/** Gives an own post into another officer's hands. */
export function DelegatePost({ posts }: { posts: Posts }) {
  const [open, setOpen] = useState(false);
  const give = useWrite(delegatePost, { refresh: [listDelegations] });
  const close = () => setOpen(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t("accounts.delegation.give")}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={t("accounts.delegation.give")}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        <Form<Body>
          schema={Body}
          defaults={{
            assignmentId: posts[0]?.assignmentId ?? null,
            accountId: null,
            from: null,
            last: null,
            note: null,
          }}
          action={t("accounts.delegation.give")}
          onCancel={close}
          onSubmit={async ({ last, ...body }) => {
            await give.mutateAsync({ body: { ...body, to: addDays(last, 1) } });
            toastDone(t("accounts.delegation.done"));
            close();
          }}
        >
          <SelectField
            name="assignmentId"
            label={t("accounts.delegation.post")}
            options={posts.map((post) => ({
              value: post.assignmentId,
              label: `${roleName(post.role)} · ${post.unit.name}`,
            }))}
            required
          />
          <DelegateField />
          <DateField name="from" label={t("accounts.assign.from")} hint={t("accounts.assign.from_hint")} />
          <DateField name="last" label={t("accounts.delegation.last")} required />
          <TextField
            name="note"
            label={t("accounts.delegation.note")}
            hint={t("accounts.delegation.note_hint")}
            required
            maxLength={300}
          />
        </Form>
      </Modal>
    </>
  );
}

/** Only officers near the post's unit can have its hands. */
function DelegateField() {
  const { control } = useFormContext();
  const assignmentId = String(useWatch({ name: "assignmentId", control }) ?? "");
  const search = async (text: string, signal: AbortSignal): Promise<readonly Found[]> => {
    if (!assignmentId) return [];
    const { rows } = await call(findDelegates, { params: { assignmentId }, body: { text } }, { signal });
    return rows.map((row) => ({
      value: row.accountId,
      label: row.displayName,
      detail: `${roleName(row.role)} · ${row.unitName}`,
    }));
  };
  return (
    <FindField
      key={assignmentId}
      name="accountId"
      label={t("accounts.delegation.whom")}
      hint={t("accounts.delegation.whom_hint")}
      source={`delegates-${assignmentId}`}
      search={search}
      required
    />
  );
}
