package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * Rows of a query, as GetStatementResult shows them.
 *
 * @param columns metadata, one object a column
 * @param rows one array of fields a row
 * @param bytes the values' size
 */
record Result(ArrayNode columns, List<ArrayNode> rows, long bytes) {}
