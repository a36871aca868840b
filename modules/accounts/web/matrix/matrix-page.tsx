import { Skeleton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { currentLocale, t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ScrollRegion } from "#kernel/web/parts/scroll-region.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { getRightsMatrix } from "../../contract/account-endpoints.ts";
import { FieldRights } from "../../contract/field-rights.ts";
import { roleName } from "../role-name.ts";
import styles from "./matrix.module.css";
import { mergedTiers } from "./merged-tiers.ts";

type Matrix = EndpointReply<typeof getRightsMatrix>;

const RISKS: Record<Matrix["permissions"][number]["risk"], BadgeTone> = {
  low: "plain",
  medium: "wait",
  high: "late",
};

/** Roles against permissions, as the program itself knows them. */
export default function MatrixPage() {
  const matrix = useRead(getRightsMatrix, {}, { staleTime: 300_000 });
  return (
    <Page title={t("accounts.matrix.title")} subtitle={t("accounts.matrix.text")}>
      {matrix.error && <ProblemBox problem={matrix.error} onRetry={matrix.refetch} />}
      {matrix.isPending && <Skeleton height={480} />}
      {matrix.data && (
        <>
          <Roles matrix={matrix.data} />
          <Permissions matrix={matrix.data} />
          <Fields matrix={matrix.data} />
        </>
      )}
    </Page>
  );
}

const Roles = ({ matrix }: { matrix: Matrix }) => (
  <Sheet title={t("accounts.matrix.roles")}>
    <dl className={styles.roles}>
      {matrix.roles.map((role) => (
        <div key={role.code}>
          <dt>{role[currentLocale()]}</dt>
          <dd>
            {currentLocale() === "vi"
              ? role.explain
              : t("accounts.matrix.count", { count: role.permissions.length })}
          </dd>
        </div>
      ))}
    </dl>
  </Sheet>
);

function Permissions({ matrix }: { matrix: Matrix }) {
  const locale = currentLocale();
  return (
    <Sheet title={t("accounts.matrix.permissions")} note={t("accounts.matrix.permissions_text")} flush>
      <ScrollRegion label={t("accounts.matrix.permissions")}>
        <table className={styles.table} data-marks>
          <thead>
            <tr>
              <th scope="col">{t("accounts.matrix.permission")}</th>
              {matrix.roles.map((role) => (
                <th key={role.code} scope="col" className={styles.role}>
                  {role[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.permissions.map((permission) => (
              <tr key={permission.name}>
                <th scope="row" title={locale === "vi" ? permission.explain : undefined}>
                  <span className={styles.permission}>
                    {permission[locale]}
                    {permission.risk !== "low" && (
                      <Badge tone={RISKS[permission.risk]}>{t(`accounts.risk.${permission.risk}`)}</Badge>
                    )}
                  </span>
                </th>
                {matrix.roles.map((role) => (
                  <td key={role.code} className={styles.mark}>
                    {permission.roles.includes(role.code) ? (
                      <>
                        <IconCheck size={18} stroke={2} aria-hidden />
                        <span className="visually-hidden">{t("accounts.matrix.yes")}</span>
                      </>
                    ) : (
                      <span className="visually-hidden">{t("accounts.matrix.no")}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Sheet>
  );
}

const GROUPS = Object.keys(FieldRights.shape) as (keyof FieldRights)[];

function Fields({ matrix }: { matrix: Matrix }) {
  return (
    <Sheet title={t("accounts.matrix.fields")} note={t("accounts.matrix.fields_text")} flush>
      <ScrollRegion label={t("accounts.matrix.fields")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("accounts.list.role")}</th>
              <th scope="col">{t("accounts.matrix.tier")}</th>
              {GROUPS.map((group) => (
                <th key={group} scope="col">
                  {t(`accounts.field.${group}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mergedTiers(matrix.fieldRights).map(({ role, tiers, rights, isFirst }) => (
              <tr key={`${role} ${tiers[0]}`}>
                <th scope="row">
                  <span className={isFirst ? undefined : "visually-hidden"}>{roleName(role)}</span>
                </th>
                <td>{tiers.map((tier) => t(`accounts.tier.${tier}`)).join(", ")}</td>
                {GROUPS.map((group) => (
                  <td key={group} className={rights[group] === "none" ? styles.none : undefined}>
                    {t(`accounts.right.${rights[group]}`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Sheet>
  );
}
