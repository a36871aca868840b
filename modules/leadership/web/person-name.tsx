import { Link } from "@tanstack/react-router";
import styles from "./leadership.module.css";

/** A name that leads to the record when that lies in the actor's part. */
export const PersonName = ({
  person,
}: {
  person: { personId: string; fullName: string; canOpenPerson: boolean };
}) =>
  person.canOpenPerson ? (
    <Link to={`/doan-vien/${person.personId}`} className={styles.link}>
      {person.fullName}
    </Link>
  ) : (
    <strong className={styles.name}>{person.fullName}</strong>
  );
