/** The named limits of the embedded server. What happens at each stands in ../README.md. */

/** From spawn to ready. After a crash PostgreSQL first replays its own log. */
export const READY_MS_MAX = 60_000
export const READY_POLL_MS = 10
/** Pause before a server that died is started again: doubles from the first to the last, and begins anew after a calm time. */
export const RESTART_MS_MIN = 100
export const RESTART_MS_MAX = 5000
export const CALM_MS = 60_000
/** How long a server may take to stop when asked kindly (SIGINT), then firmly (SIGQUIT). */
export const STOP_FAST_MS_MAX = 15_000
export const STOP_HARD_MS_MAX = 5000
/** Lines of the server's own log kept, to say why it did not start. */
export const SERVER_LINES_MAX = 20
/** A unix socket's path has at most 107 bytes on Linux, 103 on macOS. */
export const SOCKET_PATH_BYTES_MAX = 100

/** Of one node; the writer of acts keeps one for itself. */
export const CONNECTIONS_MAX = 8
export const CONNECT_MS_MAX = 5000
export const STATEMENT_MS_MAX = 30_000
/** How long open questions are waited for at the end. */
export const END_MS_MAX = 1000
