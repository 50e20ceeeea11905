"""The serving baseline: FastAPI and scikit-learn, the way a small team would write it.

Answers POST /predict like the course's server: 23 string fields in, a probability out, by feature hashing
into 2^18 buckets and logistic regression. The weights are random, because only the time is of interest.
Run: uvicorn server:app --workers 1
"""

import numpy as np
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, create_model
from sklearn.feature_extraction import FeatureHasher
from sklearn.linear_model import SGDClassifier

FIELDS = (
    "id hour C1 banner_pos site_id site_domain site_category app_id app_domain app_category "
    "device_id device_ip device_model device_type device_conn_type C14 C15 C16 C17 C18 C19 C20 C21"
).split()
FEATURES = FIELDS[1:]
BUCKETS = 2**18


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


BidRequest = create_model("BidRequest", __base__=Strict, **{field: (str, ...) for field in FIELDS})


class Answer(BaseModel):
    prediction: float
    model: str
    revision: str


hasher = FeatureHasher(n_features=BUCKETS, input_type="string", alternate_sign=False)
model = SGDClassifier(loss="log_loss")
model.classes_ = np.array([0, 1])
model.coef_ = np.random.default_rng(1).normal(0, 0.1, (1, BUCKETS))
model.intercept_ = np.array([-1.5])

app = FastAPI()


@app.get("/")
def alive():
    return {"status": "alive"}


@app.post("/predict")
def predict(request: BidRequest) -> Answer:
    row = [f"{field}={getattr(request, field)}" for field in FEATURES]
    probability = model.predict_proba(hasher.transform([row]))[0, 1]
    return Answer(prediction=float(probability), model="logistic_ctr_model", revision="1")
