package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import java.util.List;
import javax.servlet.http.HttpServletRequest;

/** The way of a bid request, step by step; a step that refuses it throws {@link HttpError}. */
final class PredictRoute {

  private final int maxBodyBytes;
  private final ServedModels models;
  private final Listeners listeners;

  PredictRoute(int maxBodyBytes, ServedModels models, Listeners listeners) {
    this.maxBodyBytes = maxBodyBytes;
    this.models = models;
    this.listeners = listeners;
  }

  byte[] answer(HttpServletRequest http) {
    List<CtrModel> served = models.require();
    byte[] body = RequestBody.read(http, maxBodyBytes);
    BidRequest request = BidRequestJson.parse(body);
    CtrModel model = Assignment.choose(served, request.id());
    http.setAttribute(FinishedRequest.MODEL, model.name());
    Prediction prediction = Prediction.by(model, request);
    listeners.onPrediction(request, prediction);
    return JsonAnswer.prediction(prediction);
  }
}
