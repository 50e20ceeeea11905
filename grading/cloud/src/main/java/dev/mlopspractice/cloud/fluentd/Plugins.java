package dev.mlopspractice.cloud.fluentd;

import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventFilter;
import dev.mlopspractice.cloud.fluentd.event.EventOutput;
import dev.mlopspractice.cloud.fluentd.filter.Grep;
import dev.mlopspractice.cloud.fluentd.filter.ParserFilter;
import dev.mlopspractice.cloud.fluentd.filter.RecordTransformer;
import dev.mlopspractice.cloud.fluentd.input.TailSource;
import dev.mlopspractice.cloud.fluentd.output.S3Output;
import dev.mlopspractice.cloud.fluentd.output.SimpleOutputs;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes plugins of sections, by their {@code @type}. */
final class Plugins {
  private final Surroundings surroundings;
  private final Labels labels;

  Plugins(Surroundings surroundings, Labels labels) {
    this.surroundings = surroundings;
    this.labels = labels;
  }

  TailSource source(Directive section) {
    Parameters parameters = new Parameters(section);
    String type = parameters.required("@type");
    if (!type.equals("tail")) {
      throw unknown("input", parameters, "tail");
    }
    Optional<String> label = parameters.text("@label");
    Supplier<dev.mlopspractice.cloud.fluentd.event.Label> target =
        () -> label.map(labels::get).orElseGet(labels::root);
    label.ifPresent(name -> labels.require(name, parameters.line("@label")));
    TailSource source = new TailSource(parameters, surroundings, target);
    parameters.done();
    return source;
  }

  EventFilter filter(Directive section) {
    Parameters parameters = new Parameters(section);
    EventFilter filter =
        switch (parameters.required("@type")) {
          case "record_transformer" -> new RecordTransformer(parameters, surroundings);
          case "grep" -> new Grep(parameters);
          case "parser" -> new ParserFilter(parameters, surroundings, labels::error);
          case "stdout" -> this::printed;
          default ->
              throw unknown("filter", parameters, "record_transformer, grep, parser, stdout");
        };
    parameters.done();
    return filter;
  }

  private Optional<Event> printed(Event event) {
    SimpleOutputs.print(event, surroundings);
    return Optional.of(event);
  }

  EventOutput output(Directive section) {
    Parameters parameters = new Parameters(section);
    EventOutput output =
        switch (parameters.required("@type")) {
          case "s3" -> S3Output.of(parameters, surroundings);
          case "copy" -> copy(parameters);
          case "relabel" -> relabel(parameters);
          case "stdout" -> SimpleOutputs.stdout(surroundings);
          case "null" -> events -> {};
          default -> throw unknown("output", parameters, "s3, copy, relabel, stdout, null");
        };
    parameters.done();
    return output;
  }

  private EventOutput copy(Parameters parameters) {
    List<Directive> stores = parameters.sections("store");
    for (Directive store : stores) {
      if (!store.argument().isEmpty()) {
        throw new ConfigException(store.title() + " is not supported here", store.line());
      }
    }
    return SimpleOutputs.copy(stores.stream().map(this::output).toList());
  }

  private EventOutput relabel(Parameters parameters) {
    String label = parameters.required("@label");
    labels.require(label, parameters.line("@label"));
    return events -> labels.get(label).emit(events.get(0).tag(), events);
  }

  private static ConfigException unknown(String kind, Parameters parameters, String known) {
    return new ConfigException(
        "Unknown "
            + kind
            + " plugin '"
            + parameters.required("@type")
            + "' in "
            + parameters.directive().title()
            + "; this stand-in knows "
            + known,
        parameters.line("@type"));
  }
}
