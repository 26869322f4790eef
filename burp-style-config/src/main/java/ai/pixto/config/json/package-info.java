/** JSON with comments: where each value stands, and edits that leave the rest as it is. */
package ai.pixto.config.json;
