// Reads AsyncAPI documents with the official parser and prints, for each, what it finds wrong: [severity, path, words].
const fs = require("fs");
const { Parser } = require("@asyncapi/parser");

(async () => {
    const parser = new Parser();
    const found = [];
    for (const file of process.argv.slice(2)) {
        const { document, diagnostics } = await parser.parse(fs.readFileSync(file, "utf8"));
        const said = diagnostics.map((d) => [d.severity, d.path.join("."), d.message]);
        found.push({ is_valid: document !== undefined, operations: document?.operations().length, said });
    }
    console.log(JSON.stringify(found));
})();
