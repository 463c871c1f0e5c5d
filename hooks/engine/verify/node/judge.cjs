// Reads {rules, top, pages} as JSON and answers [[page, [{line, ruleId, message}]]], every page by its path below `top`;
// null instead of the list for a page that could not be judged.
const fs = require("node:fs");
const { createRequire } = require("node:module");
const { HtmlValidate, StaticConfigLoader } = createRequire(`${process.argv[2]}/package.json`)("html-validate");
const { rules, top, pages } = JSON.parse(fs.readFileSync(0, "utf8"));

// The same rules are for every page: working them out anew for each one takes a fifth of the time.
class OneForAll extends StaticConfigLoader {
  getConfigFor() {
    this.known ??= super.getConfigFor("");
    return this.known;
  }
}

const validator = new HtmlValidate(new OneForAll(rules));
const judge = (page) => {
  try {
    return validate(page);
  } catch (error) {
    console.error(`${page}: ${error.message}`);
    return null; // it was not judged, and the others are
  }
};
const validate = (page) => {
  const report = validator.validateStringSync(fs.readFileSync(`${top}/${page}`, "utf8"), page);
  return report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => ({ line, ruleId, message })));
};
process.stdout.write(JSON.stringify(pages.map((page) => [page, judge(page)])));
