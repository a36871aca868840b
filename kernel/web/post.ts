const KEY = "doanso.post";

/**
 * The post (assignment id) this window acts in. Each window has its own, so that two windows can act in two posts; a
 * new window begins with the post last chosen anywhere.
 */
export function currentPost(): string | null {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

export function choosePost(assignmentId: string | null): void {
  for (const storage of [sessionStorage, localStorage]) {
    if (assignmentId) storage.setItem(KEY, assignmentId);
    else storage.removeItem(KEY);
  }
}
