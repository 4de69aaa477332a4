/** The build of @wordpress/scripts with our two entries; what WordPress brings itself is left out of the bundles. */
const DependencyExtraction = require('@wordpress/dependency-extraction-webpack-plugin');
const [config] = [require('@wordpress/scripts/config/webpack.config')].flat();

module.exports = {
  ...config,
  entry: { index: './wp-admin-ui/src/index.tsx', 'meta-box': './wp-admin-ui/src/meta-box.tsx' },
  devtool: false,
  module: {
    ...config.module,
    // A package may say that it has no side effects; to import its style sheet is one.
    rules: [...config.module.rules, { test: /\.css$/, sideEffects: true }],
  },
  plugins: [
    ...config.plugins.filter((plugin) => !(plugin instanceof DependencyExtraction)),
    // A style sheet of a package is ours to bring: taken for a script of WordPress, it would keep ours from loading.
    new DependencyExtraction({
      requestToExternal: (request) => (request.endsWith('.css') ? null : undefined),
    }),
  ],
};
