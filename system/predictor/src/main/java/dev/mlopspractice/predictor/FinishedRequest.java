package dev.mlopspractice.predictor;

import java.time.Duration;
import java.util.Optional;

/**
 * A request that was answered, whatever the answer.
 *
 * @param path as the client asked for it, without the query: anything at all; empty if there was
 *     none
 * @param status of the answer, for instance 200
 * @param took from the request's head to the end of the answer
 * @param model the name of the model that was chosen for it; empty if none was, because the path is
 *     another, the body was refused, or no model was there
 */
public record FinishedRequest(String path, int status, Duration took, Optional<String> model) {

  /** The attribute of the HTTP request that says which model was chosen. */
  static final String MODEL = FinishedRequest.class.getName() + ".model";
}
