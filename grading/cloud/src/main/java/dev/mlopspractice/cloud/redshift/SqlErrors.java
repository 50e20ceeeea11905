package dev.mlopspractice.cloud.redshift;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's errors in Redshift's words. */
final class SqlErrors {
  /** SQLSTATE of a statement that was cancelled. */
  static final String CANCELLED = "57014";

  private SqlErrors() {}

  /** The text without {@code ERROR: }. */
  static String message(SQLException error, NamespaceUsers users) {
    ServerErrorMessage details =
        error instanceof PSQLException e ? e.getServerErrorMessage() : null;
    String text =
        details == null || details.getMessage() == null ? error.getMessage() : details.getMessage();
    String state = String.valueOf(error.getSQLState());
    return switch (state) {
      // The only CHECKs are ours: VARCHAR counts bytes.
      case "23514", "22001" -> "Value too long for character type";
      case "23502" ->
          "Cannot insert a NULL value into column " + (details == null ? "" : details.getColumn());
      case "428C9" -> "cannot set an identity column to a value";
      case "21000" ->
          text.startsWith("MERGE") ? "Found multiple matches to update the same tuple." : text;
      case "40001", "40P01" -> "1023 Serializable isolation violation on table: " + text;
      case "42501" ->
          users
              .named(text)
              .replaceFirst(
                  "^permission denied for (table|view) ", "permission denied for relation ");
      case CANCELLED -> "Query cancelled on user's request";
      default -> users.named(text);
    };
  }
}
