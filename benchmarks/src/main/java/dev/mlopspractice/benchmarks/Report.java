package dev.mlopspractice.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The figures as one table and as JSON, with the machine they were measured on. */
final class Report {

  private final Plan plan;
  private final List<Figure> figures;
  private final List<String> failures;

  Report(Plan plan, List<Figure> figures, List<String> failures) {
    this.plan = plan;
    this.figures = List.copyOf(figures);
    this.failures = List.copyOf(failures);
  }

  /** Writes {@code results.md} and {@code results.json}. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("results.md"), markdown());
    Files.writeString(directory.resolve("results.json"), json());
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("Machine: ").append(machine()).append('\n');
    if (plan.quick()) {
      text.append("QUICK: too short to be compared; this only shows that everything works.\n");
    }
    text.append("\n| | figure | value | baseline | its value | ratio | wanted | |\n");
    text.append("|---|---|---:|---|---:|---:|---:|---|\n");
    for (Figure figure : figures) {
      text.append(row(figure)).append('\n');
    }
    for (String failure : failures) {
      text.append("\nFAILED ").append(failure).append('\n');
    }
    return text.toString();
  }

  private static String row(Figure figure) {
    return String.join(
        " | ",
        "| " + figure.section(),
        figure.name(),
        withUnit(figure.value(), figure.unit()),
        figure.baseline().map(Figure.Baseline::name).orElse(""),
        figure.baseline().map(other -> withUnit(other.value(), figure.unit())).orElse(""),
        figure.ratio().map(Figure::number).orElse(""),
        figure.wanted().map(Figure.Wanted::toString).orElse(""),
        figure.met().map(met -> met ? "met |" : "**missed** |").orElse("|"));
  }

  private static String withUnit(double value, String unit) {
    return Figure.number(value) + (unit.isEmpty() ? "" : " " + unit);
  }

  private String json() throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("machine", machine());
      json.writeBooleanField("quick", plan.quick());
      json.writeArrayFieldStart("figures");
      for (Figure figure : figures) {
        write(json, figure);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("failures");
      for (String failure : failures) {
        json.writeString(failure);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Figure figure) throws IOException {
    json.writeStartObject();
    json.writeStringField("section", figure.section());
    json.writeStringField("name", figure.name());
    json.writeNumberField("value", figure.value());
    json.writeStringField("unit", figure.unit());
    if (figure.baseline().isPresent()) {
      json.writeStringField("baseline", figure.baseline().get().name());
      json.writeNumberField("baselineValue", figure.baseline().get().value());
      json.writeNumberField("ratio", figure.ratio().orElseThrow());
    }
    if (figure.wanted().isPresent()) {
      json.writeStringField("wanted", figure.wanted().get().toString());
    }
    json.writeEndObject();
  }

  private static String machine() {
    Runtime.Version java = Runtime.version();
    return "%d processors, Java %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            java,
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
