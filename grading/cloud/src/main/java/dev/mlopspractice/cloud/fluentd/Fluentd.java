package dev.mlopspractice.cloud.fluentd;

import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.ConfigParser;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.EventOutput;
import dev.mlopspractice.cloud.fluentd.event.Label;
import dev.mlopspractice.cloud.fluentd.event.Log;
import dev.mlopspractice.cloud.fluentd.event.TagPattern;
import dev.mlopspractice.cloud.fluentd.input.TailSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Fluentd that does what its configuration says, with the plugins that the course needs. One
 * thread does everything, in turn, whenever {@link #tick} is called; so it can be given up between
 * two calls, as a process can be killed.
 */
public final class Fluentd {
  private final Log log;
  private final Labels labels;
  private final List<TailSource> sources = new ArrayList<>();

  private Fluentd(Log log) {
    this.log = log;
    this.labels = new Labels(log);
  }

  /**
   * Reads a configuration.
   *
   * @throws ConfigException for what Fluentd refuses, and for what this stand-in does not support:
   *     nothing is ignored
   */
  public static Fluentd configure(String configuration, Surroundings surroundings) {
    Fluentd fluentd = new Fluentd(surroundings.log());
    Directive root = ConfigParser.parse(configuration, surroundings.environment());
    for (String name : root.values().keySet()) {
      throw new ConfigException(
          "'" + name + "' stands outside of every section", root.values().get(name).line());
    }
    fluentd.read(root, new Plugins(surroundings, fluentd.labels));
    return fluentd;
  }

  private void read(Directive root, Plugins plugins) {
    for (Directive section : root.children()) {
      switch (section.name()) {
        case "system" -> system(section);
        case "source" -> sources.add(plugins.source(section));
        case "label" -> label(section, plugins);
        default -> rule(section, labels.root(), plugins);
      }
    }
    labels.check();
    if (labels.wantOwnLog()) {
      if (labels.root().takes("fluent.info")) {
        log.warn(
            "define <match fluent.**> to capture fluentd logs in top level is deprecated. Use"
                + " <label @FLUENT_LOG> instead");
      }
      log.capture();
    }
  }

  private void system(Directive section) {
    Parameters parameters = new Parameters(section);
    parameters
        .word("log_level", "trace", "debug", "info", "warn", "error", "fatal")
        .ifPresent(level -> log.setLevel(Log.Level.valueOf(level.toUpperCase(Locale.ROOT))));
    if (parameters.number("workers", 1) != 1) {
      throw parameters.wrong("workers", "1, of which this stand-in has no more");
    }
    parameters.text("process_name");
    parameters.done();
  }

  private void label(Directive section, Plugins plugins) {
    Label label = labels.add(section.argument(), section.line());
    for (Directive child : section.children()) {
      rule(child, label, plugins);
    }
    new Parameters(new Directive("label", "", section.line(), section.values(), List.of())).done();
  }

  private static void rule(Directive section, Label label, Plugins plugins) {
    TagPattern pattern = TagPattern.of(section.argument(), section.line());
    switch (section.name()) {
      case "filter" -> label.add(pattern, plugins.filter(section));
      case "match" -> label.add(pattern, plugins.output(section));
      default ->
          throw new ConfigException(
              section.title()
                  + " is not supported here; this stand-in knows <system>, <source>, <filter>,"
                  + " <match> and <label>",
              section.line());
    }
  }

  /** Checks where events go to, then begins to follow files. */
  public void start() throws IOException {
    for (EventOutput output : labels.outputs()) {
      output.start();
    }
    for (TailSource source : sources) {
      source.start();
    }
    log.info("fluentd worker is now running worker=0");
  }

  /** Reads what is new and ships what is due. */
  public void tick() throws IOException {
    for (TailSource source : sources) {
      source.tick();
    }
    log.takeCaptured().forEach(labels::ownLog);
    labels.outputs().forEach(EventOutput::tick);
  }

  /** Ends in good order, as after SIGTERM. */
  public void stop() throws IOException {
    log.info("fluentd worker is now stopping worker=0");
    for (TailSource source : sources) {
      source.stop();
    }
    labels.outputs().forEach(EventOutput::stop);
  }
}
