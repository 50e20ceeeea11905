package dev.mlopspractice.acceptance;

/**
 * One step of a scenario as the feature file has it, with its table where it has one.
 *
 * @param text may span several lines: the step, then the rows of its table
 */
public record StepLine(String keyword, String text, StepStatus status) {}
