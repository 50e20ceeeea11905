/**
 * The prediction server: one bid request in, one click probability out.
 *
 * <p>{@link dev.mlopspractice.predictor.PredictorServer} is the wiring: reading it is reading the
 * server. Two ports are left open for the chapters: where models come from ({@link
 * dev.mlopspractice.predictor.ModelSource}) and who learns of each prediction ({@link
 * dev.mlopspractice.predictor.PredictionListener}).
 */
package dev.mlopspractice.predictor;
