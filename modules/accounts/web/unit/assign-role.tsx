import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { assignRole, getAccount, listAccounts, listRoles } from "../../contract/account-endpoints.ts";
import { roleName } from "../role-name.ts";
import { UnitField } from "./unit-field.tsx";

/** The body as it is typed: the form's empty values become the contract's. */
const Body = z.strictObject({
  role: assignRole.body.shape.role,
  unitId: assignRole.body.shape.unitId,
  from: assignRole.body.shape.from.or(z.null().transform(() => undefined)),
  to: assignRole.body.shape.to,
});
type Body = z.output<typeof Body>;

/** Gives an account one more role, from a day on. */
export function AssignRole({ accountId }: { accountId: string }) {
  const [open, setOpen] = useState(false);
  const assign = useWrite(assignRole, { refresh: [getAccount, listAccounts] });
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" size="xs" mt="sm" onClick={() => setOpen(true)}>
        {t("accounts.assign.open")}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={t("accounts.assign.title")}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        <Form
          schema={Body}
          defaults={{ role: null, unitId: null, from: null, to: null }}
          action={t("accounts.assign.action")}
          onCancel={close}
          onSubmit={async (body: Body) => {
            await assign.mutateAsync({ params: { accountId }, body });
            toastDone(t("accounts.assign.done"));
            close();
          }}
        >
          <RoleField name="role" />
          <UnitField name="unitId" label={t("accounts.assign.unit")} required />
          <DateField name="from" label={t("accounts.assign.from")} hint={t("accounts.assign.from_hint")} />
          <DateField name="to" label={t("accounts.assign.to")} hint={t("accounts.assign.to_hint")} />
        </Form>
      </Modal>
    </>
  );
}

/** Only the roles that the asking post may give. */
export function RoleField({ name }: { name: string }) {
  const roles = useRead(listRoles, {}, { staleTime: 300_000 });
  const options = (roles.data?.rows ?? [])
    .filter((role) => role.canGive)
    .map(({ code }) => ({ value: code, label: roleName(code) }));
  return <SelectField name={name} label={t("accounts.list.role")} options={options} required />;
}
