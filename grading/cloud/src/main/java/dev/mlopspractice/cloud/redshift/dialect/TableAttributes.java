package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How Redshift lays a table out: what stands behind the column list.
 *
 * @param distStyle auto, even, key or all; empty where not said
 */
record TableAttributes(
    Optional<String> distStyle, Optional<String> distKey, String sortStyle, List<String> sortKey) {
  private static final int MOST_INTERLEAVED = 8;
  private static final int MOST_COMPOUND = 400;

  /** Reads attributes as long as there are any. */
  static TableAttributes read(Cursor cursor) {
    Optional<String> style = Optional.empty();
    Optional<String> key = Optional.empty();
    String sortStyle = "compound";
    List<String> sortKey = List.of();
    while (true) {
      if (cursor.take("diststyle")) {
        style = Optional.of(style(cursor.name()));
      } else if (cursor.take("distkey")) {
        List<String> names = cursor.names();
        if (names.size() != 1 || key.isPresent()) {
          throw new SqlError("Only one column can be the DISTKEY, not " + names);
        }
        key = Optional.of(names.get(0));
      } else if (cursor.take("sortkey", "auto")) {
        sortStyle = "auto";
      } else if (cursor.sees("sortkey")
          || cursor.sees("compound", "sortkey")
          || cursor.sees("interleaved", "sortkey")) {
        sortStyle = cursor.take("interleaved") ? "interleaved" : "compound";
        cursor.take("compound");
        cursor.expect("sortkey");
        sortKey = cursor.names();
      } else if (cursor.take("backup")) {
        if (!cursor.take("yes") && !cursor.take("no")) {
          throw cursor.unexpected("BACKUP is YES or NO");
        }
      } else if (!cursor.take("encode", "auto")) {
        break;
      }
    }
    int most = sortStyle.equals("interleaved") ? MOST_INTERLEAVED : MOST_COMPOUND;
    if (sortKey.size() > most) {
      throw new SqlError(
          "A sort key of style "
              + sortStyle
              + " has at most "
              + most
              + " columns, not "
              + sortKey.size());
    }
    return new TableAttributes(style, key, sortStyle, sortKey);
  }

  private static String style(String name) {
    if (!Set.of("auto", "even", "key", "all").contains(name)) {
      throw SqlError.syntax(name, "DISTSTYLE is AUTO, EVEN, KEY or ALL");
    }
    return name;
  }

  /** The attributes with the keys that columns name themselves, checked against each other. */
  TableAttributes with(List<ColumnDefinition> columns) {
    List<String> keys =
        columns.stream().filter(ColumnDefinition::distKey).map(ColumnDefinition::name).toList();
    List<String> sorted =
        columns.stream().filter(ColumnDefinition::sortKey).map(ColumnDefinition::name).toList();
    if (keys.size() + distKey.map(name -> 1).orElse(0) > 1) {
      throw new SqlError("Only one column can be the DISTKEY");
    }
    if (!sorted.isEmpty() && !sortKey.isEmpty()) {
      throw new SqlError("SORTKEY is given for a column and for the table");
    }
    Optional<String> key = distKey.or(() -> keys.stream().findFirst());
    if (key.isPresent() && distStyle.filter(style -> !style.equals("key")).isPresent()) {
      throw new SqlError(
          "DISTSTYLE " + distStyle.get() + " cannot have a DISTKEY (\"" + key.get() + "\")");
    }
    if (key.isEmpty() && distStyle.filter("key"::equals).isPresent()) {
      throw new SqlError("DISTSTYLE KEY needs a DISTKEY");
    }
    return new TableAttributes(distStyle, key, sortStyle, sorted.isEmpty() ? sortKey : sorted);
  }

  /** Refuses keys that are no columns. */
  void check(List<String> columns) {
    distKey.ifPresent(name -> check(name, columns, "distribution key"));
    sortKey.forEach(name -> check(name, columns, "sort key"));
  }

  private static void check(String name, List<String> columns, String what) {
    if (!columns.contains(name)) {
      throw new SqlError("column \"" + name + "\" named in " + what + " does not exist");
    }
  }

  /** What to note beside the table. */
  String call(TableName table, List<ColumnDefinition> columns) {
    StringBuilder encodings = new StringBuilder();
    for (ColumnDefinition column : columns) {
      encodings
          .append(encodings.isEmpty() ? "" : ",")
          .append(column.name())
          .append('=')
          .append(column.encoding());
    }
    return "SELECT rs.note_table("
        + Token.quote(table.sql())
        + ","
        + Token.quote(distKey.isPresent() ? "key" : distStyle.orElse("auto"))
        + ","
        + Token.quote(distKey.orElse(""))
        + ","
        + Token.quote(sortStyle)
        + ","
        + Token.quote(String.join(",", sortKey))
        + ","
        + Token.quote(encodings.toString())
        + ")";
  }
}
