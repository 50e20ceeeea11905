package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Set;

/** ALTER TABLE, as far as it concerns columns, names and the owner. */
final class AlterTable {
  private AlterTable() {}

  /**
   * @param cursor behind {@code ALTER TABLE}
   */
  static Command translate(Cursor cursor, PrincipalNames names) {
    TableName table = cursor.table();
    String alter = "ALTER TABLE " + table.sql() + " ";
    if (cursor.take("add")) {
      for (String constraint : List.of("constraint", "primary", "unique", "foreign")) {
        if (cursor.sees(constraint)) { // informational: only the table has to be there
          return sql("SELECT 1 FROM " + table.sql() + " WHERE false");
        }
      }
      cursor.take("column");
      return sql(alter + "ADD COLUMN " + ColumnDefinition.read(cursor.rest()).sql());
    }
    if (cursor.take("owner", "to")) {
      return sql(
          alter
              + "OWNER TO "
              + Token.quoteName(names.role(Principal.user(cursor.nameAsWritten()))));
    }
    if (cursor.take("alter", "column")) {
      String column = cursor.name();
      if (!cursor.take("type")) {
        throw SqlError.notHere("ALTER COLUMN other than TYPE");
      }
      Types.Type type = Types.read(cursor, column);
      return sql(alter + "ALTER COLUMN " + Token.quoteName(column) + " TYPE " + type.sql());
    }
    if (cursor.sees("rename") || cursor.sees("drop")) {
      return sql(alter + PgStatement.of(cursor.rest(), Set.of()).sql());
    }
    throw SqlError.notHere("ALTER TABLE … " + cursor.peek().map(Token::text).orElse(""));
  }

  private static Command sql(String text) {
    return new Command.Sql(List.of(PgStatement.of(text)));
  }
}
