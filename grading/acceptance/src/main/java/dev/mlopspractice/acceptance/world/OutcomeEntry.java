package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.model.ModelKeys;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A map in the table of revisions, and what must be in it. */
public final class OutcomeEntry {
  private final String path;
  private final Map<String, AttributeValue> attributes;

  /**
   * @param path where it is, for people
   */
  public OutcomeEntry(String path, Map<String, AttributeValue> attributes) {
    this.path = path;
    this.attributes = attributes;
  }

  /**
   * @throws WrongAnswer if it has no such text
   */
  public void requireText(String name, String expected) {
    AttributeValue found = attributes.get(name);
    if (found == null || !expected.equals(found.s())) {
      throw new WrongAnswer(at(name) + " is the string " + expected, "it is " + inWords(found));
    }
  }

  /**
   * @throws WrongAnswer if it has no such number
   */
  public void requireNumber(String name, int expected) {
    AttributeValue found = attributes.get(name);
    if (found == null || found.n() == null || Double.parseDouble(found.n()) != expected) {
      throw new WrongAnswer(at(name) + " is the number " + expected, "it is " + inWords(found));
    }
  }

  /**
   * @throws WrongAnswer if it is not null there
   */
  public void requireNull(String name) {
    AttributeValue found = attributes.get(name);
    if (found == null || !Boolean.TRUE.equals(found.nul())) {
      throw new WrongAnswer(at(name) + " is null", "it is " + inWords(found));
    }
  }

  /**
   * A map in it.
   *
   * @throws WrongAnswer if there is none
   */
  public OutcomeEntry requireMap(String name) {
    AttributeValue found = attributes.get(name);
    if (found == null || !found.hasM()) {
      throw new WrongAnswer(at(name) + " is a map", "it is " + inWords(found));
    }
    return new OutcomeEntry(at(name), found.m());
  }

  /**
   * @throws WrongAnswer if there is no map of a contestant with this key and these figures
   */
  public void requireContestant(String name, String model, String revision, Figures figures) {
    OutcomeEntry contestant = requireMap(name);
    contestant.requireText("model_key", ModelKeys.file(model, revision));
    String wrong = figures.difference(contestant.numbers());
    if (!wrong.isEmpty()) {
      int end = wrong.indexOf("; ");
      throw new WrongAnswer(
          "in " + at(name) + ", " + wrong.substring(0, end), wrong.substring(end + 2));
    }
  }

  private Map<String, String> numbers() {
    Map<String, String> numbers = new HashMap<>();
    attributes.forEach((name, value) -> numbers.put(name, inWords(value)));
    return numbers;
  }

  private String at(String name) {
    return path + "." + name;
  }

  private static String inWords(AttributeValue value) {
    if (value == null) {
      return "not there";
    }
    if (value.n() != null) {
      return value.n();
    }
    return Boolean.TRUE.equals(value.nul()) ? "null" : "the " + value.type() + " " + value;
  }
}
