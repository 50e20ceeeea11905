package dev.mlopspractice.acceptance.terraform;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An error that Terraform reports.
 *
 * @param file where it is, relative to the configuration's folder; empty where Terraform names none
 * @param line from 1; 0 where there is none
 * @param block such as {@code resource "aws_lb_listener_rule" "split"}; may be empty
 */
public record Diagnostic(String file, int line, String block, String summary, String detail) {
  private static final int LONGEST = 500;

  /** From Terraform's JSON; {@code node} is the diagnostic itself. */
  static Diagnostic of(JsonNode node) {
    JsonNode range = node.path("range");
    return new Diagnostic(
        range.path("filename").asText(""),
        range.path("start").path("line").asInt(0),
        node.path("snippet").path("context").asText(""),
        node.path("summary").asText(""),
        node.path("detail").asText(""));
  }

  /** The error in one sentence or two, with its place. */
  public String inWords() {
    String place = file.isEmpty() ? "" : file + ":" + line + (block.isEmpty() ? "" : ", " + block);
    String text = (summary + (detail.isBlank() ? "" : ": " + detail)).replaceAll("\\s+", " ");
    String said = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return place.isEmpty() ? said : place + ": " + said;
  }
}
