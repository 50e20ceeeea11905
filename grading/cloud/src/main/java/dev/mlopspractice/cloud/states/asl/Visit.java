package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Instant;

/**
 * One visit to one state.
 *
 * @param state the state's name
 * @param enteredEvent the id of its Entered event
 * @param input the raw input
 * @param context the context object
 * @param scope called off with the execution or the branch
 * @param trace where events go
 */
public record Visit(
    String state,
    int enteredEvent,
    JsonNode input,
    ObjectNode context,
    Scope scope,
    Trace trace,
    Engine engine) {

  /** The surroundings of an expression whose {@code $} is the raw input. */
  Data data() {
    return data(input);
  }

  Data data(JsonNode effectiveInput) {
    return new Data(effectiveInput, context, engine.random());
  }

  /** The same visit after so many retries: {@code $$.State.RetryCount}. */
  Visit retried(int times) {
    ObjectNode changed = context.deepCopy();
    ((ObjectNode) changed.get("State")).put("RetryCount", times);
    return new Visit(state, enteredEvent, input, changed, scope, trace, engine);
  }

  /** The error with this state in its cause, where it needs one. */
  StatesError located(StatesError error) {
    return error.at(state, enteredEvent);
  }

  /** The context object of a visit: what its flow was given, and the state. */
  static ObjectNode context(ObjectNode ofFlow, String state, Instant now) {
    ObjectNode context = ofFlow.deepCopy();
    ObjectNode about = Json.object();
    about.put("EnteredTime", Timestamps.format(now));
    about.put("Name", state);
    about.put("RetryCount", 0);
    context.set("State", about);
    return context;
  }
}
