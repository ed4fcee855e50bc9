/** The tests in a browser: the system's Chromium, or the one that npm brought. The node is started by the tests themselves. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export default defineConfig({
  testDir: 'src/web/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '.cache/e2e',
  workers: 1,
  // The machine may be slow and draws WebGL without a graphics card: waits are long, and none is a fixed sleep.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // What one try found is told at the end, whichever try passed. The demonstration depends on when a drone first sees its boat.
  retries: 2,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? '.cache/browser.json' }],
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: await executable(),
      args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
})

async function executable(): Promise<string> {
  const told = process.env['CHROMIUM_PATH']
  if (told !== undefined) return told
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(path =>
    existsSync(path),
  )
  return found ?? chromium.executablePath()
}
