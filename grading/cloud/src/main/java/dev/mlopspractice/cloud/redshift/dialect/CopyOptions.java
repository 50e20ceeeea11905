package dev.mlopspractice.cloud.redshift.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of COPY and of UNLOAD. What is not known is refused, what is not here by name. */
final class CopyOptions {
  /**
   * What COPY knows beside the common ones; each means something, or in Redshift too only speed.
   */
  static final Set<String> OF_COPY =
      Set.of(
          "acceptinvchars",
          "blanksasnull",
          "comprows",
          "compupdate",
          "dateformat",
          "emptyasnull",
          "encoding",
          "fillrecord",
          "ignoreblanklines",
          "ignoreheader",
          "maxerror",
          "noload",
          "quote",
          "removequotes",
          "statupdate",
          "timeformat",
          "trimblanks",
          "truncatecolumns");

  /** What UNLOAD knows beside the common ones. */
  static final Set<String> OF_UNLOAD =
      Set.of("addquotes", "allowoverwrite", "cleanpath", "header", "parallel");

  private static final Set<String> COMMON =
      Set.of("csv", "delimiter", "escape", "gzip", "manifest", "null", "region");

  /** Redshift has them; this warehouse does not. */
  private static final Set<String> MISSING =
      Set.of(
          "acceptanydate",
          "avro",
          "bzip2",
          "encrypted",
          "explicit_ids",
          "extension",
          "fixedwidth",
          "json",
          "lzop",
          "maxfilesize",
          "orc",
          "parquet",
          "partition",
          "readratio",
          "rowgroupsize",
          "roundec",
          "shapefile",
          "ssh",
          "zstd");

  private static final Set<String> SWITCHES = Set.of("compupdate", "statupdate", "parallel");
  private static final Set<String> NUMBERS = Set.of("ignoreheader", "maxerror", "comprows");
  private static final Set<String> TEXTS =
      Set.of("delimiter", "quote", "null", "timeformat", "dateformat", "region", "encoding");

  private final Cursor cursor;
  private final Set<String> own;
  private final Map<String, String> values = new LinkedHashMap<>();
  private Optional<String> role = Optional.empty();
  private boolean authorised;

  private CopyOptions(Cursor cursor, Set<String> own) {
    this.cursor = cursor;
    this.own = own;
  }

  /**
   * Reads all.
   *
   * @param own {@link #OF_COPY} or {@link #OF_UNLOAD}
   */
  static CopyOptions read(Cursor cursor, Set<String> own) {
    CopyOptions options = new CopyOptions(cursor, own);
    while (!cursor.atEnd()) {
      options.option(cursor.name());
    }
    options.check();
    return options;
  }

  Map<String, String> values() {
    return values;
  }

  Optional<String> role() {
    return role;
  }

  private void check() {
    if (!authorised) {
      throw new SqlError(
          "Invalid credentials. Must be of the format: IAM_ROLE 'arn:aws:iam::…' or IAM_ROLE default");
    }
    for (String other : List.of("escape", "removequotes", "addquotes")) {
      if (values.containsKey("csv") && values.containsKey(other)) {
        throw new SqlError("CSV is not compatible with " + other.toUpperCase(Locale.ROOT));
      }
    }
    if (!values.getOrDefault("encoding", "utf8").equalsIgnoreCase("utf8")) {
      throw SqlError.notHere("ENCODING " + values.get("encoding"));
    }
  }

  private void option(String name) {
    switch (name) {
      case "iam_role" ->
          authorise(cursor.take("default") ? Optional.empty() : Optional.of(cursor.string()));
      case "credentials" -> credentials();
      case "access_key_id", "secret_access_key", "session_token" ->
          throw new SqlError(
              "Keys in SQL are not taken here: use IAM_ROLE instead of "
                  + name.toUpperCase(Locale.ROOT));
      case "format" -> {
        cursor.take("as");
        if (!cursor.sees("csv")
            && !cursor.peek().map(t -> MISSING.contains(t.name())).orElse(false)) {
          throw cursor.unexpected("It is no format");
        }
      }
      default -> value(name);
    }
  }

  private void credentials() {
    cursor.take("as");
    String value = cursor.string();
    if (!value.startsWith("aws_iam_role=")) {
      throw new SqlError("Keys in SQL are not taken here: use IAM_ROLE instead of CREDENTIALS");
    }
    authorise(Optional.of(value.substring("aws_iam_role=".length())));
  }

  private void authorise(Optional<String> arn) {
    role = arn;
    authorised = true;
  }

  private void value(String name) {
    if (MISSING.contains(name)) {
      throw SqlError.notHere(name.toUpperCase(Locale.ROOT));
    }
    if (!COMMON.contains(name) && !own.contains(name)) {
      cursor.back();
      throw cursor.unexpected("It is no option of this command");
    }
    String value = "";
    if (NUMBERS.contains(name)) {
      cursor.take("as");
      value = String.valueOf(cursor.integer());
    } else if (TEXTS.contains(name)) {
      cursor.take("as");
      value = cursor.sees("auto") || cursor.sees("utf8") ? cursor.name() : cursor.string();
    } else if (name.equals("acceptinvchars")) {
      cursor.take("as");
      value =
          cursor.peek().filter(t -> t.kind() == Token.Kind.STRING).isPresent()
              ? cursor.string()
              : "?";
    } else if (SWITCHES.contains(name)) {
      value = onOff(name);
    }
    if (values.put(name, value) != null) {
      throw new SqlError(
          "conflicting or redundant options: " + name.toUpperCase(Locale.ROOT) + " is given twice");
    }
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
}
