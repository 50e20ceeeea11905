package dev.mlopspractice.cloud.redshift.dialect;

/** Finds who is meant. */
@FunctionalInterface
public interface PrincipalNames {
  /**
   * The name of the PostgreSQL role that stands for it.
   *
   * @throws SqlError where there is no such user, group or role
   */
  String role(Principal principal);
}
