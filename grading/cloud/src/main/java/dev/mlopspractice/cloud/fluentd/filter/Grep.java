package dev.mlopspractice.cloud.fluentd.filter;

import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventFilter;
import dev.mlopspractice.cloud.fluentd.format.RubyText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code @type grep}: lets events pass by what stands in their fields. */
public final class Grep implements EventFilter {
  private record Condition(String key, Pattern pattern) {
    boolean holds(Event event) {
      return pattern.matcher(RubyText.of(event.record().get(key))).find();
    }
  }

  private final List<Condition> wanted;
  private final List<Condition> unwanted;

  /** Reads the section. */
  public Grep(Parameters parameters) {
    wanted = parameters.sections("regexp").stream().map(Grep::condition).toList();
    unwanted = parameters.sections("exclude").stream().map(Grep::condition).toList();
  }

  private static Condition condition(Directive section) {
    Parameters parameters = new Parameters(section);
    String key = parameters.required("key");
    String text = parameters.required("pattern");
    parameters.done();
    String regex =
        text.length() > 1 && text.startsWith("/") && text.endsWith("/")
            ? text.substring(1, text.length() - 1)
            : text;
    try {
      return new Condition(key, Pattern.compile(regex, Pattern.MULTILINE));
    } catch (PatternSyntaxException e) {
      throw parameters.wrong("pattern", "a regular expression that this stand-in can read");
    }
  }

  @Override
  public Optional<Event> apply(Event event) {
    boolean passes =
        wanted.stream().allMatch(condition -> condition.holds(event))
            && unwanted.stream().noneMatch(condition -> condition.holds(event));
    return passes ? Optional.of(event) : Optional.empty();
  }
}
