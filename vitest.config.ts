import { defineConfig } from "vitest/config";
import { summaryReporter } from "./test/kit/summary-reporter.ts";

const summary = process.env["QUIESCE_TEST_SUMMARY"] ?? "";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    // Two cores: one worker per core, so that a long search does not starve the others.
    maxWorkers: 2,
    reporters: summary === "" ? ["default"] : ["default", summaryReporter(summary)],
  },
});
