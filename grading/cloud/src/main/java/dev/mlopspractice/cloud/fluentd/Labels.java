package dev.mlopspractice.cloud.fluentd;

import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventOutput;
import dev.mlopspractice.cloud.fluentd.event.Label;
import dev.mlopspractice.cloud.fluentd.event.Log;
import dev.mlopspractice.cloud.fluentd.format.Formatters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of a configuration; those that are used must be there. */
final class Labels {
  private static final String ROOT = "@ROOT";
  private static final String ERROR = "@ERROR";
  private static final String OWN_LOG = "@FLUENT_LOG";

  private final Log log;
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Map<String, Integer> wanted = new LinkedHashMap<>();

  Labels(Log log) {
    this.log = log;
    labels.put(ROOT, new Label(ROOT, log));
  }

  Label root() {
    return labels.get(ROOT);
  }

  Label add(String name, int line) {
    if (!name.matches("@[A-Za-z_][A-Za-z0-9_]*") || labels.containsKey(name)) {
      throw new ConfigException(
          "<label " + name + "> is no name of a label, or is there twice", line);
    }
    Label label = new Label(name, log);
    labels.put(name, label);
    return label;
  }

  Label get(String name) {
    return labels.get(name);
  }

  void require(String name, int line) {
    wanted.put(name, line);
  }

  void check() {
    wanted.forEach(
        (name, line) -> {
          if (!labels.containsKey(name) || name.equals(ROOT)) {
            throw new ConfigException(name + " label not found", line);
          }
        });
  }

  List<EventOutput> outputs() {
    return labels.values().stream().flatMap(label -> label.outputs().stream()).toList();
  }

  /** Sends an event that cannot go on to the label for errors, or says that there is none. */
  void error(Event event, String why) {
    Label target = labels.get(ERROR);
    if (target != null) {
      target.emit(event.tag(), List.of(event));
    } else {
      log.warn(
          "dump an error event: error=\""
              + why
              + "\" tag=\""
              + event.tag()
              + "\" record="
              + Formatters.json(event.record()));
    }
  }

  /** Whether Fluentd's own log is asked for: by its label, or by an output that takes its tags. */
  boolean wantOwnLog() {
    return labels.containsKey(OWN_LOG) || root().takes("fluent.info");
  }

  void ownLog(Event event) {
    labels.getOrDefault(OWN_LOG, root()).emit(event.tag(), List.of(event));
  }
}
