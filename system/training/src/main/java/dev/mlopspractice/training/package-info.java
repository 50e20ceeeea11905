/**
 * The training pipeline: {@link dev.mlopspractice.training.TrainingPipeline} says which steps there
 * are, and {@link dev.mlopspractice.training.TrainingJob} runs them.
 */
package dev.mlopspractice.training;
