type Relative = { relation: string; name: string; birthYear: number | null; occupation: string | null };

/** "Bố: Nguyễn Văn Bảy (1970, nông dân); Mẹ: …" */
export const relativesWords = (value: unknown): string =>
  (Array.isArray(value) ? (value as Relative[]) : [])
    .map(({ relation, name, birthYear, occupation }) => {
      const more = [birthYear, occupation].filter(Boolean).join(", ");
      return `${relation}: ${name}${more ? ` (${more})` : ""}`;
    })
    .join("; ");
