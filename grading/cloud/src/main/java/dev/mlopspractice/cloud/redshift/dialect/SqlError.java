package dev.mlopspractice.cloud.redshift.dialect;

/** A statement failed, in Redshift's words; without the {@code ERROR: } before them. */
public final class SqlError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SqlError(String message) {
    super(message);
  }

  public SqlError(String message, Throwable cause) {
    super(message, cause);
  }

  /** What Redshift says to what it cannot parse, and why. */
  static SqlError syntax(String near, String why) {
    return new SqlError("syntax error at or near \"" + near + "\". " + why);
  }

  static SqlError syntax(String near) {
    return new SqlError("syntax error at or near \"" + near + "\"");
  }

  /** Something that Redshift has and this warehouse does not. */
  static SqlError notHere(String what) {
    return new SqlError(what + " is part of Redshift, but not of this embedded warehouse");
  }
}
