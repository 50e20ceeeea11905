package dev.mlopspractice.cloud.redshift.load;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns a field of a file into a value of its column, or says as Redshift why it is none. */
final class FieldReader {
  private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "1", "on");
  private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "0", "off");

  private final LoadOptions options;
  private final TimeReader times;

  FieldReader(LoadOptions options) {
    this.options = options;
    this.times = new TimeReader(options.get("timeformat", ""), options.get("dateformat", ""));
  }

  /**
   * The value as text; empty for NULL.
   *
   * @param bytes the field, a character a byte
   */
  Optional<String> read(LoadColumn column, String bytes) throws FieldFault {
    String text = decode(bytes);
    boolean wording = column.type().equals("varchar") || column.type().equals("bpchar");
    boolean none =
        text.equals(options.get("null", "\\N"))
            || (text.isEmpty() && (!wording || options.has("emptyasnull")))
            || (text.isBlank() && !text.isEmpty() && wording && options.has("blanksasnull"));
    if (none && column.notNull()) {
      throw new FieldFault(1213, "Missing data for not-null field");
    }
    return none
        ? Optional.empty()
        : Optional.of(wording ? text(column, text) : value(column, text));
  }

  private String decode(String bytes) throws FieldFault {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(raw))
              .toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // told below, together with a zero byte
    }
    if (options.has("acceptinvchars")) {
      String replaced = new String(raw, StandardCharsets.UTF_8);
      String by = options.get("acceptinvchars", "?");
      return replaced.replace("\uFFFD", by).replace("\0", by);
    }
    String hex = HexFormat.ofDelimiter(" ").formatHex(raw, 0, Math.min(raw.length, 8));
    throw new FieldFault(
        1220,
        "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: "
            + hex
            + " (error 1)");
  }

  private String text(LoadColumn column, String text) throws FieldFault {
    String kept = options.has("trimblanks") ? text.stripTrailing() : text;
    if (column.type().equals("bpchar") && kept.chars().anyMatch(c -> c > 127)) {
      throw new FieldFault(1215, "CHAR string contains invalid ASCII char");
    }
    if (kept.getBytes(StandardCharsets.UTF_8).length <= column.length()) {
      return kept;
    }
    if (!options.has("truncatecolumns")) {
      throw new FieldFault(1204, "String length exceeds DDL length");
    }
    int end = kept.length();
    while (kept.substring(0, end).getBytes(StandardCharsets.UTF_8).length > column.length()) {
      end = kept.offsetByCodePoints(end, -1);
    }
    return kept.substring(0, end);
  }

  private String value(LoadColumn column, String text) throws FieldFault {
    String value = text.strip();
    return switch (column.type()) {
      case "int2" -> whole(value, "Short", Short.MAX_VALUE);
      case "int4" -> whole(value, "Integer", Integer.MAX_VALUE);
      case "int8" -> whole(value, "Long", Long.MAX_VALUE);
      case "float4", "float8" -> floating(value);
      case "numeric" -> decimal(value);
      case "bool" -> bool(value);
      case "date" -> times.date(value);
      case "timestamp" -> times.timestamp(value);
      case "timestamptz" -> times.timestamp(value) + "Z";
      default -> value;
    };
  }

  private static String whole(String value, String type, long most) throws FieldFault {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean sign = i == 0 && value.length() > 1 && (c == '-' || c == '+');
      if (!sign && (c < '0' || c > '9')) {
        throw new FieldFault(
            1207, "Invalid digit, Value '" + c + "', Pos " + i + ", Type: " + type);
      }
    }
    BigInteger number = new BigInteger(value);
    BigInteger limit = BigInteger.valueOf(most);
    if (number.compareTo(limit) > 0
        || number.compareTo(limit.negate().subtract(BigInteger.ONE)) < 0) {
      throw new FieldFault(1217, "Overflow for " + type + " (value " + value + ")");
    }
    return number.toString();
  }

  private static String floating(String value) throws FieldFault {
    try {
      return String.valueOf(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      throw new FieldFault(1208, "Invalid float format or value, Value '" + value + "'");
    }
  }

  private static String decimal(String value) throws FieldFault {
    try {
      return new BigDecimal(value).toPlainString();
    } catch (NumberFormatException e) {
      throw new FieldFault(1209, "Invalid decimal format or value, Value '" + value + "'");
    }
  }

  private static String bool(String value) throws FieldFault {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
      throw new FieldFault(1210, "Unknown boolean format, Value '" + value + "'");
    }
    return TRUE.contains(lower) ? "t" : "f";
  }
}
