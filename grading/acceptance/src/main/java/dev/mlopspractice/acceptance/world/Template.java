package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code ops/} with names in <code>${…}</code>, as Terraform's {@code templatefile} reads
 * it.
 */
final class Template {
  private static final Pattern NAME = Pattern.compile("(?<!\\$)\\$\\{\\s*([A-Za-z0-9_]+)\\s*}");

  private Template() {}

  /**
   * The text of the file with its names replaced.
   *
   * @throws WrongAnswer if the file is missing, or uses a name that is not among {@code values}
   */
  static String render(Subject subject, String file, Map<String, String> values) {
    Matcher matcher = NAME.matcher(read(subject, file));
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new WrongAnswer(
            "ops/"
                + file
                + " uses names that are set: "
                + String.join(", ", new TreeSet<>(values.keySet())),
            "it uses ${" + matcher.group(1) + "}, which nothing sets");
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  /**
   * The file of {@code ops/}.
   *
   * @throws WrongAnswer if it is missing
   */
  static Path file(Subject subject, String file) {
    Path path = subject.ops(file);
    if (!Files.exists(path)) {
      throw new WrongAnswer(
          "the file ops/" + file, "there is none", "`git checkout` brings it back as it was given");
    }
    return path;
  }

  private static String read(Subject subject, String file) {
    Path path = file(subject, file);
    try {
      return Files.readString(path);
    } catch (java.nio.charset.MalformedInputException e) {
      throw new WrongAnswer("ops/" + file + " is text in UTF-8", "it has bytes that are not");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + path, e);
    }
  }
}
