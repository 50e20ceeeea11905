package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Log;
import dev.mlopspractice.cloud.fluentd.format.Strftime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names objects: {@code path} and {@code s3_object_key_format}, with their placeholders. */
final class ObjectKeys {
  private static final String DEFAULT = "%{path}%{time_slice}_%{index}.%{file_extension}";
  private static final String WITHOUT_CHECK =
      "%{path}/%{time_slice}_%{hms_slice}.%{file_extension}";
  private static final Pattern PERCENT = Pattern.compile("%\\{([^}]+)}");
  private static final Pattern DOLLAR = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern TAG_PART = Pattern.compile("tag\\[(-?\\d+)]");

  private final String path;
  private final String format;
  private final String sliceFormat;
  private final String extension;
  private final String indexFormat;
  private final int hexLength;
  private final ChunkKeys keys;
  private final Supplier<Instant> now;
  private final Log log;

  ObjectKeys(
      Parameters parameters,
      ChunkKeys keys,
      boolean checkObject,
      String extension,
      Supplier<Instant> now,
      Log log) {
    this.keys = keys;
    this.extension = extension;
    this.now = now;
    this.log = log;
    this.path = parameters.text("path", "");
    this.format = parameters.text("s3_object_key_format", checkObject ? DEFAULT : WITHOUT_CHECK);
    this.sliceFormat = parameters.text("time_slice_format", sliceFormat(keys.timekey()));
    this.indexFormat = parameters.text("index_format", "%d");
    this.hexLength = parameters.number("hex_random_length", 4);
    if (!indexFormat.matches("%(0\\d*)?[dxX]")) {
      throw parameters.wrong("index_format", "such as %d or %04d");
    }
    if (hexLength > 16) {
      throw parameters.wrong("hex_random_length", "at most 16");
    }
    Matcher matcher = PERCENT.matcher(format);
    List<String> known =
        checkObject
            ? List.of(
                "path",
                "time_slice",
                "index",
                "file_extension",
                "uuid_flush",
                "hex_random",
                "hostname")
            : List.of(
                "path",
                "time_slice",
                "date_slice",
                "hms_slice",
                "file_extension",
                "uuid_flush",
                "hex_random",
                "hostname");
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        throw parameters.refusal(
            "s3_object_key_format",
            "has "
                + matcher.group()
                + ", which nothing replaces; known are "
                + String.join(", ", known));
      }
    }
  }

  private static String sliceFormat(Duration timekey) {
    long seconds = timekey.toSeconds();
    if (seconds < 60) {
      return "%Y%m%d%H%M%S";
    }
    return seconds < 3_600 ? "%Y%m%d%H%M" : seconds < 86_400 ? "%Y%m%d%H" : "%Y%m%d";
  }

  /**
   * The key of a chunk's object.
   *
   * @param index how many keys before this one were taken
   */
  String key(Chunk chunk, int index, String hostname) {
    String before =
        replace(
            PERCENT,
            format,
            Map.of("path", path, "file_extension", extension, "hostname", hostname));
    String slice = chunk.metadata().timekey().map(begin -> time(sliceFormat, begin)).orElse("");
    String hex = new StringBuilder(chunk.id()).reverse().substring(0, hexLength);
    return replace(
        PERCENT,
        ofChunk(before, chunk),
        Map.of(
            "time_slice",
            slice,
            "date_slice",
            slice,
            "hms_slice",
            Strftime.format("%H%M%S", now.get(), keys.zone()),
            "index",
            indexFormat.formatted(index),
            "uuid_flush",
            UUID.randomUUID().toString(),
            "hex_random",
            hex));
  }

  private String time(String pattern, long begin) {
    return Strftime.format(pattern, Instant.ofEpochSecond(begin), keys.zone());
  }

  /** Without the chunk key {@code time} there is no time to write, and %Y stays as it is. */
  private String ofChunk(String template, Chunk chunk) {
    Metadata metadata = chunk.metadata();
    String text = metadata.timekey().map(begin -> time(template, begin)).orElse(template);
    Matcher matcher = DOLLAR.matcher(text);
    StringBuilder replaced = new StringBuilder();
    while (matcher.find()) {
      String value = ofChunk(matcher.group(1), chunk, matcher.group());
      matcher.appendReplacement(replaced, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(replaced).toString();
  }

  private String ofChunk(String name, Chunk chunk, String otherwise) {
    Metadata metadata = chunk.metadata();
    Matcher part = TAG_PART.matcher(name);
    if (name.equals("chunk_id")) {
      return chunk.id();
    }
    if (name.equals("tag") && metadata.tag().isPresent()) {
      return metadata.tag().get();
    }
    if (part.matches() && metadata.tag().isPresent()) {
      List<String> parts = List.of(metadata.tag().get().split("\\.", -1));
      int asked = Integer.parseInt(part.group(1));
      int index = asked < 0 ? asked + parts.size() : asked;
      return index >= 0 && index < parts.size() ? parts.get(index) : "";
    }
    if (metadata.variables().containsKey(name)) {
      return metadata.variables().get(name);
    }
    log.warn("chunk key placeholder '" + name + "' not replaced. template:" + format);
    return otherwise;
  }

  private static String replace(Pattern pattern, String text, Map<String, String> values) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
