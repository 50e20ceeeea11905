/**
 * Data as the Amazon States Language sees it: JSON text, JSONPath, reference paths, intrinsic
 * functions, payload templates and the errors that they raise. Nothing here knows of states or
 * time.
 */
package dev.mlopspractice.cloud.states.asl.data;
