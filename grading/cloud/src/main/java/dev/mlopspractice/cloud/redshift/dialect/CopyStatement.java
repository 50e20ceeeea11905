package dev.mlopspractice.cloud.redshift.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads COPY and UNLOAD with their options. */
final class CopyStatement {
  private static final Set<String> FLAGS =
      Set.of(
          "csv",
          "gzip",
          "manifest",
          "emptyasnull",
          "blanksasnull",
          "truncatecolumns",
          "header",
          "fillrecord",
          "ignoreblanklines",
          "trimblanks",
          "removequotes",
          "escape",
          "noload",
          "explicit_ids",
          "allowoverwrite",
          "cleanpath",
          "addquotes",
          "acceptanydate",
          "roundec");

  private static final Map<String, String> MISSING =
      Map.ofEntries(
          Map.entry("bzip2", "BZIP2"),
          Map.entry("lzop", "LZOP"),
          Map.entry("zstd", "ZSTD"),
          Map.entry("parquet", "FORMAT PARQUET"),
          Map.entry("orc", "FORMAT ORC"),
          Map.entry("avro", "FORMAT AVRO"),
          Map.entry("json", "FORMAT JSON"),
          Map.entry("shapefile", "FORMAT SHAPEFILE"),
          Map.entry("fixedwidth", "FIXEDWIDTH"),
          Map.entry("encrypted", "ENCRYPTED"),
          Map.entry("ssh", "SSH"),
          Map.entry("readratio", "READRATIO"),
          Map.entry("maxfilesize", "MAXFILESIZE"),
          Map.entry("partition", "PARTITION BY"),
          Map.entry("extension", "EXTENSION"));

  private final Cursor cursor;
  private final Map<String, String> options = new LinkedHashMap<>();
  private Optional<String> role = Optional.empty();
  private boolean authorised;

  private CopyStatement(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * @param cursor behind {@code COPY}
   */
  static Command copy(Cursor cursor) {
    TableName table = cursor.table();
    List<String> columns = cursor.sees("(") ? cursor.names() : List.of();
    cursor.expect("from");
    String source = cursor.string();
    CopyStatement statement = new CopyStatement(cursor);
    statement.options();
    return new Command.Copy(table, columns, source, statement.role, statement.options);
  }

  /**
   * @param cursor behind {@code UNLOAD}
   */
  static Command unload(Cursor cursor) {
    Cursor inside = new Cursor(cursor.parenthesised());
    List<Token> query = Tokenizer.tokens(inside.string());
    if (!new Cursor(query).sees("select") && !new Cursor(query).sees("with")) {
      throw SqlError.syntax("unload", "UNLOAD takes a SELECT");
    }
    Refusals.check(query);
    cursor.expect("to");
    String target = cursor.string();
    CopyStatement statement = new CopyStatement(cursor);
    statement.options();
    PgStatement select = PgStatement.of(Expressions.translate(query), Set.of());
    return new Command.Unload(select, target, statement.role, statement.options);
  }

  private void options() {
    while (!cursor.atEnd()) {
      option(cursor.name());
    }
    if (!authorised) {
      throw new SqlError(
          "Invalid credentials. Must be of the format: IAM_ROLE 'arn:aws:iam::…' or IAM_ROLE default");
    }
  }

  private void option(String name) {
    if (MISSING.containsKey(name)) {
      throw SqlError.notHere(MISSING.get(name));
    }
    switch (name) {
      case "iam_role" ->
          authorise(cursor.take("default") ? Optional.empty() : Optional.of(cursor.string()));
      case "credentials" -> {
        cursor.take("as");
        String value = cursor.string();
        if (!value.startsWith("aws_iam_role=")) {
          throw new SqlError("Keys in SQL are not taken here: use IAM_ROLE instead of CREDENTIALS");
        }
        authorise(Optional.of(value.substring("aws_iam_role=".length())));
      }
      case "access_key_id", "secret_access_key", "session_token" ->
          throw new SqlError(
              "Keys in SQL are not taken here: use IAM_ROLE instead of "
                  + name.toUpperCase(java.util.Locale.ROOT));
      case "format" -> {
        cursor.take("as");
        if (!cursor.sees("csv")
            && !cursor.peek().map(t -> MISSING.containsKey(t.name())).orElse(false)) {
          throw cursor.unexpected("It is no format");
        }
      }
      case "ignoreheader", "maxerror", "comprows" -> {
        cursor.take("as");
        put(name, String.valueOf(cursor.integer()));
      }
      case "delimiter", "quote", "null", "timeformat", "dateformat", "region", "encoding" -> {
        cursor.take("as");
        put(
            name,
            cursor.peek().filter(t -> t.is("auto")).isPresent() ? cursor.name() : cursor.string());
      }
      case "acceptinvchars" -> {
        cursor.take("as");
        put(
            name,
            cursor.peek().filter(t -> t.kind() == Token.Kind.STRING).isPresent()
                ? cursor.string()
                : "?");
      }
      case "compupdate", "statupdate", "parallel" -> put(name, onOff(name));
      default -> {
        if (!FLAGS.contains(name)) {
          cursor.back();
          throw cursor.unexpected("It is no option of COPY or UNLOAD");
        }
        put(name, "");
      }
    }
  }

  private void authorise(Optional<String> arn) {
    role = arn;
    authorised = true;
  }

  private String onOff(String name) {
    for (String value : List.of("on", "off", "true", "false", "preset")) {
      if (cursor.take(value)) {
        return value.equals("false") ? "off" : value;
      }
    }
    if (name.equals("parallel")) {
      throw cursor.unexpected("PARALLEL is ON or OFF");
    }
    return "on";
  }

  private void put(String name, String value) {
    if (options.put(name, value) != null) {
      throw new SqlError(
          "conflicting or redundant options: "
              + name.toUpperCase(java.util.Locale.ROOT)
              + " is given twice");
    }
  }
}
