package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/**
 * A JSONPath into the state's input ({@code $…}) or into the context object ({@code $$…}).
 *
 * @see <a href="https://states-language.net/spec.html#path">Paths</a>
 */
public final class Path implements Expression {
  private static final Configuration JACKSON =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  private final String text;
  private final JsonPath compiled;
  private final boolean ofContext;

  private Path(String text, JsonPath compiled, boolean ofContext) {
    this.text = text;
    this.compiled = compiled;
    this.ofContext = ofContext;
  }

  /**
   * Understands a path.
   *
   * @throws InvalidExpression where it starts with neither {@code $} nor {@code $$}, is no
   *     JSONPath, or calls a JSONPath function (Step Functions has none)
   */
  public static Path parse(String text) {
    if (!text.startsWith("$")) {
      throw new InvalidExpression("a path starts with $ or $$, found: " + text);
    }
    boolean ofContext = text.startsWith("$$");
    try {
      JsonPath compiled = JsonPath.compile(ofContext ? text.substring(1) : text);
      if (compiled.getPath().endsWith("()")) {
        throw new InvalidExpression(
            "JSONPath functions such as length() are not part of the States Language: " + text);
      }
      return new Path(text, compiled, ofContext);
    } catch (InvalidPathException e) {
      throw new InvalidExpression("not a JSONPath: " + text + " (" + e.getMessage() + ")", e);
    }
  }

  /** Whether it starts with {@code $$}. */
  public boolean ofContext() {
    return ofContext;
  }

  /**
   * The value at this path; an array of all matches where the path can match many.
   *
   * @throws PathMissing where a definite path leads to nothing
   */
  @Override
  public JsonNode evaluate(Data data) {
    JsonNode root = ofContext ? data.context() : data.input();
    try {
      JsonNode found = compiled.read(root, JACKSON);
      return found == null ? NullNode.getInstance() : found;
    } catch (PathNotFoundException e) {
      throw new PathMissing(text, root, e);
    }
  }

  /** The value at this path, or nothing where it leads to nothing. */
  public Optional<JsonNode> find(Data data) {
    try {
      JsonNode found = evaluate(data);
      return !compiled.isDefinite() && found.isEmpty() ? Optional.empty() : Optional.of(found);
    } catch (PathMissing e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
