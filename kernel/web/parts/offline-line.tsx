import { IconPlugConnectedX } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { t } from "../i18n.ts";
import styles from "./small.module.css";

const follow = (onChange: () => void) => {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
};

/** A quiet line while there is no network: what is shown stays, what is asked waits until the way is there again. */
export function OfflineLine() {
  const online = useSyncExternalStore(follow, () => navigator.onLine);
  return (
    <output className={online ? styles.hiddenLine : styles.offline}>
      {!online && (
        <>
          <IconPlugConnectedX size={18} stroke={1.5} aria-hidden />
          <span>{t("web.offline")}</span>
        </>
      )}
    </output>
  );
}
