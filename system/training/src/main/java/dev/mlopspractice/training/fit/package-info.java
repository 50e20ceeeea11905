/** Train: logistic regressions, and the search for the regularisation that predicts best. */
package dev.mlopspractice.training.fit;
