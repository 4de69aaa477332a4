/** The build of @wordpress/scripts with our two entries; what WordPress brings itself is left out of the bundles. */
const [config] = [require('@wordpress/scripts/config/webpack.config')].flat();

module.exports = {
  ...config,
  entry: { index: './wp-admin-ui/src/index.tsx', 'meta-box': './wp-admin-ui/src/meta-box.tsx' },
  devtool: false,
};
