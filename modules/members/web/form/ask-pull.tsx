import { Button, Modal } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import small from "#kernel/web/parts/small.module.css";

export type PullWish = { fullName: string; toUnitId: number };

/** Somebody with this national id is a member elsewhere: a case asks for them; the unit that keeps them stays unnamed. */
export function AskPullDialog({ wish, onDone }: { wish: PullWish | null; onDone: () => void }) {
  return (
    <Modal
      opened={wish !== null}
      onClose={onDone}
      size="lg"
      title={t("members.transfer.ask")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {wish && (
        <>
          <p>{t("members.transfer.explain", { name: wish.fullName })}</p>
          <div className={small.buttons} style={{ marginTop: 16 }}>
            <Button variant="default" onClick={onDone}>
              {t("web.close")}
            </Button>
            <Button
              component={Link}
              to="/ho-so/moi"
              search={{ procedure: "TRANSFER_PULL", unit: wish.toUnitId } as never}
            >
              {t("members.transfer.begin")}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
