/**
 * The sections of a record in the order of the member book, and their fields in the order of the page. The form has the
 * same sections; a field that is not in the reply (`hidden`) is left out.
 */
export type FieldSpec = {
  /** The part of the record that holds it. */
  group: "person" | "sealed" | "membership";
  name: string;
  kind: "text" | "long" | "date" | "code" | "codes" | "check" | "relatives";
  input?: "numeric" | "tel" | "email";
  most?: number;
  required?: boolean;
};

const field = (
  group: FieldSpec["group"],
  name: string,
  kind: FieldSpec["kind"],
  rest: Partial<FieldSpec> = {},
): FieldSpec => ({ group, name, kind, ...rest });

export type SectionSpec = { id: string; fields: readonly FieldSpec[] };

export const SECTIONS: readonly SectionSpec[] = [
  {
    id: "identity",
    fields: [
      field("person", "fullName", "text", { required: true, most: 100 }),
      field("person", "otherNames", "text", { most: 100 }),
      field("person", "dateOfBirth", "date", { required: true }),
      field("person", "gender", "code"),
      field("sealed", "nationalId", "text", { input: "numeric", most: 20 }),
      field("sealed", "nationalIdIssuedOn", "date"),
      field("sealed", "nationalIdIssuedBy", "text", { most: 150 }),
      field("sealed", "legacyNationalId", "text", { input: "numeric", most: 9 }),
      field("person", "ethnicityCode", "code"),
      field("person", "religionCode", "code"),
    ],
  },
  {
    id: "contact",
    fields: [
      field("sealed", "phone", "text", { input: "tel", most: 20 }),
      field("sealed", "email", "text", { input: "email", most: 120 }),
      field("sealed", "permanentAddress", "long", { most: 300 }),
      field("sealed", "currentAddress", "long", { most: 300 }),
      field("sealed", "placeOfOrigin", "text", { most: 200 }),
      field("sealed", "birthPlace", "text", { most: 200 }),
      field("sealed", "emergencyContact", "text", { most: 200 }),
    ],
  },
  {
    id: "union",
    fields: [
      field("membership", "admissionDate", "date"),
      field("membership", "admissionPlace", "text", { most: 200 }),
      field("membership", "admissionDecisionNo", "text", { most: 60 }),
      field("membership", "joinedUnitOn", "date"),
      field("membership", "cardStatus", "code"),
      field("membership", "cardNo", "text", { most: 40 }),
      field("membership", "cardIssuedOn", "date"),
      field("membership", "cardIssuedBy", "text", { most: 200 }),
      field("membership", "hasMemberBook", "check"),
      field("membership", "bookNo", "text", { most: 40 }),
      field("membership", "isHonorary", "check"),
    ],
  },
  {
    id: "education",
    fields: [
      field("person", "generalEducation", "code"),
      field("person", "professionalLevel", "code"),
      field("person", "major", "text", { most: 120 }),
      field("person", "politicalTheory", "code"),
      field("person", "foreignLanguageLevel", "code"),
      field("person", "itLevel", "code"),
    ],
  },
  {
    id: "work",
    fields: [
      field("person", "occupation", "code"),
      field("sealed", "workplace", "text", { most: 200 }),
      field("person", "isSalaried", "check"),
    ],
  },
  {
    id: "party",
    fields: [
      field("person", "partyStatus", "code"),
      field("person", "partyJoinDate", "date"),
      field("person", "partyOfficialDate", "date"),
      field("sealed", "partyPosition", "text", { most: 100 }),
      field("person", "associations", "codes"),
    ],
  },
  {
    id: "family",
    fields: [
      field("sealed", "familyClass", "text", { most: 100 }),
      field("sealed", "relatives", "relatives"),
      field("sealed", "health", "long", { most: 500 }),
      field("sealed", "abroadStays", "long", { most: 500 }),
    ],
  },
];

/** The first look at a registration: what a branch secretary has at hand for everybody. */
export const ESSENTIALS: readonly string[] = [
  "fullName",
  "dateOfBirth",
  "gender",
  "nationalId",
  "phone",
  "permanentAddress",
  "ethnicityCode",
  "religionCode",
  "occupation",
  "admissionDate",
];
