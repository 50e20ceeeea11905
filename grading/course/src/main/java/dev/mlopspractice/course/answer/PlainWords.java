package dev.mlopspractice.course.answer;

import java.util.Map;

/** What the compiler's commonest messages mean to someone who does not read them every day. */
final class PlainWords {
  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "cant.resolve",
              "Java does not know this name: a typo, or an import that is missing."),
          Map.entry("doesnt.exist", "This package is not on the class path: a typo in the import."),
          Map.entry("expected", "Something is missing just here, or just before: often ; ) or }."),
          Map.entry("premature.eof", "The file ends too early: a } is missing."),
          Map.entry(
              "illegal.start",
              "A new thing starts before the last was finished: look for ) or ; or } above."),
          Map.entry("not.stmt", "A value is computed, but nothing is done with it."),
          Map.entry("prob.found.req", "A value of one type stands where another is needed."),
          Map.entry("missing.ret.stmt", "On some way through this method nothing is returned."),
          Map.entry(
              "unreported.exception",
              "This call may throw a checked exception: catch it, or declare it with throws."),
          Map.entry("except.never.thrown", "Nothing in the try block throws this exception."),
          Map.entry(
              "does.not.override.abstract",
              "A method that the interface asks for is missing, or has another signature."),
          Map.entry(
              "cant.apply", "The arguments do not fit: look at their number, order and types."),
          Map.entry(
              "var.might.not.have.been.initialized",
              "The variable is read before it has surely got a value."),
          Map.entry("already.defined", "The same name is declared twice."),
          Map.entry("not.def.public", "It exists, but may not be used from here."),
          Map.entry("report.access", "It exists, but may not be used from here."),
          Map.entry("unclosed.str.lit", "A string is not closed: a \" is missing."),
          Map.entry(
              "class.public.should.be.in.file",
              "A public class must be in a file of its own name."),
          Map.entry(
              "local.variables.referenced.from",
              "A lambda may only use variables that are assigned once."),
          Map.entry("unreachable.stmt", "This line can never be reached."));

  private PlainWords() {}

  /**
   * Explains a diagnostic.
   *
   * @param code the compiler's key, such as {@code compiler.err.cant.resolve.location.args}
   * @return one sentence, or an empty string
   */
  static String of(String code) {
    String key = code == null ? "" : code.replaceFirst("^compiler\\.(err|misc)\\.", "");
    return BY_CODE.entrySet().stream()
        .filter(entry -> key.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
