/** Days in which a whole import can be undone; its staged rows are kept as long. */
export const UNDO_DAYS = 7;
/** Days that an uploaded file waits for its owner to go on. */
export const KEPT_DAYS = 14;
/** Days that a paused import waits to go on; what is written by then stays, the rest is thrown away. */
export const PAUSED_DAYS = 30;
/** Imports that one account may have open at once. */
export const MOST_OPEN = 20;
/** Without a sign of life for so long the process that worked on a batch is gone. A chunk takes some seconds. */
export const STALE_SECONDS = 90;
