package dev.mlopspractice.acceptance.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a command prints with {@code -json}, line by line, and keeps a bounded part of it. */
final class EventLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ERRORS = 20;
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 100_000;

  private final List<Diagnostic> errors = new ArrayList<>();
  private final Set<String> began = new LinkedHashSet<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  /** Reads to the end, so that the command never waits for a reader. */
  void read(InputStream output) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          take(line.toString());
          line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
          line.append((char) c);
        }
      }
      take(line.toString());
    } catch (IOException e) {
      take("the output can't be read any more: " + e.getMessage());
    }
  }

  private synchronized void take(String line) {
    if (line.isBlank()) {
      return;
    }
    JsonNode event = parse(line);
    String resource = event.path("hook").path("resource").path("addr").asText("");
    switch (event.path("type").asText("")) {
      case "diagnostic" -> diagnostic(event.path("diagnostic"));
      case "apply_start" -> {
        began.add(resource);
        underWay.add(resource);
      }
      case "apply_complete", "apply_errored" -> underWay.remove(resource);
      default -> {}
    }
    lastLines.add(event.path("@message").asText(line));
    if (lastLines.size() > MOST_LINES) {
      lastLines.remove();
    }
  }

  private void diagnostic(JsonNode node) {
    if (node.path("severity").asText().equals("error") && errors.size() < MOST_ERRORS) {
      errors.add(Diagnostic.of(node));
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode(); // Terraform's own complaints before it knows of -json
    }
  }

  synchronized Outcome outcome(int exitCode, boolean inTime) {
    return new Outcome(
        exitCode,
        errors,
        List.copyOf(began),
        inTime ? Optional.empty() : Optional.of(List.copyOf(underWay)),
        List.copyOf(lastLines));
  }
}
