const EXCLUSION_VIOLATION = "23P01";

/**
 * Whether the database took a row that an exclusion constraint guards. After a refusal the transaction is over: the
 * caller may only answer.
 */
export async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === EXCLUSION_VIOLATION) return false;
    throw error;
  }
}
