// Used by Taro's builds only; tests and the local cloud are compiled by swc and esbuild.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
}
