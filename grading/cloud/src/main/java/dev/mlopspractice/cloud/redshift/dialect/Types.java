package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Redshift's data types in PostgreSQL's. */
final class Types {
  private static final int LONGEST_VARCHAR = 65_535;
  private static final int LONGEST_CHAR = 4096;
  private static final int USUAL = 256;

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("smallint", "int2"),
          Map.entry("int2", "int2"),
          Map.entry("integer", "int4"),
          Map.entry("int", "int4"),
          Map.entry("int4", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("int8", "int8"),
          Map.entry("real", "float4"),
          Map.entry("float4", "float4"),
          Map.entry("float8", "float8"),
          Map.entry("float", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("bool", "bool"),
          Map.entry("date", "date"),
          Map.entry("timestamp", "timestamp"),
          Map.entry("datetime", "timestamp"),
          Map.entry("timestamptz", "timestamptz"),
          Map.entry("time", "time"),
          Map.entry("timetz", "timetz"));

  private static final Set<String> TEXTS = Set.of("varchar", "nvarchar", "text", "string");
  private static final Set<String> CHARS = Set.of("char", "character", "nchar", "bpchar");

  /** Redshift has them; this warehouse does not. */
  private static final Set<String> MISSING =
      Set.of("super", "varbyte", "varbinary", "geometry", "geography", "hllsketch", "interval");

  /** PostgreSQL has them; Redshift does not. */
  static final Set<String> FOREIGN =
      Set.of(
          "json",
          "jsonb",
          "uuid",
          "bytea",
          "serial",
          "bigserial",
          "smallserial",
          "serial2",
          "serial4",
          "serial8",
          "xml",
          "money",
          "inet",
          "cidr",
          "macaddr",
          "bit",
          "varbit",
          "tsvector",
          "tsquery",
          "point",
          "line",
          "box",
          "path",
          "polygon",
          "circle",
          "citext",
          "hstore",
          "int4range",
          "int8range",
          "numrange",
          "tsrange",
          "tstzrange",
          "daterange");

  /**
   * A column's type.
   *
   * @param bytes the longest value in bytes, where it is bounded: PostgreSQL counts characters
   */
  record Type(String sql, OptionalInt bytes) {}

  private Types() {}

  /**
   * Reads a type.
   *
   * @param column for messages
   */
  static Type read(Cursor cursor, String column) {
    String name = cursor.name();
    Type type = read(name, cursor, column);
    if (cursor.peek().map(token -> token.isSymbol("[") || token.is("array")).orElse(false)) {
      throw unsupported(column, name + "[]");
    }
    return type;
  }

  private static Type read(String name, Cursor cursor, String column) {
    if (name.equals("double")) {
      cursor.expect("precision");
      return plain("float8");
    }
    if (name.equals("timestamp") || name.equals("time")) {
      boolean zone = cursor.take("with", "time", "zone");
      cursor.take("without", "time", "zone");
      return plain(zone ? name + "tz" : name);
    }
    if (name.equals("numeric") || name.equals("decimal")) {
      return plain("numeric(" + precision(cursor) + ")");
    }
    boolean varying = name.startsWith("char") && cursor.take("varying");
    if (varying || TEXTS.contains(name)) {
      return bounded(
          "varchar",
          name.equals("text") ? withoutLength(cursor) : length(cursor, USUAL, LONGEST_VARCHAR));
    }
    if (CHARS.contains(name)) {
      return bounded("char", length(cursor, name.equals("bpchar") ? USUAL : 1, LONGEST_CHAR));
    }
    if (MISSING.contains(name)) {
      throw SqlError.notHere("The type " + name + " (column \"" + column + "\")");
    }
    if (FOREIGN.contains(name)) {
      throw unsupported(column, name);
    }
    return Optional.ofNullable(PLAIN.get(name))
        .map(Types::plain)
        .orElseThrow(() -> new SqlError("type \"" + name + "\" does not exist"));
  }

  static SqlError unsupported(String column, String type) {
    return new SqlError("Column \"" + column + "\" has unsupported type \"" + type + "\".");
  }

  private static Type plain(String sql) {
    return new Type(sql, OptionalInt.empty());
  }

  private static Type bounded(String name, int length) {
    return new Type(name + "(" + length + ")", OptionalInt.of(length));
  }

  private static String precision(Cursor cursor) {
    if (!cursor.sees("(")) {
      return "18,0";
    }
    List<List<Token>> parts = Cursor.split(cursor.parenthesised());
    long precision = new Cursor(parts.get(0)).integer();
    long scale = parts.size() > 1 ? new Cursor(parts.get(1)).integer() : 0;
    if (precision < 1 || precision > 38 || scale < 0 || scale > Math.min(37, precision)) {
      throw new SqlError(
          "DECIMAL precision "
              + precision
              + ", scale "
              + scale
              + " must be between 1 and 38, 0 and 37");
    }
    return precision + "," + scale;
  }

  /** TEXT is VARCHAR(256), whatever PostgreSQL thinks. */
  private static int withoutLength(Cursor cursor) {
    return cursor.sees("(") ? length(cursor, USUAL, LONGEST_VARCHAR) : USUAL;
  }

  private static int length(Cursor cursor, int usual, int longest) {
    if (!cursor.sees("(")) {
      return usual;
    }
    Cursor inside = new Cursor(cursor.parenthesised());
    long length = inside.take("max") ? longest : inside.integer();
    if (length < 1 || length > longest) {
      throw new SqlError(
          "length for type "
              + (longest == LONGEST_CHAR ? "char" : "varchar")
              + " must be between 1 and "
              + longest
              + ", not "
              + length);
    }
    return Math.toIntExact(length);
  }
}
