module.exports = function (config) {
  config.addGlobalData("layout", "page.njk");
  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false,
    templateFormats: ["md"],
  };
};
