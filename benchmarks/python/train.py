"""The training baseline: feature hashing and logistic regression with scikit-learn.

Reads train.tsv, splits it by time as the course's pipeline does (first 80 % to train, next 10 % to choose
the regularisation, last 10 % to test), fits one SGD model per value on a grid, and prints one JSON line:
seconds (whole run), fit_seconds, peak_mb, auc and log_loss on the test rows.
"""

import csv
import json
import resource
import sys
import time
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import FeatureHasher
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss, roc_auc_score

GRID = [1e-6, 3e-6, 1e-5, 3e-5, 1e-4]
BUCKETS = 2**18
BATCH = 100_000


def hashed(path):
    """Sparse rows and clicks, in the file's order; hashed in batches, so that the text is never all in memory."""
    from scipy.sparse import vstack

    hasher = FeatureHasher(n_features=BUCKETS, input_type="string", alternate_sign=False, dtype=np.float32)
    parts, clicks, batch = [], [], []
    with open(path, newline="", encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(rows)
        click, hour = header.index("click"), header.index("hour")
        used = [i for i, name in enumerate(header) if name not in ("id", "click")]
        for row in rows:
            clicks.append(row[click] == "1")
            batch.append([f"{header[i]}={row[i][6:] if i == hour else row[i]}" for i in used])
            if len(batch) == BATCH:
                parts.append(hasher.transform(batch))
                batch = []
    if batch:
        parts.append(hasher.transform(batch))
    return vstack(parts, format="csr"), np.array(clicks, dtype=np.int8)


def main(path):
    # Twenty passes are enough for the figures; that more would change the weights a little is no news.
    warnings.filterwarnings("ignore", category=ConvergenceWarning)
    started = time.monotonic()
    x, y = hashed(path)
    train, valid = int(len(y) * 0.8), int(len(y) * 0.9)
    fitting = time.monotonic()
    best = None
    for alpha in GRID:
        model = SGDClassifier(loss="log_loss", alpha=alpha, max_iter=20, tol=1e-4, random_state=1)
        model.fit(x[:train], y[:train])
        loss = log_loss(y[train:valid], model.predict_proba(x[train:valid])[:, 1])
        if best is None or loss < best[0]:
            best = (loss, model)
    fitted = time.monotonic()
    p = best[1].predict_proba(x[valid:])[:, 1]
    print(
        json.dumps(
            {
                "seconds": time.monotonic() - started,
                "fit_seconds": fitted - fitting,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "auc": roc_auc_score(y[valid:], p),
                "log_loss": log_loss(y[valid:], p),
            }
        )
    )


main(sys.argv[1])
