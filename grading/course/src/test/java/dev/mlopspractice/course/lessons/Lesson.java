package dev.mlopspractice.course.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a lesson says in any language: its parts in their order, and of each what is not translated.
 */
record Lesson(Path file, List<Part> parts) {
  /** The part that leads to the other language. */
  static final String OTHER_LANGUAGE = "link to the other language";

  private static final List<String> LANGUAGES =
      List.of("[日本語](README.ja.md)", "[English](README.md)");
  private static final Pattern HEADING = Pattern.compile("#+ .*");
  private static final Pattern ITEM = Pattern.compile("(- |\\d+\\. ).*");
  private static final Pattern TASK = Pattern.compile("(?:[Tt]ask |課題 ?)(\\d\\.\\d)");
  private static final Pattern CODE = Pattern.compile("`[^`]+`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern EDGE_LABEL = Pattern.compile("-- [^>]*-->");
  private static final Pattern NODE_LABEL = Pattern.compile(" *(\\[[^]]*]|\\{[^}]*})");
  private static final Pattern SHELL_COMMENT = Pattern.compile("(^|\\s+)# .*");

  /**
   * A heading, paragraph, item of a list, row of a table, or line of code.
   *
   * @param line where it begins, from 1
   * @param what its kind, and what of it is the same in every language
   */
  record Part(int line, String what) {}

  static Lesson read(Path file) {
    try {
      return new Lesson(file, parts(Files.readAllLines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first place in which this lesson says something else than another. */
  Optional<String> differenceFrom(Lesson other) {
    return IntStream.range(0, Math.min(parts.size(), other.parts.size()))
        .filter(i -> !parts.get(i).what.equals(other.parts.get(i).what))
        .mapToObj(i -> place(i) + ", but " + other.place(i))
        .findFirst();
  }

  private String place(int part) {
    return file + ":" + parts.get(part).line + ": " + parts.get(part).what;
  }

  private static List<Part> parts(List<String> lines) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String first = lines.get(at);
      int end = at + 1;
      if (first.startsWith("```")) {
        while (!lines.get(end++).equals("```")) {}
        parts.addAll(code(at + 1, lines.subList(at, end)));
      } else if (!first.isBlank()) {
        String kind = kind(first);
        while (end < lines.size() && goesOn(kind, lines.get(end))) {
          end++;
        }
        String text = String.join(" ", lines.subList(at, end));
        parts.add(new Part(at + 1, kind + untranslated(text)));
      }
      at = end;
    }
    parts.add(new Part(lines.size(), "end"));
    return parts;
  }

  private static String kind(String line) {
    if (LANGUAGES.contains(line)) {
      return OTHER_LANGUAGE;
    }
    if (HEADING.matcher(line).matches()) {
      return "heading of level " + line.indexOf(' ');
    }
    if (line.startsWith("|")) {
      return "row of " + (line.replaceAll("[^|]", "").length() - 1);
    }
    return ITEM.matcher(line).matches() ? "item of a list" : "paragraph";
  }

  private static boolean goesOn(String kind, String line) {
    return (kind.equals("paragraph") || kind.equals("item of a list"))
        && !line.isBlank()
        && !line.startsWith("```")
        && kind(line.strip()).equals("paragraph");
  }

  /** Names, links and tasks, in an order that no grammar decides. */
  private static String untranslated(String text) {
    if (LANGUAGES.contains(text)) {
      return "";
    }
    String prose = CODE.matcher(text).replaceAll("");
    return Stream.of(
            CODE.matcher(text).results().map(MatchResult::group),
            LINK.matcher(prose).results().map(link -> link.group(1)),
            TASK.matcher(prose).results().map(task -> task.group(1)))
        .flatMap(found -> found.distinct().sorted())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), names -> names.isEmpty() ? "" : " with " + names));
  }

  private static List<Part> code(int from, List<String> lines) {
    String language = lines.get(0);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> new Part(from + i, "code " + untranslated(language, lines.get(i))))
        .toList();
  }

  private static String untranslated(String language, String code) {
    return switch (language) {
      case "```mermaid" ->
          NODE_LABEL.matcher(EDGE_LABEL.matcher(code).replaceAll("-->")).replaceAll("");
      case "```sh" -> SHELL_COMMENT.matcher(code).replaceAll("");
      default -> code;
    };
  }
}
