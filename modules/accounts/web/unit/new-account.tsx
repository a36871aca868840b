import { Modal } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { createAccount, listAccounts } from "../../contract/account-endpoints.ts";
import { RoleField } from "./assign-role.tsx";
import { TemporaryPassword } from "./temporary-password.tsx";
import { UnitField } from "./unit-field.tsx";

const { username, displayName, email, phone, assignment } = createAccount.body.shape;
const Body = z.strictObject({
  displayName,
  username,
  email,
  phone,
  role: assignment.shape.role,
  unitId: assignment.shape.unitId,
});
type Body = z.output<typeof Body>;

type Props = {
  open: boolean;
  unit: { id: number; name: string };
  onClose: () => void;
  onCreated: (accountId: string) => void;
};

/** A personal account with its first role; its password is shown once. */
export function NewAccount({ open, unit, onClose, onCreated }: Props) {
  const create = useWrite(createAccount, { refresh: [listAccounts] });
  const [made, setMade] = useState<{ accountId: string; password: string } | null>(null);
  const finish = () => {
    if (made) onCreated(made.accountId);
    setMade(null);
    onClose();
  };
  return (
    <Modal
      opened={open}
      onClose={finish}
      title={t(made ? "accounts.new.made" : "accounts.new.title")}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {made ? (
        <TemporaryPassword password={made.password} onDone={finish} />
      ) : (
        <Form
          schema={Body}
          defaults={{ displayName: "", username: "", email: null, phone: null, role: null, unitId: unit.id }}
          draftKey="new-account"
          secret={["phone"]}
          action={t("accounts.new.action")}
          onCancel={onClose}
          onSubmit={async ({ role, unitId, ...person }: Body) => {
            const reply = await create.mutateAsync({ body: { ...person, assignment: { role, unitId } } });
            setMade({ accountId: reply.accountId, password: reply.temporaryPassword });
          }}
        >
          <TextField name="displayName" label={t("accounts.display_name")} required autoFocus />
          <TextField
            name="username"
            label={t("accounts.username")}
            hint={t("accounts.username_hint")}
            required
          />
          <TextField name="email" label={t("accounts.email")} inputMode="email" nullable />
          <TextField name="phone" label={t("accounts.phone")} inputMode="tel" nullable />
          <RoleField name="role" />
          <UnitField name="unitId" label={t("accounts.assign.unit")} start={unit} required />
        </Form>
      )}
    </Modal>
  );
}
