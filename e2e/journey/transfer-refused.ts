import { expect, it } from "vitest";
import { read } from "../registry-api.ts";
import { at } from "./world.ts";

type Row = { id: string; state: string; subject: { personId: string | null; fullName: string } };

/** What `transfer.e2e.ts` does not tell: the receiving base says no, and the member is where they were. */
export function transferRefused(): void {
  it("is not accepted by the receiving base, with the reason", async () => {
    const base = await at("base-union secretary");
    const { rows } = await read<{ rows: Row[] }>(base.page.request, "/cases?of=hand&procedure=TRANSFER");
    const row = rows.find(({ state }) => state === "SENT") as Row;
    const kase = `/ho-so/${row.id}`;
    await base.finds(kase);
    await base.takes("Không tiếp nhận", { why: "Gửi nhầm Đoàn xã, đề nghị chuyển đúng nơi." });
    await base.standsAt("Không chấp nhận");
    await base.sees("Gửi nhầm Đoàn xã, đề nghị chuyển đúng nơi.");
    const again = await read<{ state: string }>(base.page.request, `/cases/${row.id}`);
    expect(again.state).toBe("REJECTED");
  });
}
