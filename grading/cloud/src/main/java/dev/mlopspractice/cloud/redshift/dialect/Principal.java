package dev.mlopspractice.cloud.redshift.dialect;

/**
 * Who can be granted something.
 *
 * @param name as written: {@code IAMR:importer} for an IAM role
 */
public record Principal(Kind kind, String name) {
  /** Users, groups and roles have names of their own. */
  public enum Kind {
    USER,
    GROUP,
    ROLE
  }

  /** The user. */
  public static Principal user(String name) {
    return new Principal(Kind.USER, name);
  }
}
