import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showDate, showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { SideSheet } from "#kernel/web/parts/side-sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { type AssignmentView, getAccount } from "../../contract/account-endpoints.ts";
import { roleName } from "../role-name.ts";
import { AccountActions } from "./account-actions.tsx";
import styles from "./accounts.module.css";
import { AssignRole } from "./assign-role.tsx";
import { EndAssignment } from "./end-assignment.tsx";
import { StateBadge } from "./state-badge.tsx";

type Account = EndpointReply<typeof getAccount>;

/** One account beside the list: who it is, which posts it holds and held, and what may be done. */
export function AccountSheet({ accountId, onClose }: { accountId: string | null; onClose: () => void }) {
  const account = useRead(
    getAccount,
    { params: { accountId: accountId ?? "" } },
    { when: accountId !== null, keepPrevious: true },
  );
  return (
    <SideSheet
      open={accountId !== null}
      title={account.data?.displayName ?? t("accounts.one.title")}
      onClose={onClose}
      actions={account.data && <AccountActions account={account.data} />}
    >
      {account.error && <ProblemBox problem={account.error} onRetry={account.refetch} />}
      {account.isPending && <Skeleton height={160} />}
      {account.data && <AccountBody account={account.data} />}
    </SideSheet>
  );
}

function AccountBody({ account }: { account: Account }) {
  return (
    <>
      <Facts
        facts={[
          { label: t("accounts.username"), value: account.username },
          { label: t("accounts.list.state"), value: <StateBadge row={account} /> },
          ...(account.lockedUntil
            ? [{ label: t("accounts.one.locked_until"), value: showMoment(account.lockedUntil) }]
            : []),
          ...(account.disabledReason
            ? [{ label: t("accounts.one.disabled_reason"), value: account.disabledReason }]
            : []),
          { label: t("accounts.email"), value: account.email },
          { label: t("accounts.phone"), value: account.phoneMasked },
          {
            label: t("accounts.totp.name"),
            value: t(account.secondFactor ? "accounts.totp.on" : "accounts.totp.off"),
          },
          {
            label: t("accounts.list.last"),
            value: account.lastSignInAt ? showMoment(account.lastSignInAt) : t("accounts.list.never"),
          },
          { label: t("accounts.one.sessions"), value: account.sessions },
          { label: t("accounts.one.created"), value: showMoment(account.createdAt) },
        ]}
      />
      <section className={styles.section}>
        <h3 className={styles.heading}>{t("accounts.list.posts")}</h3>
        <ul>
          {account.assignments.map((one) => (
            <Assignment key={one.id} one={one} />
          ))}
        </ul>
        {account.can.assign && <AssignRole accountId={account.id} />}
      </section>
    </>
  );
}

function Assignment({ one }: { one: AssignmentView }) {
  const [ending, setEnding] = useState(false);
  const period = one.to
    ? t("accounts.one.period", { from: one.from, to: one.to })
    : t("accounts.one.since", { from: showDate(one.from) });
  return (
    <li className={styles.post}>
      <div className={styles.postWords}>
        <p>{roleName(one.role)}</p>
        <p className={styles.soft}>{one.unit.name}</p>
        <p className={styles.soft}>
          {period}
          {one.grantedBy &&
            ` · ${t(one.delegated ? "accounts.one.delegated" : "accounts.one.granted_by", { name: one.grantedBy })}`}
        </p>
        {one.endedReason && <p className={styles.soft}>{one.endedReason}</p>}
      </div>
      {one.canEnd && (
        <Button size="xs" variant="subtle" onClick={() => setEnding(true)}>
          {t("accounts.end.open")}
        </Button>
      )}
      <EndAssignment assignment={ending ? one : null} onClose={() => setEnding(false)} />
    </li>
  );
}
