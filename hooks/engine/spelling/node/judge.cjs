// Reads {words} as JSON and answers {word: [suggestions]} for those that the Mexican dictionary does not have.
const fs = require("node:fs");
const { createRequire } = require("node:module");
const home = createRequire(`${process.argv[2]}/package.json`);
const nspell = home("nspell");
const folder = `${process.argv[2]}/node_modules/dictionary-es-mx`;
const dictionary = nspell(fs.readFileSync(`${folder}/index.aff`), fs.readFileSync(`${folder}/index.dic`));
const MOST_SUGGESTED = 300; // a text in another language has thousands, and nobody reads so many
const words = JSON.parse(fs.readFileSync(0, "utf8"));
const unknown = words.filter((word) => !dictionary.correct(word));
const answer = unknown.map((word, number) => [word, number < MOST_SUGGESTED ? dictionary.suggest(word).slice(0, 3) : []]);
process.stdout.write(JSON.stringify(answer));
