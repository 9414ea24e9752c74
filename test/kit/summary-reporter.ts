// Counts what passed and what failed, for whoever runs the tests from outside: written as one line
// to the file that QUIESCE_TEST_SUMMARY names. A test file that cannot be loaded, and an error that
// belongs to no test, each count as one failure.

import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

export function summaryReporter(file: string): Reporter {
  return {
    onTestRunEnd(modules, errors) {
      const states = modules.flatMap((module) => [...module.children.allTests()]);
      const passed = states.filter((test) => test.result().state === "passed").length;
      const failed =
        states.filter((test) => test.result().state === "failed").length +
        modules.filter(brokenItself).length +
        errors.length;
      writeFileSync(file, `${String(passed)} passed, ${String(failed)} failed\n`);
    },
  };
}

function brokenItself(module: TestModule): boolean {
  return module.errors().length > 0;
}
