// `npm start`: builds what is missing or old, then serves the whole cloud from this process.
import { buildPagesWhenOld } from './taro.mjs'
import { runTool } from './tool.mjs'

export async function start() {
  buildPagesWhenOld()
  await runTool('local/start.ts')
}
