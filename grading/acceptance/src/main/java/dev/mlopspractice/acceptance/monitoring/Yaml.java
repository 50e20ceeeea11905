package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** YAML of an answer. */
final class Yaml {
  private static final long MOST = 1 << 20;

  private Yaml() {}

  /**
   * The text of a file.
   *
   * @throws WrongAnswer if it is missing, no text, or longer than a megabyte
   */
  static String text(Path file, String name) {
    try {
      if (!Files.exists(file)) {
        throw new WrongAnswer(
            "the file " + name, "there is none", "`git checkout` brings it back as it was given");
      }
      if (Files.size(file) > MOST) {
        throw new WrongAnswer(
            name + " has at most a megabyte", "it has " + Files.size(file) + " bytes");
      }
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new WrongAnswer(name + " is text in UTF-8", "it has bytes that are not");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  /**
   * The mapping that a text is.
   *
   * @throws WrongAnswer if it is no YAML, or another thing
   */
  static Map<String, Object> mapping(String text, String name) {
    Object value;
    try {
      value = reader().load(text);
    } catch (YAMLException e) {
      throw new WrongAnswer(name + " is YAML", brief(e.getMessage()));
    }
    if (!(value instanceof Map<?, ?>)) {
      throw new WrongAnswer(name + " is a mapping in YAML", "it is " + brief("" + value));
    }
    return map(value);
  }

  /** What stands in a mapping as a mapping; an empty one where there is another thing. */
  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> found) {
      found.forEach((key, entry) -> map.put(String.valueOf(key), entry));
    }
    return map;
  }

  /** The mappings of a list; none where there is another thing. */
  static List<Map<String, Object>> maps(Object value) {
    return value instanceof List<?> list ? list.stream().map(Yaml::map).toList() : List.of();
  }

  /** The texts of a list. */
  static List<String> texts(Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  static String write(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new org.yaml.snakeyaml.Yaml(
            new SafeConstructor(new LoaderOptions()), new Representer(options), options)
        .dump(value);
  }

  private static org.yaml.snakeyaml.Yaml reader() {
    return new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
  }

  private static String brief(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
