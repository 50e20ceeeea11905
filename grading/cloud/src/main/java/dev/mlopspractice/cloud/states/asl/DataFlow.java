package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Template;
import java.util.Optional;

/**
 * How data goes through a state: InputPath, Parameters, the state's work, ResultSelector,
 * ResultPath, OutputPath.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html">Input
 *     and output</a>
 */
record DataFlow(
    Selection inputPath,
    Optional<Template> parameters,
    Optional<Template> resultSelector,
    ResultPath resultPath,
    Selection outputPath) {

  static DataFlow parse(JsonNode state) {
    return new DataFlow(
        Selection.parse(state, "InputPath"),
        template(state, "Parameters"),
        template(state, "ResultSelector"),
        ResultPath.parse(state),
        Selection.parse(state, "OutputPath"));
  }

  static Optional<Template> template(JsonNode state, String field) {
    return state.has(field) ? Optional.of(Template.parse(state.get(field))) : Optional.empty();
  }

  /** The part of the raw input that InputPath selects. */
  JsonNode selected(Visit visit) {
    return inputPath.from(visit.data());
  }

  /** The effective input: InputPath, then Parameters. */
  JsonNode input(Visit visit) {
    JsonNode selected = selected(visit);
    return parameters.map(template -> template.fill(visit.data(selected))).orElse(selected);
  }

  /** The state's output from its work's result. */
  JsonNode output(Visit visit, JsonNode result) {
    JsonNode chosen =
        resultSelector.map(template -> template.fill(visit.data(result))).orElse(result);
    return outputPath.from(visit.data(resultPath.place(visit.input(), chosen)));
  }

  /** The output of a state that hands its selected input on. */
  JsonNode through(Visit visit) {
    return outputPath.from(visit.data(selected(visit)));
  }
}
